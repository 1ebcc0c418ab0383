package io.meshwright.control.profile;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How values are built that lie at one place of the data.
sealed interface Shape {
    /// Single values, perhaps of this type.
    record Single(ColumnType type) implements Shape {}

    /// No value but nulls.
    record Nothing() implements Shape {}

    /// Values of kinds that have no type in common.
    record Mixed() implements Shape {}

    record Fields(Map<String, Shape> fields) implements Shape {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    record Items(Shape item) implements Shape {}

    /// Values by key.
    record Entries(Shape key, Shape value) implements Shape {}

    static Shape of(ColumnType type) {
        return switch (type) {
            case ColumnType.Struct(var columns) -> {
                Map<String, Shape> fields = new LinkedHashMap<>();
                for (Column column : columns) {
                    fields.put(column.name(), of(column.type()));
                }
                yield new Fields(fields);
            }
            case ColumnType.Array(ColumnType item) -> new Items(of(item));
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    new Entries(of(key), of(value));
            default -> new Single(type);
        };
    }
}
