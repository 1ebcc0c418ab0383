package io.meshwright.control.ledger;

/// The ledger cannot be opened, read or written: says what was tried, with what, and carries the
/// cause.
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailable(String message) {
        super(message);
    }

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
