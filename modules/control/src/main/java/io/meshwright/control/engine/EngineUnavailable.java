package io.meshwright.control.engine;

/// No engine can be started on this machine now. Nothing was run, and no statement is at fault.
public final class EngineUnavailable extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public EngineUnavailable(String message) {
        super(message);
    }
}
