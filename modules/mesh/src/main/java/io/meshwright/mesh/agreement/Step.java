package io.meshwright.mesh.agreement;

import io.meshwright.mesh.principal.Principal;
import java.time.Instant;

/// One thing that was done with an agreement.
///
/// @param by who did it; `policy:NAME` stands in the reason where a policy decided by itself
/// @param level of the approval chain, counted from 1; 0 for what is no approval
/// @param reason in the words of who did it; empty where none was given
public record Step(Move move, Principal by, Instant at, int level, String reason) {
    public Step {
        if (level < 0) {
            throw new IllegalArgumentException(
                    "Invalid level %d: levels count from 1".formatted(level));
        }
    }
}
