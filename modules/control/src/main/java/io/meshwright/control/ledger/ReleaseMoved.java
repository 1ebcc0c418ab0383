package io.meshwright.control.ledger;

/// Another release became current while this one was made: build again.
public final class ReleaseMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReleaseMoved(String message) {
        super(message);
    }
}
