package io.meshwright.cli;

import io.meshwright.control.descriptor.Platform;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;

/// An engine for a command that reads data where it lies, with no mesh: one worker, and a folder
/// for its temporary files that goes with it.
final class LoneEngine implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofHours(1);
    private static final int THREADS = 2;
    private static final long TEMP = 16L << 30;

    private final TemporaryFolder folder = TemporaryFolder.make();
    private final WorkerEngine engine;

    LoneEngine() {
        engine =
                new WorkerEngine(
                        WorkerSettings.of(
                                        1,
                                        Platform.standard().engine().memory(),
                                        folder.inside("workers"))
                                .with(Caches.workerFlags()));
    }

    Engine engine() {
        return engine;
    }

    /// For temporary files; it goes when this is closed.
    Path folder() {
        return folder.inside("data");
    }

    static Limits limits() {
        return new Limits(
                Platform.standard().engine().memory(), THREADS, DEADLINE, Long.MAX_VALUE, TEMP);
    }

    @Override
    public void close() {
        engine.close();
        folder.close();
    }
}
