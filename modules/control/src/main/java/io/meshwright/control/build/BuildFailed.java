package io.meshwright.control.build;

/// A build that cannot go on: says what was tried, with what, and what to do next.
public final class BuildFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BuildFailed(String message) {
        super(message);
    }

    public BuildFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
