package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.SchemaObject;
import java.util.HashMap;
import java.util.Map;

/// Rows where they lie, and what a contract promises of them.
public record LyingDataset(SchemaObject dataset, Lying rows) {
    /// The datasets of one contract, by what leads to them within it.
    public static Map<Assertion.Target, LyingDataset> within(Map<SchemaObject, Lying> rows) {
        Map<Assertion.Target, LyingDataset> found = new HashMap<>();
        rows.forEach((dataset, lying) ->
                found.put(
                        new Assertion.Target("", dataset.name()),
                        new LyingDataset(dataset, lying)));
        return found;
    }
}
