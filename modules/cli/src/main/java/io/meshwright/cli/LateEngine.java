package io.meshwright.cli;

import io.meshwright.control.engine.Engine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An engine that is opened when it is first asked for: most commands never need it, and loading it
/// takes longer than all else that they do. Safe for many threads.
final class LateEngine implements Supplier<Engine>, AutoCloseable {
    private final Supplier<Engine> opening;
    private volatile @Nullable Engine opened;

    LateEngine(Supplier<Engine> opening) {
        this.opening = opening;
    }

    @Override
    public Engine get() {
        Engine known = opened;
        return known == null ? open() : known;
    }

    private synchronized Engine open() {
        Engine known = opened;
        if (known == null) {
            known = opening.get();
            opened = known;
        }
        return known;
    }

    @Override
    public void close() {
        Engine known = opened;
        if (known != null) {
            known.close();
        }
    }
}
