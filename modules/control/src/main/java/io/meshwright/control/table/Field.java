package io.meshwright.control.table;

import io.meshwright.mesh.contract.ColumnType;
import java.util.List;

/// One column of a table with the id that follows it through renames and type changes.
///
/// @param children fields of a struct, or the one item of an array (named `element`)
public record Field(int id, String name, ColumnType type, boolean required, List<Field> children) {
    public Field {
        children = List.copyOf(children);
    }
}
