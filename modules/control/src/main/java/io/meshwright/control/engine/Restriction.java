package io.meshwright.control.engine;

import java.util.List;

/// What a statement sees of a relation: which columns and in which form, and which rows.
///
/// The texts are row expressions of the engine's SQL over the columns of the rows, made by trusted
/// code, with literals alone: whatever they depend on, such as who asks or a list of members, has
/// been looked up before. A statement can learn nothing of what a restriction hides, neither by a
/// condition that the engine might evaluate first, nor by an error, statistics or the plan.
///
/// @param columns that are seen; empty means all, as they are
/// @param filter true for the rows that are seen; empty means all
public record Restriction(List<Shown> columns, String filter) {
    /// All columns as they are, and all rows.
    public static final Restriction NONE = new Restriction(List.of(), "");

    /// A column as it is seen.
    ///
    /// @param name by which statements know it
    /// @param expression such as `"name"` for the column itself, or a mask of it
    public record Shown(String name, String expression) {}

    public Restriction {
        columns = List.copyOf(columns);
    }

    /// Whether everything is seen.
    public boolean isNone() {
        return columns.isEmpty() && filter.isEmpty();
    }
}
