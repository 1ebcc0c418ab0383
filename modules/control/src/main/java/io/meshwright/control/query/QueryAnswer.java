package io.meshwright.control.query;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.release.ReleaseId;
import java.time.Duration;
import java.util.List;

/// What became of a question, beside its rows.
///
/// @param rows how many were answered
/// @param ports that were read
/// @param releases that they were read from
/// @param mocked ports that are designed only and answered with mock rows
/// @param endings of ports that were read and will not stay
/// @param decisions by which they were read
public record QueryAnswer(
        long rows,
        List<PortAddress> ports,
        List<ReleaseId> releases,
        List<PortAddress> mocked,
        List<EndNotice> endings,
        List<Decision.Granted> decisions,
        Duration duration) {
    public QueryAnswer {
        ports = List.copyOf(ports);
        releases = List.copyOf(releases);
        mocked = List.copyOf(mocked);
        endings = List.copyOf(endings);
        decisions = List.copyOf(decisions);
    }
}
