package io.meshwright.control.verify;

/// What tells the rows that break a condition.
sealed interface Predicate {
    /// @param sql true for a row that breaks it; false or null for one that keeps it
    record Sql(String sql) implements Predicate {}

    /// No row can break it.
    record Never() implements Predicate {}

    /// The condition cannot be asked of such a column; the reason says why.
    record Unfit(String reason) implements Predicate {}
}
