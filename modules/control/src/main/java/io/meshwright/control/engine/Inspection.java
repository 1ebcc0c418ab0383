package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Map;

/// What is found in source files: the columns, and the dialect of a CSV file.
///
/// @param options that reading with the same result needs, such as `delimiter`
public record Inspection(List<Column> columns, Map<String, Value> options) {
    public Inspection {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
    }
}
