package io.meshwright.control.source;

import java.util.List;
import java.util.Optional;

/// What a database says of one of its tables.
///
/// @param comment empty when there is none
/// @param primaryKey its columns in the key's order; empty when there is none
/// @param unique other columns, or groups of columns, that repeat in no row
public record SourceTable(
        String schema,
        String name,
        Kind kind,
        String comment,
        List<SourceColumn> columns,
        List<String> primaryKey,
        List<List<String>> unique,
        List<ForeignKey> foreignKeys,
        List<TableCheck> checks) {
    /// What kind of relation it is.
    public enum Kind {
        TABLE,
        VIEW
    }

    /// Columns whose values stand in another table.
    ///
    /// @param referenced the columns there, in the same order
    public record ForeignKey(
            String name,
            List<String> columns,
            String schema,
            String table,
            List<String> referenced) {
        public ForeignKey {
            columns = List.copyOf(columns);
            referenced = List.copyOf(referenced);
        }
    }

    /// A condition that every row fulfils.
    ///
    /// @param columns that the condition names
    /// @param condition in the database's SQL, such as `(amount >= (0)::numeric)`
    public record TableCheck(String name, List<String> columns, String condition) {
        public TableCheck {
            columns = List.copyOf(columns);
        }
    }

    public SourceTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        unique = unique.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    public Optional<SourceColumn> findColumn(String column) {
        return columns.stream().filter(candidate -> candidate.name().equals(column)).findFirst();
    }
}
