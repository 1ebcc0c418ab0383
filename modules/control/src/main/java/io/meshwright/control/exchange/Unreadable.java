package io.meshwright.control.exchange;

import org.jspecify.annotations.Nullable;

/// The source of an import is not what it is said to be. The message tells what to do.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        this(message, null);
    }

    public Unreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
