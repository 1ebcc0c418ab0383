package io.meshwright.testkit.engine;

import io.meshwright.control.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// What every engine must do. An adapter's test extends it and gives the engine.
public abstract class EngineConformance {
    @TempDir Path folder;

    private EngineBench bench;

    /// The engine under test; it lives longer than one test.
    protected abstract Engine engine();

    @BeforeEach
    final void open() {
        bench = new EngineBench(engine(), folder);
    }

    final EngineBench bench() {
        return bench;
    }

    @Nested
    class Binds extends BindingConformance {
        Binds() {
            super(EngineConformance.this);
        }
    }

    @Nested
    class Queries extends QueryConformance {
        Queries() {
            super(EngineConformance.this);
        }
    }

    @Nested
    class Writes extends WritingConformance {
        Writes() {
            super(EngineConformance.this);
        }
    }

    @Nested
    class ReadsSources extends SourceConformance {
        ReadsSources() {
            super(EngineConformance.this);
        }
    }

    @Nested
    class Confines extends ConfinementConformance {
        Confines() {
            super(EngineConformance.this);
        }
    }

    @Nested
    class Restricts extends RestrictionConformance {
        Restricts() {
            super(EngineConformance.this);
        }
    }
}
