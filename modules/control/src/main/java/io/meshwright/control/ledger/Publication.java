package io.meshwright.control.ledger;

import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
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

    /// The release under its number.
    public Release numbered(long number) {
        return new Release(
                new ReleaseId(release.id().product(), number),
                release.at(),
                release.run(),
                release.buildKey(),
                release.ports(),
                release.inputs(),
                release.sources(),
                release.verifications(),
                release.engine());
    }

    /// The run with the release that it published.
    public Run releasedRun(ReleaseId id) {
        return new Run(
                run.id(),
                run.product(),
                run.actor(),
                run.startedAt(),
                run.finishedAt(),
                run.state(),
                run.summary(),
                id.number(),
                run.verifications(),
                run.stages());
    }
}
