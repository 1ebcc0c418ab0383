package io.meshwright.server.door;

import java.time.Duration;

/// How long the door waits for callers that are slow, be it their line or their intent.
///
/// @param headers for the head of a request, from its first byte
/// @param body for the body of a request
/// @param idle on a connection on which nothing moves
public record Patience(Duration headers, Duration body, Duration idle) {
    /// What suits people and programs on every line that works.
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));

    public Patience {
        if (!headers.isPositive() || !body.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException(
                    "Invalid patience: no wait may be shorter than a moment");
        }
    }
}
