package io.meshwright.control.engine;

/// The statement was ended because nobody waits for its result any more.
public final class StatementCancelled extends EngineFailure {
    private static final long serialVersionUID = 1L;

    public StatementCancelled() {
        super("The statement was cancelled");
    }
}
