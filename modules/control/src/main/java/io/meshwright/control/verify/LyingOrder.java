package io.meshwright.control.verify;

import io.meshwright.control.engine.Limits;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import java.util.List;
import java.util.Map;

/// The order to verify rows that nobody wrote for the contract of their dataset.
///
/// @param checks to run, of this dataset
/// @param others the datasets whose rows are at hand, for relationships
/// @param filter true for the rows to look at; empty for all. Keys are compared over all rows
/// @param limits of each query
/// @param charter whose classes tell which columns no sample may show
public record LyingOrder(
        List<Check> checks,
        SchemaObject dataset,
        Lying rows,
        Map<Assertion.Target, LyingDataset> others,
        String filter,
        Limits limits,
        MeshCharter charter) {
    public LyingOrder {
        checks = List.copyOf(checks);
        others = Map.copyOf(others);
    }
}
