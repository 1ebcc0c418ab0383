package io.meshwright.mesh.contract;

/// One column of a dataset: its name as readers write it, its type, and whether a null breaks the
/// promise.
public record Column(String name, ColumnType type, boolean required) {
    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Invalid column: the name is empty");
        }
    }

    public static Column nullable(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
