package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Map;

/// What is found in source files: the columns, and the dialect of a CSV file.
///
/// @param options that reading with the same result needs, such as `delimiter`
/// @param shape the columns and types by which all of the files are read, in the engine's words;
///   empty when the options and columns tell it
public record Inspection(List<Column> columns, Map<String, Value> options, String shape) {
    public Inspection {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
    }

    public Inspection(List<Column> columns, Map<String, Value> options) {
        this(columns, options, "");
    }
}
