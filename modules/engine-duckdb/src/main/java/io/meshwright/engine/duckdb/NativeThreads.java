package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Platform threads with a stack deep enough for what the parser and the planner recurse into.
///
/// DuckDB overflows an ordinary stack on statements of a few kilobytes, which ends the process, and
/// a virtual thread runs on its carrier's ordinary stack: so no native call is made elsewhere. The
/// memory of a deep stack counts even while it is not used, so there are never more threads than
/// calls at one time: a thread is free again before its caller has the answer.
final class NativeThreads implements AutoCloseable {
    private static final long STACK_BYTES = 256L << 20;
    private static final long IDLE_SECONDS = 60;

    private final ConcurrentLinkedDeque<Deep> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger started = new AtomicInteger();
    private volatile boolean closed;

    <T> T call(Callable<T> work) {
        return call(work, new Interruption());
    }

    /// Runs the work on such a thread and waits for it, also when this thread is interrupted: the
    /// work is told, and ends soon.
    <T> T call(Callable<T> work, Interruption interruption) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        @Nullable Deep known = free.pollFirst();
        Deep deep = known == null ? start() : known;
        deep.orders.add(() -> run(work, answer, deep));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                    interruption.happen();
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default ->
                        throw new EngineCrashed("Cannot run the statement: the engine failed");
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> void run(Callable<T> work, CompletableFuture<T> answer, Deep deep) {
        try {
            T result = work.call();
            free.addFirst(deep);
            answer.complete(result);
        } catch (Throwable failure) {
            free.addFirst(deep);
            answer.completeExceptionally(failure);
        }
    }

    private Deep start() {
        Deep deep = new Deep(new ArrayBlockingQueue<>(1));
        Thread.ofPlatform()
                .daemon()
                .name("duckdb-" + started.getAndIncrement())
                .stackSize(STACK_BYTES)
                .start(() -> serve(deep));
        return deep;
    }

    /// Until nobody asked for a while. A thread that is not among the free ones any more has been
    /// promised an order.
    private void serve(Deep deep) {
        try {
            while (true) {
                Runnable order = deep.orders.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (order != null) {
                    order.run();
                }
                if ((order == null || closed) && free.remove(deep)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many threads were ever started.
    int started() {
        return started.get();
    }

    @Override
    public void close() {
        closed = true;
        for (Deep deep : List.copyOf(free)) {
            if (free.remove(deep)) {
                deep.orders.add(() -> free.addFirst(deep));
            }
        }
    }

    /// A thread by the orders that it waits for; it is given one at a time.
    private static final class Deep {
        private final BlockingQueue<Runnable> orders;

        private Deep(BlockingQueue<Runnable> orders) {
            this.orders = orders;
        }
    }
}
