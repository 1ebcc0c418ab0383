package io.meshwright.control.apply;

import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.Planner;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import java.time.Clock;
import java.util.List;

/// Gathers what a plan is judged from: the workspace, validated on top of what is in force, and the
/// ledger's facts.
public final class Planning {
    private final MeshInForce inForce;
    private final Ledger ledger;
    private final Validator validator;
    private final Clock clock;

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
    }

    public Plan plan(Workspace workspace, Removal removal) {
        List<Fact> facts = ledger.facts();
        MeshInForce.State state = inForce.current();
        Validation validation = validator.validate(workspace, state.files());
        return Planner.plan(
                new Planner.Situation(
                        validation.reading().mesh(),
                        validation.reading().scopes(),
                        state.mesh(),
                        state.files(),
                        facts,
                        validation.problems(),
                        validation.drifts(),
                        state.revision(),
                        removal == Removal.CONFIRMED,
                        clock.instant()));
    }
}
