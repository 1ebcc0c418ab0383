package io.meshwright.control.source;

/// A database did not answer what it was asked. The message says what was tried, why it failed and
/// what to do next; it holds no password and no value of a row.
public final class SourceFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceFailed(String message, Throwable cause) {
        super(message, cause);
    }

    public SourceFailed(String message) {
        super(message);
    }

    /// What happened, with its remedy.
    public String told() {
        return String.valueOf(getMessage());
    }
}
