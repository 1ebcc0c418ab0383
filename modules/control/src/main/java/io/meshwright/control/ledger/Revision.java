package io.meshwright.control.ledger;

import java.time.Instant;
import java.util.List;

/// One applied change of the mesh. Numbers grow by one and never have gaps.
public record Revision(long number, Instant at, String actor, List<Change> changes) {
    public Revision {
        changes = List.copyOf(changes);
    }
}
