package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import io.meshwright.testkit.engine.EngineConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class WorkerEngineTest extends EngineConformance {
    private static WorkerEngine workers;

    @BeforeAll
    static void open(@TempDir Path folder) {
        workers = new WorkerEngine(WorkerSettings.of(2, 512L << 20, folder));
    }

    @Override
    protected Engine engine() {
        return workers;
    }

    @AfterAll
    static void close() {
        workers.close();
    }
}
