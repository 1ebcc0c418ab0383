package io.meshwright.control.table;

/// The table store cannot be read or written: says what was tried, with what, and carries the
/// cause.
public final class TableStoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TableStoreUnavailable(String message) {
        super(message);
    }

    public TableStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
