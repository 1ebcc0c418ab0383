package io.meshwright.engine.duckdb;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Instances opened ahead, because opening one takes longer than most statements.
final class Instances implements AutoCloseable {
    private static final long STACK_BYTES = 16L << 20;

    private final Path tempRoot;

    /// Opening needs no deep stack, and the memory of a deep one counts even while it is not used.
    private final ExecutorService opener =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform()
                            .daemon()
                            .name("duckdb-opener")
                            .stackSize(STACK_BYTES)
                            .factory());

    private final int spares;
    private final ConcurrentLinkedQueue<Instance> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param spares how many to keep ready; 0 opens each when it is asked for
    Instances(Path tempRoot, int spares) {
        this.tempRoot = tempRoot;
        this.spares = spares;
    }

    /// A new instance that nobody used before. For a native thread.
    Instance take() {
        @Nullable Instance instance = ready.poll();
        if (instance != null) {
            count.decrementAndGet();
        }
        return instance == null ? Instance.open(tempRoot) : instance;
    }

    /// Opens what is missing, beside the caller.
    void refill() {
        while (count.get() < spares) {
            count.incrementAndGet();
            try {
                opener.execute(this::addOne);
            } catch (RejectedExecutionException _) {
                return;
            }
        }
    }

    private void addOne() {
        boolean opened = false;
        try {
            ready.add(Instance.open(tempRoot));
            opened = true;
        } finally {
            if (!opened) {
                count.decrementAndGet();
            }
        }
        if (closed.get()) {
            drain();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        opener.shutdown();
        drain();
    }

    private void drain() {
        for (Instance instance = ready.poll(); instance != null; instance = ready.poll()) {
            instance.close();
        }
    }
}
