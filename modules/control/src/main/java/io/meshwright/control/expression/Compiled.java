package io.meshwright.control.expression;

import java.util.List;

/// What an expression in CEL asks of a dataset.
public sealed interface Compiled {
    /// A truth of each row.
    ///
    /// @param sql a predicate over the dataset's columns; null where the expression has no value,
    ///   because a column that it needs is null
    /// @param columns that it reads, in the order in which it names them
    record OfRow(String sql, List<String> columns) implements Compiled {
        public OfRow {
            columns = List.copyOf(columns);
        }
    }

    /// One value over all rows.
    ///
    /// @param sql an expression with aggregates over the dataset's columns
    /// @param isTruth whether it answers true or false; a number otherwise
    record OfAll(String sql, boolean isTruth) implements Compiled {}

    /// It cannot be run; the author can mend it.
    ///
    /// @param reason one sentence without a full stop
    /// @param line in the expression, from 1
    /// @param column in that line, from 1, in characters
    record Wrong(String reason, int line, int column) implements Compiled {}
}
