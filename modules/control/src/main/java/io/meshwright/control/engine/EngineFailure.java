package io.meshwright.control.engine;

/// A statement that did not come to its end.
public abstract sealed class EngineFailure extends RuntimeException
        permits StatementFailed,
                OverLimit,
                EngineCrashed,
                EngineBusy,
                EngineUnavailable,
                StatementCancelled {
    private static final long serialVersionUID = 1L;

    EngineFailure(String message) {
        super(message);
    }
}
