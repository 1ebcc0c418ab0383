package io.meshwright.control.engine;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is found in source files: the columns, and the dialect of a CSV file.
///
/// @param options that reading with the same result needs, such as `delimiter`
/// @param shape the columns and types by which all of the files are read, in the engine's words;
///   empty when the options and columns tell it
/// @param strange further columns by name, with types that the platform does not know, in the
///   engine's words
public record Inspection(
        List<Column> columns,
        Map<String, Value> options,
        String shape,
        Map<String, String> strange) {
    public Inspection {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
        strange = Collections.unmodifiableMap(new LinkedHashMap<>(strange));
    }

    public Inspection(List<Column> columns, Map<String, Value> options) {
        this(columns, options, "", Map.of());
    }

    /// The columns, where the platform knows the types of all.
    ///
    /// @throws StatementFailed naming the first that it does not know
    public List<Column> allColumns() {
        strange.forEach((column, type) -> {
            throw new StatementFailed(
                    "unknown-type",
                    "Column '%s' has the type %s, which the platform does not know: declare the column with another type"
                            .formatted(column, type),
                    -1);
        });
        return columns;
    }
}
