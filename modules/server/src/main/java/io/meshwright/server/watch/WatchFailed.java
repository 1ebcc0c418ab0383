package io.meshwright.server.watch;

/// A folder cannot be watched.
public final class WatchFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WatchFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
