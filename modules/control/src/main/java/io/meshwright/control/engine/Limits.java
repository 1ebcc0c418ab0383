package io.meshwright.control.engine;

import java.time.Duration;

/// What a statement may use.
///
/// @param memory bytes of the engine's own memory
/// @param threads of the engine
/// @param deadline after which the statement is ended
/// @param rows most rows that a query may return
/// @param temp bytes of temporary files
public record Limits(long memory, int threads, Duration deadline, long rows, long temp) {
    /// For parsing and binding, which should take milliseconds.
    public static final Limits BINDING =
            new Limits(256L << 20, 1, Duration.ofSeconds(10), Long.MAX_VALUE, 0);

    /// For looking into source files.
    public static final Limits LOOKING =
            new Limits(1L << 30, 1, Duration.ofMinutes(2), Long.MAX_VALUE, 0);

    public Limits {
        if (memory <= 0
                || threads <= 0
                || rows <= 0
                || deadline.isNegative()
                || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "Invalid limits: memory, threads, deadline and rows must be above 0");
        }
    }
}
