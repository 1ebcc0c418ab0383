package io.meshwright.control.apply;

import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.Step;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.time.Clock;
import java.util.List;

/// Applies plans: exactly what was shown, in one transaction of the ledger, or nothing.
public final class Applier {
    private final Ledger ledger;
    private final Clock clock;
    private final Seeds seeds;

    public Applier(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.seeds = new Seeds(ledger, clock);
    }

    /// @return the new revision; for a plan without changes the ledger stays as it is and the
    ///   newest revision is answered
    /// @throws ProblemsFound when the plan carries errors
    /// @throws io.meshwright.control.ledger.PremisesMoved when the mesh has changed under the plan
    public Revision apply(Plan plan, String actor) {
        List<Problem> errors = plan.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new ProblemsFound(errors);
        }
        if (plan.isEmpty()) {
            return ledger.revisions(1).stream()
                    .findFirst()
                    .orElseGet(() -> new Revision(0, clock.instant(), actor, List.of()));
        }
        List<Change> changes = plan.steps().stream().map(Applier::change).toList();
        Revision revision =
                ledger.apply(
                        new Application(
                                actor,
                                clock.instant(),
                                plan.premises(),
                                plan.files(),
                                plan.facts(),
                                plan.moves(),
                                changes));
        seeds.plant();
        return revision;
    }

    private static Change change(Step step) {
        if (step.details().isEmpty()) {
            return new Change(step.address(), step.sentence());
        }
        return new Change(
                step.address(), step.sentence() + ": " + String.join("; ", step.details()));
    }
}
