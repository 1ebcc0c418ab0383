package io.meshwright.control.access;

import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.govern.AccessPolicies;
import io.meshwright.control.govern.PolicyCompiler;
import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.principal.Identity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What decides about access now: the mesh with its policies, and the agreements. Kept in memory
/// and renewed when a revision of the ledger moves, which every question looks at, so that an
/// approval or a revocation holds from the next statement on.
final class AccessInForce {
    private static final int MOST_DECISIONS = 50_000;

    private final MeshInForce meshes;
    private final AccessRecords records;
    private final PolicyCompiler compiler = new PolicyCompiler();
    private final AtomicReference<State> state;

    /// What a decision depends on, beside the state.
    record Key(Identity identity, PortAddress port, String purpose, LocalDate today) {}

    /// @param decided with this state
    record State(
            long meshRevision,
            long accessRevision,
            Mesh mesh,
            AccessPolicies policies,
            Map<PortAddress, List<Agreement>> byPort,
            Map<Key, Decision> decided) {
        List<Agreement> of(PortAddress port) {
            return byPort.getOrDefault(port, List.of());
        }

        void remember(Key key, Decision decision) {
            if (decided.size() >= MOST_DECISIONS) {
                decided.clear();
            }
            decided.put(key, decision);
        }
    }

    AccessInForce(MeshInForce meshes, AccessRecords records) {
        this.meshes = meshes;
        this.records = records;
        this.state = new AtomicReference<>(load(null));
    }

    State current() {
        State known = state.get();
        MeshInForce.State mesh = meshes.current();
        if (known.meshRevision() == mesh.revision()
                && known.accessRevision() == records.accessRevision()) {
            return known;
        }
        return renew();
    }

    private synchronized State renew() {
        State next = load(state.get());
        state.set(next);
        return next;
    }

    private State load(@Nullable State former) {
        long revision = records.accessRevision();
        MeshInForce.State mesh = meshes.current();
        AccessPolicies policies =
                former != null && former.meshRevision() == mesh.revision()
                        ? former.policies()
                        : AccessPolicies.of(mesh.mesh(), mesh.mesh().policies(), compiler);
        Map<PortAddress, List<Agreement>> byPort =
                records.agreements().stream()
                        .collect(Collectors.groupingBy(agreement -> agreement.terms().port()));
        return new State(
                mesh.revision(),
                revision,
                mesh.mesh(),
                policies,
                byPort,
                new ConcurrentHashMap<>());
    }
}
