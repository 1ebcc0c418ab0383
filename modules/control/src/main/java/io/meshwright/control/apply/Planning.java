package io.meshwright.control.apply;

import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.impact.Readership;
import io.meshwright.control.impact.Statement;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.Planner;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Gathers what a plan is judged from: the workspace, validated on top of what is in force, and the
/// ledger's facts.
public final class Planning {
    private final MeshInForce inForce;
    private final Ledger ledger;
    private final Validator validator;
    private final Clock clock;
    private final LineageInForce lineage;

    /// What a plan makes of products and ports that go without having been retired.
    public enum Removal {
        REFUSED,
        CONFIRMED
    }

    public Planning(MeshInForce inForce, Ledger ledger, Validator validator, Clock clock) {
        this.inForce = inForce;
        this.ledger = ledger;
        this.validator = validator;
        this.clock = clock;
        this.lineage = new LineageInForce(inForce, validator);
    }

    /// What applying a workspace would do.
    public Plan plan(Workspace workspace, Removal removal) {
        return plan(workspace, removal, Set.of());
    }

    /// What applying a workspace and removing whole domains in the same step would do.
    ///
    /// @param gone domains that the workspace does not declare and that are in force
    public Plan plan(Workspace workspace, Removal removal, Set<DomainName> gone) {
        MeshInForce.State state = inForce.current();
        Set<String> scopesGone = gone.stream().map(DomainName::value).collect(Collectors.toSet());
        Validation validation =
                validator.validate(
                        workspace,
                        state.files().stream()
                                .filter(file -> !scopesGone.contains(file.scope()))
                                .toList());
        Map<String, List<AppliedFile>> scopes = new LinkedHashMap<>(validation.reading().scopes());
        List<Problem> problems = new ArrayList<>(validation.problems());
        for (DomainName domain : gone) {
            if (scopes.containsKey(domain.value())) {
                problems.add(stillDeclared(domain, workspace));
            } else if (!state.mesh().domains().containsKey(domain)) {
                problems.add(notInForce(domain, state.mesh()));
            } else {
                scopes.put(domain.value(), List.of());
            }
        }
        if (scopes.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            problems.add(nothingDeclared(workspace));
        }
        return Planner.plan(
                new Planner.Situation(
                        validation.reading().mesh(),
                        scopes,
                        state.mesh(),
                        state.files(),
                        state.facts(),
                        problems,
                        validation.drifts(),
                        this::readership,
                        state.revision(),
                        removal == Removal.CONFIRMED,
                        clock.instant()));
    }

    /// Who reads what now: products by their lineage, people by agreements and their statements of
    /// late.
    public Readership readership() {
        Instant now = clock.instant();
        return Readership.of(
                lineage.current(),
                ledger.agreements(),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                Statement.lately(ledger, now));
    }

    /// Whether a plan that was made earlier is what its own files give, so that nothing in it has
    /// to be believed.
    ///
    /// @param files those of the plan
    /// @throws PremisesMoved when the mesh has changed under the plan
    /// @throws ProblemsFound when its files are in error now
    public boolean holds(Plan saved, Workspace files) {
        Map<String, Fingerprint> now = ledger.premises(saved.premises().keySet());
        List<String> moved =
                saved.premises().entrySet().stream()
                        .filter(premise -> !premise.getValue().equals(now.get(premise.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!moved.isEmpty()) {
            throw new PremisesMoved(moved);
        }
        Set<DomainName> gone =
                saved.files().entrySet().stream()
                        .filter(scope -> scope.getValue().isEmpty())
                        .map(scope -> new DomainName(scope.getKey()))
                        .collect(Collectors.toSet());
        Plan again = plan(files, Removal.CONFIRMED, gone);
        List<Problem> errors = again.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new ProblemsFound(errors);
        }
        return again.steps().equals(saved.steps())
                && again.premises().equals(saved.premises())
                && again.moves().equals(saved.moves())
                && Set.copyOf(again.facts()).equals(Set.copyOf(saved.facts()))
                && again.files().keySet().equals(saved.files().keySet());
    }

    private static Problem stillDeclared(DomainName domain, Workspace workspace) {
        return Problem.error(
                "domain-still-declared",
                "The workspace declares the domain that is to go",
                "The domain '%s' is to be removed, and %s declares it."
                        .formatted(domain, workspace.root()),
                "Remove its files from the workspace, or name another domain.",
                Place.none());
    }

    private static Problem notInForce(DomainName domain, Mesh mesh) {
        return Problem.error(
                "unknown-domain",
                "The domain is not in force",
                "There is no domain '%s' to remove.".formatted(domain),
                "Name one of %s."
                        .formatted(
                                mesh.domains().keySet().stream()
                                        .map(DomainName::value)
                                        .sorted()
                                        .collect(Collectors.joining(", "))),
                Place.none());
    }

    private static Problem nothingDeclared(Workspace workspace) {
        long descriptors = workspace.files().stream().filter(file -> !file.isSql()).count();
        return Problem.error(
                "nothing-declared",
                "The workspace declares neither a domain nor the mesh",
                descriptors == 0
                        ? "'%s' holds no descriptor, so there is nothing to apply."
                                .formatted(workspace.root())
                        : "None of the %d descriptors in '%s' is of kind Domain or Mesh, so there is nothing to apply."
                                .formatted(descriptors, workspace.root()),
                "Name the folder of a workspace, or begin one with `mesh new mesh DIR` and `mesh new domain NAME DIR`.",
                Place.none());
    }
}
