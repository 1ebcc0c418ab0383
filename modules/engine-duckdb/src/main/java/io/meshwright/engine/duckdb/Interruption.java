package io.meshwright.engine.duckdb;

import org.jspecify.annotations.Nullable;

/// That the caller of a statement was interrupted, for the native thread that runs it.
final class Interruption {
    private @Nullable Instance instance;
    private boolean happened;

    /// While an interruption ends what an instance runs; closed before others use the instance.
    interface Reach extends AutoCloseable {
        @Override
        void close();
    }

    synchronized Reach reaches(Instance running) {
        instance = running;
        if (happened) {
            running.cancel();
        }
        return this::leave;
    }

    private synchronized void leave() {
        instance = null;
    }

    synchronized void happen() {
        happened = true;
        if (instance != null) {
            instance.cancel();
        }
    }

    synchronized boolean happened() {
        return happened;
    }
}
