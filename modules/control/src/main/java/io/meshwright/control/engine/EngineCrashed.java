package io.meshwright.control.engine;

/// The engine died under the statement. Other statements go on.
public final class EngineCrashed extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public EngineCrashed(String message) {
        super(message);
    }
}
