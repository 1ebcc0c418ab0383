package io.meshwright.engine.duckdb;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Ends statements whose time is over.
final class Deadlines implements AutoCloseable {
    private static final long AGAIN_MILLIS = 50;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("duckdb-deadlines").factory());

    /// A running watch; closing it ends the watching.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// Cancels the instance after the time, again and again until the watch is closed: a cancel
    /// that comes between two statements of one call would be lost.
    Watch watch(Instance instance, Duration time) {
        ScheduledFuture<?> watching =
                clock.scheduleWithFixedDelay(
                        instance::cancel, time.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        return () -> watching.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
