package io.meshwright.control.access;

import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.ledger.AccessRecords;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.decision.Judge;
import io.meshwright.mesh.decision.Question;
import io.meshwright.mesh.decision.Ruling;
import io.meshwright.mesh.domain.Purpose;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Role;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Decides what somebody may see of a port now, from memory. Refusal is the default. Safe for many
/// threads.
public final class Decisions {
    private final AccessInForce inForce;
    private final Clock clock;

    public Decisions(MeshInForce meshes, AccessRecords records, Clock clock) {
        this.inForce = new AccessInForce(meshes, records);
        this.clock = clock;
    }

    /// What was decided, and all that was asked for it.
    ///
    /// @param rulings of all policies that were asked, also of those that do not apply
    public record Explanation(Decision decision, List<Ruling> rulings) {
        public Explanation {
            rulings = List.copyOf(rulings);
        }
    }

    /// @param port of the mesh in force
    /// @param purpose that was stated; empty for none
    public Decision decide(Identity identity, Port port, String purpose) {
        LocalDate today = today();
        AccessInForce.State state = inForce.current();
        AccessInForce.Key key = new AccessInForce.Key(identity, port.address(), purpose, today);
        Decision known = state.decided().get(key);
        if (known != null) {
            return known;
        }
        Decision decision = explained(state, identity, port, purpose, today).decision();
        state.remember(key, decision);
        return decision;
    }

    /// The same with all that took part.
    public Explanation explain(Identity identity, Port port, String purpose) {
        return explained(inForce.current(), identity, port, purpose, today());
    }

    /// What the policies that are effective say of a request to read a port.
    ///
    /// @param asker who asks
    public List<Ruling> ofRequest(Identity asker, Port port, Terms terms) {
        AccessInForce.State state = inForce.current();
        return state.policies()
                .rulings(
                        asker,
                        purpose(state.mesh(), terms.purpose()).orElse(null),
                        port,
                        terms,
                        today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Explanation explained(
            AccessInForce.State state,
            Identity identity,
            Port port,
            String purpose,
            LocalDate today) {
        Optional<Purpose> stated = purpose(state.mesh(), purpose);
        if (!purpose.isEmpty() && stated.isEmpty() && !identity.holds(Role.MESH_OWNER)) {
            return new Explanation(unknownPurpose(state.mesh(), port, purpose), List.of());
        }
        Question question =
                new Question(identity, port, stated.orElse(null), state.of(port.address()), today);
        Judge.Basis basis = Judge.basis(question);
        List<Ruling> rulings =
                basis instanceof Judge.None || basis instanceof Judge.Ownership
                        ? List.of()
                        : state.policies().rulings(question, basis);
        return new Explanation(Judge.decide(question, basis, rulings), rulings);
    }

    private static Optional<Purpose> purpose(Mesh mesh, String purpose) {
        return mesh.charter().purposes().stream()
                .filter(known -> known.name().equals(purpose))
                .findFirst();
    }

    private static Decision unknownPurpose(Mesh mesh, Port port, String purpose) {
        List<String> known = mesh.charter().purposes().stream().map(Purpose::name).toList();
        return new Decision.Refused(
                port.address(),
                "'%s' is no purpose of the mesh".formatted(purpose),
                Suggestion.didYouMean(purpose, known),
                List.of());
    }
}
