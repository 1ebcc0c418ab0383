package io.meshwright.cli;

import org.jspecify.annotations.Nullable;

/// Ends a command with an exit code and one message for people.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    Failure(int code, String message) {
        this(code, message, null);
    }

    Failure(int code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    int code() {
        return code;
    }
}
