package io.meshwright.cli;

import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps, once a day and beside all other work, what blocked and failed builds left in the
/// warehouse. It leaves alone whatever is younger than a day, since a build may still want it.
///
/// A file in the data folder notes when that was last done, so that commands which open a mesh for
/// a moment do not do it each time.
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final Path marker;
    private final Clock clock;
    private final Function<Duration, Sweep> sweeping;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("housekeeping").factory());

    /// @param sweeping removes unreferenced files that are older than a span of time
    Housekeeping(Path data, Clock clock, Function<Duration, Sweep> sweeping) {
        this.marker = data.resolve("swept");
        this.clock = clock;
        this.sweeping = sweeping;
    }

    /// Looks after the warehouse from now on, in a thread of its own.
    void begin() {
        var _ = thread.scheduleWithFixedDelay(this::lookAfter, 0, 1, TimeUnit.HOURS);
    }

    /// Sweeps, unless that was done within a day.
    ///
    /// @return whether it was done now
    boolean lookAfter() {
        Instant now = clock.instant();
        try {
            if (now.isBefore(last().plus(DAY))) {
                return false;
            }
            sweep(DAY);
            note(now);
            return true;
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "Cannot sweep the warehouse; it is tried again in an hour: {}",
                    failure.getMessage());
            return false;
        }
    }

    /// Sweeps without grace, for a moment at which nothing can be under way.
    void settle() {
        try {
            sweep(Duration.ZERO);
        } catch (TableStoreUnavailable unavailable) {
            LOG.warn("{}", unavailable.getMessage());
        }
    }

    private void sweep(Duration grace) {
        Sweep sweep = sweeping.apply(grace);
        if (sweep.files() > 0) {
            LOG.info(
                    "Removed {} files ({} bytes) that no release refers to",
                    sweep.files(),
                    sweep.bytes());
        }
    }

    private Instant last() throws IOException {
        try {
            return Files.getLastModifiedTime(marker).toInstant();
        } catch (NoSuchFileException _) {
            return Instant.MIN.plus(DAY);
        }
    }

    private void note(Instant now) throws IOException {
        if (!Files.exists(marker)) {
            Files.createFile(marker);
        }
        Files.setLastModifiedTime(marker, FileTime.from(now));
    }

    /// Waits for a sweep that is under way.
    @Override
    public void close() {
        thread.close();
    }
}
