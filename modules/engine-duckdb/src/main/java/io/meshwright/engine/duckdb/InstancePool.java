package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Instances that serve call after call, one call at a time: for work that runs no statement of an
/// author and takes away what it made, because opening an instance takes longer than such work.
///
/// An instance under which anything went wrong, or that came near its deadline, is not used again.
final class InstancePool implements AutoCloseable {
    private static final int MOST_CALLS = 2_000;
    private static final int MOST_RESTING = 4;

    private final Supplier<Instance> opening;
    private final ConcurrentLinkedDeque<Lent> resting = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// @param opening answers an instance that is ready for its work
    InstancePool(Supplier<Instance> opening) {
        this.opening = opening;
    }

    /// An instance for one call, whose end is [Lent#close()]. For a native thread.
    ///
    /// @throws EngineCrashed when the pool was closed
    Lent take() {
        if (closed) {
            throw new EngineCrashed("Cannot run the statement: the engine was closed");
        }
        @Nullable Lent known = resting.pollFirst();
        Lent lent = known == null ? new Lent(opening.get()) : known;
        lent.begin();
        return lent;
    }

    private void giveBack(Lent lent) {
        if (lent.isFit() && !closed && resting.size() < MOST_RESTING) {
            resting.addFirst(lent);
            if (!closed || !resting.remove(lent)) {
                return;
            }
        }
        lent.instance.close();
    }

    @Override
    public void close() {
        closed = true;
        for (Lent lent = resting.pollFirst(); lent != null; lent = resting.pollFirst()) {
            lent.instance.close();
        }
    }

    /// An instance that is lent to a call.
    final class Lent implements AutoCloseable {
        private final Instance instance;
        private final StandingNames names;
        private int calls;
        private long start;
        private boolean isAsBefore;

        private Lent(Instance instance) {
            this.instance = instance;
            this.names = new StandingNames(instance);
        }

        Instance instance() {
            return instance;
        }

        /// The names that stand on it from one call to the next.
        StandingNames names() {
            return names;
        }

        private void begin() {
            calls++;
            start = System.nanoTime();
            isAsBefore = false;
        }

        /// Says that the call's work is over and that the instance is as it was before.
        ///
        /// @param deadline after which the call would have been ended: a cancel that is on its way
        ///   must not reach the next call
        void settle(Duration deadline) {
            isAsBefore = System.nanoTime() - start < deadline.toNanos() / 2;
        }

        private boolean isFit() {
            return isAsBefore && calls < MOST_CALLS && !instance.isCancelled();
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
