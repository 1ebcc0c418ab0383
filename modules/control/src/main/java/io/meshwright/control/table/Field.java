package io.meshwright.control.table;

import io.meshwright.mesh.contract.ColumnType;
import java.util.List;

/// One column of a table with the id that follows it through renames and type changes.
///
/// @param children fields of a struct, the one item of an array (named `element`), or the key and
///   the value of a map (named `key` and `value`)
public record Field(int id, String name, ColumnType type, boolean required, List<Field> children) {
    public Field {
        children = List.copyOf(children);
    }
}
