package io.meshwright.cli;

import io.meshwright.control.agree.DayWatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute, beside all other work, whether agreements have begun or ended, and has that
/// proven. It waits a moment at first, so that commands which open a mesh for a moment do not wait
/// for it.
final class DayKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DayKeeper.class);
    private static final int FIRST = 10;
    private static final int EVERY = 60;

    private final DayWatch watch;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("agreements").factory());

    DayKeeper(DayWatch watch) {
        this.watch = watch;
    }

    void begin() {
        var _ = thread.scheduleWithFixedDelay(this::look, FIRST, EVERY, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            var _ = watch.look();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Cannot look at agreements that begin or end; it is tried again in a minute: {}",
                    failure.getMessage());
        }
    }

    /// Waits for a statement that is under way.
    @Override
    public void close() {
        thread.close();
    }
}
