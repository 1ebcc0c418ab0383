package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows to verify, as a relation of the engine with known columns.
///
/// @param columns by name, in order
record Staged(Rows rows, Map<String, ColumnType> columns) {
    /// The relation's name in statements.
    static final String NAME = "staged";

    static Staged of(Rows rows, Engine engine) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        for (Column column : found(rows, engine)) {
            columns.put(column.name(), column.type());
        }
        return new Staged(rows, columns);
    }

    private static List<Column> found(Rows rows, Engine engine) {
        return switch (rows) {
            case Rows.Promised(List<Column> columns) -> columns;
            case Rows.Inline(List<Column> columns, _) -> columns;
            case Rows.Snapshot snapshot ->
                    snapshot.fields().stream()
                            .map(field -> new Column(field.name(), field.type(), field.required()))
                            .toList();
            case Rows.Landed landed ->
                    landed.columns().isEmpty()
                            ? engine.inspect(landed).columns()
                            : landed.columns();
        };
    }

    Optional<ColumnType> find(ColumnPath path) {
        return Optional.ofNullable(columns.get(path.column()));
    }
}
