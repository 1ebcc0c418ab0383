package io.meshwright.engine.duckdb;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Instances opened ahead, because opening one takes longer than most statements.
final class Instances implements AutoCloseable {
    private final Path tempRoot;
    private final NativeThreads threads;
    private final int spares;
    private final ConcurrentLinkedQueue<Instance> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param spares how many to keep ready; 0 opens each when it is asked for
    Instances(Path tempRoot, NativeThreads threads, int spares) {
        this.tempRoot = tempRoot;
        this.threads = threads;
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
        while (!closed.get() && count.get() < spares) {
            count.incrementAndGet();
            threads.start(this::addOne);
        }
    }

    private void addOne() {
        ready.add(Instance.open(tempRoot));
        if (closed.get()) {
            drain();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        drain();
    }

    private void drain() {
        for (Instance instance = ready.poll(); instance != null; instance = ready.poll()) {
            instance.close();
        }
    }
}
