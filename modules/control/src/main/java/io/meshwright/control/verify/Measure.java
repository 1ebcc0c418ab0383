package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Condition;
import java.util.List;

/// One number to find out about the rows. Equal measures are taken once, however many checks ask.
sealed interface Measure {
    /// How many rows there are.
    record AllRows() implements Measure {}

    /// How many rows there are before any filter.
    record WholeRows() implements Measure {}

    /// How many items an array has in all rows together, before any filter.
    record WholeItems(ColumnPath items) implements Measure {}

    /// How many values of a column are none of the promised type.
    record Unreadable(String column) implements Measure {}

    /// How many rows break a condition.
    record Breaking(ColumnPath path, Condition condition) implements Measure {}

    /// How many rows a predicate is not true of.
    ///
    /// @param predicate SQL over the columns of the dataset
    record Untrue(String predicate) implements Measure {}

    /// How many rows whose key is given have no row with that key in another dataset.
    record Dangling(Assertion.References reference) implements Measure {}

    /// How the times of a column lie, in seconds or units of a gap; -1 when there are none.
    record Times(Assertion.Timely timely) implements Measure {}

    /// The least or greatest value of a column as a [Positions] number: a whole number itself, days
    /// or microseconds since 1970.
    record Edge(ColumnPath path, End end) implements Measure {}

    /// How many values of a column differ among the first rows, which tells whether it pays to look
    /// at each value once.
    record Variety(String column) implements Measure {
        /// How many rows are looked at.
        static final int ROWS = 32_768;
    }

    /// An end of a column's values.
    enum End {
        LEAST(Long.MAX_VALUE),
        MOST(Long.MIN_VALUE);

        private final long none;

        End(long none) {
            this.none = none;
        }

        /// What stands for a column without values: the other end of all numbers.
        long none() {
            return none;
        }

        long of(long a, long b) {
            return this == LEAST ? Math.min(a, b) : Math.max(a, b);
        }
    }

    /// How many rows lack a part of a key.
    record Incomplete(List<ColumnPath> key) implements Measure {
        public Incomplete {
            key = List.copyOf(key);
        }
    }

    /// How many rows repeat a key that another row has; items, where the key lies in an array.
    ///
    /// @param whole whether only keys without a null count; otherwise a null is a value like others
    ///   in a key that is not null throughout
    record Surplus(List<ColumnPath> key, boolean whole) implements Measure {
        public Surplus {
            key = List.copyOf(key);
        }

        /// Of one column nulls never count.
        static Surplus of(List<ColumnPath> key) {
            return new Surplus(key, key.size() == 1);
        }
    }
}
