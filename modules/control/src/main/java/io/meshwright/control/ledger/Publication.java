package io.meshwright.control.ledger;

import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.util.List;

/// A release to publish in one transaction: pointers, release, run, audit and outbox rows together.
///
/// @param base number of the release that must be current; 0 when there must be none
/// @param run the finished run, without its release number
/// @param release everything but its number, which the ledger gives: `id.number` is ignored
public record Publication(
        Release release, long base, List<PointerMove> moves, Run run, String actor) {
    public Publication {
        moves = List.copyOf(moves);
    }
}
