package io.meshwright.mesh.release;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import java.util.List;

/// What came of one check of a contract on one dataset.
///
/// @param check stable id within the contract, such as `orders.status.required` or the rule's own
///   id
/// @param title one line for people
/// @param kind such as `required`, `unique`, `rowCount`, `sql`
/// @param column empty for a check of the whole dataset
/// @param severity error, warning or info; only error blocks a release
/// @param reason why it failed, erred or was not verified; empty when it passed
/// @param measured the value found, as text; empty when nothing was measured
/// @param threshold what was promised, in words
/// @param failingRows how many rows break the promise; -1 when it does not count rows
/// @param samples up to five rows that break it, without classified columns; the first item holds
///   the column names
/// @param place of the rule in the contract's file
public record CheckResult(
        String check,
        String title,
        String kind,
        String column,
        Severity severity,
        String dimension,
        Outcome outcome,
        String reason,
        String measured,
        String threshold,
        long failingRows,
        List<List<String>> samples,
        Place place) {
    public CheckResult {
        samples = samples.stream().map(List::copyOf).toList();
    }

    /// Whether this result alone keeps a release back.
    public boolean blocksRelease() {
        return severity == Severity.ERROR
                && (outcome == Outcome.FAILED || outcome == Outcome.ERROR);
    }
}
