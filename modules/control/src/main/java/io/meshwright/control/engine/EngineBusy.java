package io.meshwright.control.engine;

import java.time.Duration;

/// The engine has more to do than it takes on. Nothing was run; trying again later may succeed.
public final class EngineBusy extends EngineFailure {
    private static final long serialVersionUID = 1L;

    private final Duration tryAgain;

    /// @param tryAgain after which trying again is worth while
    public EngineBusy(String message, Duration tryAgain) {
        super(message);
        this.tryAgain = tryAgain;
    }

    public Duration tryAgain() {
        return tryAgain;
    }
}
