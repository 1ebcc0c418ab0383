package io.meshwright.control.query;

import io.meshwright.control.engine.Relation;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.release.ReleaseId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One relation of a statement and where its rows come from.
///
/// @param release null when the port is designed only and its rows are made up
/// @param decision by which it is read
/// @param ending what its readers are told of its end; null when it stays
record Read(
        Relation relation,
        PortAddress port,
        @Nullable ReleaseId release,
        Decision.Granted decision,
        @Nullable EndNotice ending) {
    static List<Decision.Granted> decisions(List<Read> reads) {
        return reads.stream().map(Read::decision).distinct().toList();
    }

    static List<EndNotice> endings(List<Read> reads) {
        return reads.stream()
                .flatMap(read -> Optional.ofNullable(read.ending()).stream())
                .distinct()
                .toList();
    }

    static List<PortAddress> ports(List<Read> reads) {
        return reads.stream().map(Read::port).distinct().toList();
    }

    static List<PortAddress> mocked(List<Read> reads) {
        return reads.stream()
                .filter(read -> read.release() == null)
                .map(Read::port)
                .distinct()
                .toList();
    }

    static List<ReleaseId> releases(List<Read> reads) {
        Set<ReleaseId> releases = new LinkedHashSet<>();
        for (Read read : reads) {
            if (read.release() != null) {
                releases.add(read.release());
            }
        }
        return List.copyOf(releases);
    }
}
