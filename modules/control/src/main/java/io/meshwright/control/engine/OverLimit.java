package io.meshwright.control.engine;

/// The statement wanted more than it may have.
public final class OverLimit extends EngineFailure {
    private static final long serialVersionUID = 1L;

    private final What what;

    /// Which limit it met.
    public enum What {
        TIME,
        MEMORY,
        ROWS,
        TEMP
    }

    public OverLimit(What what, String message) {
        super(message);
        this.what = what;
    }

    public What what() {
        return what;
    }
}
