package io.meshwright.control.source;

import io.meshwright.mesh.contract.ColumnType;
import java.util.List;

/// What a database says of a column.
///
/// @param words its type as the database writes it, such as `numeric(12,2)` or `character(3)[]`
/// @param type the platform's nearest to it
/// @param form how an extract holds its values
/// @param nullable whether a row may go without
/// @param comment empty when there is none
/// @param otherwise the default in the database's SQL; empty when there is none
/// @param allowed the values of an enumerated type, in its order; empty for other types
/// @param readable whether this login may read it
public record SourceColumn(
        String name,
        String words,
        ColumnType type,
        Form form,
        boolean nullable,
        String comment,
        String otherwise,
        List<String> allowed,
        boolean readable) {
    /// How an extract holds the values of a column.
    public enum Form {
        /// Every value is one of the type.
        TYPED,

        /// As text that is nearly always a value of the type. The database knows values that the
        /// type does not: an infinite date, a decimal of a thousand digits, what is not a number.
        TEXT,

        /// As JSON, which may be of any shape.
        JSON
    }

    public SourceColumn {
        allowed = List.copyOf(allowed);
    }
}
