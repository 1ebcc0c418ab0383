package io.meshwright.mesh.release;

import io.meshwright.mesh.address.PortAddress;
import java.util.List;

/// All checks of a contract, run on one dataset.
public record Verification(PortAddress port, List<CheckResult> results) {
    public Verification {
        results = List.copyOf(results);
    }

    public long count(Outcome outcome) {
        return together().count(outcome);
    }

    /// Checks that were run to an answer.
    public long executed() {
        return together().executed();
    }

    /// Checks that could be run here at all: all but those not verified.
    public long executable() {
        return together().executable();
    }

    /// The share of the declared checks that was executed, 0 to 1; 0 when nothing is declared.
    public double coverage() {
        return results.isEmpty() ? 0 : (double) executed() / results.size();
    }

    public boolean blocksRelease() {
        return together().blocksRelease();
    }

    /// The whole in one word, as [CheckResults#outcome()] tells it.
    public Outcome outcome() {
        return together().outcome();
    }

    private CheckResults together() {
        return new CheckResults(results);
    }
}
