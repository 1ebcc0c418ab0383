package io.meshwright.control.plan;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What applying a workspace would do, whole: steps to show, and all that the applier needs to do
/// exactly this.
///
/// A plan can be saved and applied later; it is refused when one of its premises has moved by then.
///
/// @param at when it was made
/// @param revision of the mesh it was made against, for people; staleness is judged by premises
///   alone
/// @param problems that were found; a plan with errors cannot be applied
/// @param drifts sources that no longer fit
/// @param builds products whose next build will have something to do because of this plan, in
///   dependency order
/// @param impacts who is hit by what is risky, breaks readers or goes; told, and no part of what is
///   applied
/// @param premises fingerprints of the facts it rests on, by key
/// @param files by scope, the whole content of each
public record Plan(
        Instant at,
        long revision,
        List<Step> steps,
        List<Problem> problems,
        List<Drift> drifts,
        List<ProductAddress> builds,
        List<Impact> impacts,
        Map<String, Fingerprint> premises,
        Map<String, List<AppliedFile>> files,
        List<Fact> facts,
        Map<ProductAddress, ProductAddress> moves) {
    public Plan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        drifts = List.copyOf(drifts);
        builds = List.copyOf(builds);
        impacts = List.copyOf(impacts);
        premises = Map.copyOf(premises);
        files = Map.copyOf(files);
        facts = List.copyOf(facts);
        moves = Map.copyOf(moves);
    }

    /// The same plan, with other words for what was found.
    public Plan withProblems(List<Problem> other) {
        return new Plan(
                at, revision, steps, other, drifts, builds, impacts, premises, files, facts, moves);
    }

    /// Whether there is nothing to apply.
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /// How many steps add, change and remove.
    public Counts counts() {
        int add = 0;
        int change = 0;
        int remove = 0;
        for (Step step : steps) {
            switch (step.kind().sign()) {
                case "+" -> add++;
                case "-" -> remove++;
                default -> change++;
            }
        }
        return new Counts(add, change, remove);
    }

    /// How many steps add, change and remove.
    public record Counts(int add, int change, int remove) {
        @Override
        public String toString() {
            return "%d to add, %d to change, %d to remove".formatted(add, change, remove);
        }
    }
}
