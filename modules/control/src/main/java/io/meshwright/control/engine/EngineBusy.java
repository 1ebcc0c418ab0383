package io.meshwright.control.engine;

/// The engine has more to do than it takes on. Nothing was run; trying again later may succeed.
public final class EngineBusy extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public EngineBusy(String message) {
        super(message);
    }
}
