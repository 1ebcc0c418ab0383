package io.meshwright.control.build;

import io.meshwright.control.fault.Failpoint;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Verification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables that are staged for one release, and what moves when it is published.
///
/// @param ports of the release to be
/// @param verifications of the ports that were taken over; those of the others are added by [#with]
record StagedRelease(
        List<PointerMove> moves, List<ReleasedPort> ports, List<Verification> verifications) {
    StagedRelease {
        moves = List.copyOf(moves);
        ports = List.copyOf(ports);
        verifications = List.copyOf(verifications);
    }

    /// Stages a table for each port that was written.
    static StagedRelease of(TableStore tables, Collection<StagedPort> staged, String run) {
        List<PointerMove> moves = new ArrayList<>();
        List<ReleasedPort> ports = new ArrayList<>();
        for (StagedPort port : staged) {
            StagedTable table =
                    tables.stage(port.draft(), port.files(), Map.of("meshwright.run", run));
            Failpoint.reach("build.table-staged");
            moves.add(new PointerMove(table.table(), table.from(), table.to()));
            ports.add(released(port.port(), table));
        }
        return new StagedRelease(moves, ports, List.of());
    }

    private static ReleasedPort released(Port port, StagedTable table) {
        return new ReleasedPort(
                port.address(),
                table.table(),
                table.to(),
                table.snapshot(),
                table.rows(),
                table.bytes(),
                port.declared().version().text(),
                port.findContract().map(contract -> contract.fingerprint()).orElseThrow());
    }

    /// How many rows are in how many ports.
    String summary() {
        return "%,d rows in %d %s"
                .formatted(
                        ports.stream().mapToLong(ReleasedPort::rows).sum(),
                        ports.size(),
                        ports.size() == 1 ? "port" : "ports");
    }

    /// The same with ports that go over from the former release as they are, and the verifications
    /// of all.
    ///
    /// @param left ports that were not written
    /// @param own verifications of those that were
    StagedRelease with(List<Port> left, Optional<Release> former, List<Verification> own) {
        List<ReleasedPort> allPorts = new ArrayList<>(ports);
        List<Verification> all = new ArrayList<>(own);
        for (Port port : left) {
            former.ifPresent(release -> {
                release.findPort(port.address()).ifPresent(allPorts::add);
                release.verifications().stream()
                        .filter(each -> each.port().equals(port.address()))
                        .forEach(all::add);
            });
        }
        return new StagedRelease(moves, allPorts, all);
    }
}
