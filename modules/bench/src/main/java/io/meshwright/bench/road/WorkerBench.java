package io.meshwright.bench.road;

import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// What a trivial statement takes through a worker process: when one is ready, and when it must be
/// started first.
public final class WorkerBench {
    private static final int ROUNDS = 500;
    private static final int STARTS = 5;
    private static final long MEMORY = 1L << 30;

    private WorkerBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("meshwright-workers");
        try (WorkerEngine engine = new WorkerEngine(settings(folder, 1))) {
            Measured.warm(ROUNDS, () -> engine.parse("SELECT 1"))
                    .print("worker, parse, ready (CPU of the parent alone)");
            Measured.warm(ROUNDS, () -> query(engine))
                    .print("worker, query, ready (CPU of the parent alone)");
        }
        Measured.of(
                        STARTS,
                        () -> {
                            try (WorkerEngine engine = new WorkerEngine(settings(folder, 0))) {
                                engine.parse("SELECT 1");
                            }
                        })
                .print("worker, parse, none started (CPU of the parent alone)");
        Files.delete(folder);
    }

    private static void query(WorkerEngine engine) {
        engine.query(
                new QueryOrder(List.of(), "SELECT 1", Limits.BINDING),
                OutputStream.nullOutputStream());
    }

    private static WorkerSettings settings(Path folder, int spares) {
        int most = 4 * ROUNDS;
        return new WorkerSettings(1, 1, spares, 1, most, MEMORY, folder, List.of());
    }
}
