package io.meshwright.server.door;

/// The server cannot listen, or cannot keep its token: says what was tried and what to do.
public final class DoorUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DoorUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
