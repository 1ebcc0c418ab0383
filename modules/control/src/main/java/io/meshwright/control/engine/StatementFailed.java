package io.meshwright.control.engine;

/// The statement itself is wrong, or does not fit its data. The message carries no values of data.
public final class StatementFailed extends EngineFailure {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int position;

    /// @param code stable, in lower-case words joined by `-`, such as `conversion`
    /// @param position in the text, counted in characters from 0; -1 when unknown
    public StatementFailed(String code, String message, int position) {
        super(message);
        this.code = code;
        this.position = position;
    }

    public String code() {
        return code;
    }

    public int position() {
        return position;
    }
}
