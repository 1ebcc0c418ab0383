package io.meshwright.mesh.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [Check] measures in a dataset, and what the measure must be.
public sealed interface Assertion {
    /// In what a measured count of rows is compared: rows, or percent of all rows.
    enum Unit {
        ROWS,
        PERCENT
    }

    /// The column is there and has this type.
    record HasColumn(String column, ColumnType type) implements Assertion {}

    /// How many rows break a condition.
    record BreakingRows(ColumnPath path, Condition condition, Threshold threshold, Unit unit)
            implements Assertion {}

    /// How many rows could go without losing a value: a value that stands in three rows counts two.
    /// Within a key of several columns null is a value like others; a key that is null throughout
    /// is none. Where the key lies in items of an array, the items of all rows are counted in place
    /// of rows.
    record SurplusRows(List<ColumnPath> key, Threshold threshold, Unit unit) implements Assertion {
        public SurplusRows {
            key = List.copyOf(key);
        }
    }

    /// Every row has all parts of the key, and no two rows have the same.
    record PrimaryKey(List<ColumnPath> key) implements Assertion {
        public PrimaryKey {
            key = List.copyOf(key);
        }
    }

    record RowCount(Threshold threshold) implements Assertion {}

    /// One SELECT that answers one number.
    ///
    /// @param query as the contract writes it, placeholders included
    /// @param column that the placeholders for a column stand for; empty for a rule of the dataset
    record Query(String query, String dataset, String column, Threshold threshold, Unit unit)
            implements Assertion {}

    /// An expression in CEL: a truth of each row, where the rows of which it is not true are
    /// counted, or one value over all rows.
    ///
    /// @param value the column that `value` stands for; null for a rule of the dataset
    /// @param threshold what the count or value must be; null when the rule gives none
    record Holds(
            String expression, @Nullable ColumnPath value, @Nullable Threshold threshold, Unit unit)
            implements Assertion {}

    /// Every row whose `from` is given has a row with that key in another dataset, or in its own.
    /// Where `from` lies in items of an array, each item of the row has; where `to` does, any item
    /// of any row will do.
    ///
    /// @param to columns of the other dataset, in the order of `from`
    record References(List<ColumnPath> from, Target target, List<ColumnPath> to)
            implements Assertion {
        public References {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /// A dataset that a reference leads to.
    ///
    /// @param file of the contract that has it, as the reference names it; empty for the same
    ///   contract
    record Target(String file, String dataset) {
        @Override
        public String toString() {
            return file.isEmpty() ? dataset : file + "#" + dataset;
        }
    }

    /// How the times of a column lie.
    ///
    /// @param most seconds, or so many of the unit for a gap
    /// @param unit of a gap, as SQL knows it: `day`
    /// @param zone seconds that local time is ahead of UTC, for a time of day
    /// @param words the promise: `1 d`
    record Timely(ColumnPath column, Timing timing, long most, String unit, int zone, String words)
            implements Assertion {}

    /// What of the times of a column is measured.
    enum Timing {
        /// How old the newest row is.
        NEWEST,
        /// How old the oldest row is.
        OLDEST,
        /// The longest time without a row, between the oldest and the newest.
        GAP,
        /// The latest time of day at which the first row of a day is there.
        FIRST_OF_DAY
    }

    /// Nothing here can check it; the reason says why. Such a check is not verified.
    record OutOfReach(String reason) implements Assertion {}

    /// The contract does not say what to check. Such a check is an error.
    record Unclear(String reason) implements Assertion {}
}
