package io.meshwright.control.sql;

import io.meshwright.control.sql.Query.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands after `from`.
sealed interface Source {
    /// The name after `as`; empty when there is none.
    String alias();

    /// Where it starts, in bytes of the text from 0; -1 when the parser does not say.
    int at();

    /// Nothing: `select 1`.
    record Nothing() implements Source {
        @Override
        public String alias() {
            return "";
        }

        @Override
        public int at() {
            return -1;
        }
    }

    /// A table or a CTE by name.
    ///
    /// @param path as written
    /// @param columns new names of its first columns
    record Named(
            List<String> path, List<String> columns, @Nullable Sample sample, String alias, int at)
            implements Source {
        public Named {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
        }
    }

    record Nested(Query query, List<String> columns, @Nullable Sample sample, String alias, int at)
            implements Source {
        public Nested {
            columns = List.copyOf(columns);
        }
    }

    /// @param kind `INNER`, `LEFT`, `RIGHT`, `FULL`, `SEMI` or `ANTI`
    /// @param manner `REGULAR`, `NATURAL`, `CROSS`, `POSITIONAL` or `ASOF`
    record Join(
            String kind,
            String manner,
            Source left,
            Source right,
            @Nullable Expression condition,
            List<String> using,
            String alias,
            int at)
            implements Source {
        public Join {
            using = List.copyOf(using);
        }
    }

    record Function(
            Expression.Call call,
            List<String> columns,
            boolean ordinality,
            @Nullable Sample sample,
            String alias,
            int at)
            implements Source {
        public Function {
            columns = List.copyOf(columns);
        }
    }

    record Values(List<List<Expression>> rows, List<String> columns, String alias, int at)
            implements Source {
        public Values {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
        }
    }

    /// Rows to columns (with aggregates) or columns to rows (with value names).
    record Pivot(
            Source source,
            List<Expression> aggregates,
            List<PivotColumn> pivots,
            List<String> groups,
            List<String> valueNames,
            List<String> columns,
            String alias,
            int at)
            implements Source {
        public Pivot {
            aggregates = List.copyOf(aggregates);
            pivots = List.copyOf(pivots);
            groups = List.copyOf(groups);
            valueNames = List.copyOf(valueNames);
            columns = List.copyOf(columns);
        }
    }

    /// @param on what is pivoted on
    /// @param names of the new columns of an unpivot
    /// @param entries values, or columns that are unpivoted
    record PivotColumn(List<Expression> on, List<String> names, List<Expression> entries) {
        public PivotColumn {
            on = List.copyOf(on);
            names = List.copyOf(names);
            entries = List.copyOf(entries);
        }
    }

    /// `describe` or `summarize` of a query.
    ///
    /// @param summary whether it looks at the rows
    record Description(Query query, boolean summary, String alias, int at) implements Source {}
}
