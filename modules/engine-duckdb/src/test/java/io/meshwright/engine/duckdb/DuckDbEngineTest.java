package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.Engine;
import io.meshwright.testkit.engine.EngineConformance;
import org.junit.jupiter.api.AfterAll;

class DuckDbEngineTest extends EngineConformance {
    private static final Engine ENGINE = new DuckDbEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }
}
