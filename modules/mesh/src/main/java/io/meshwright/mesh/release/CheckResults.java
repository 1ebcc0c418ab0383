package io.meshwright.mesh.release;

import java.util.List;

/// What came of the checks of one or more datasets, and how they stand together.
public record CheckResults(List<CheckResult> results) {
    public CheckResults {
        results = List.copyOf(results);
    }

    public long count(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /// Checks that were run to an answer.
    public long executed() {
        return results.stream().filter(result -> result.outcome().isExecuted()).count();
    }

    /// Checks that could be run here at all: all but those not verified.
    public long executable() {
        return results.size() - count(Outcome.NOT_VERIFIED);
    }

    public boolean blocksRelease() {
        return results.stream().anyMatch(CheckResult::blocksRelease);
    }

    /// The whole in one word: failed or error when a check of severity error is, not verified when
    /// nothing was executed, else passed.
    public Outcome outcome() {
        if (results.stream()
                .anyMatch(result -> result.blocksRelease() && result.outcome() == Outcome.FAILED)) {
            return Outcome.FAILED;
        }
        if (blocksRelease()) {
            return Outcome.ERROR;
        }
        return executed() == 0 ? Outcome.NOT_VERIFIED : Outcome.PASSED;
    }
}
