package io.meshwright.control.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that reads, or a query inside one.
sealed interface Query {
    /// The queries named by `with`, in order; each sees those before it.
    List<Cte> ctes();

    Modifiers modifiers();

    /// @param groups what rows are grouped by
    /// @param groupAll whether grouping is by every column that is no aggregate (`group by all`)
    record Select(
            List<Cte> ctes,
            Modifiers modifiers,
            List<Expression> columns,
            Source from,
            @Nullable Expression where,
            List<Expression> groups,
            boolean groupAll,
            @Nullable Expression having,
            @Nullable Expression qualify,
            @Nullable Sample sample)
            implements Query {
        public Select {
            ctes = List.copyOf(ctes);
            columns = List.copyOf(columns);
            groups = List.copyOf(groups);
        }
    }

    /// @param kind `UNION`, `UNION_BY_NAME`, `EXCEPT` or `INTERSECT`
    record SetOperation(
            List<Cte> ctes, Modifiers modifiers, String kind, boolean all, List<Query> parts)
            implements Query {
        public SetOperation {
            ctes = List.copyOf(ctes);
            parts = List.copyOf(parts);
        }
    }

    /// `with recursive`: `step` sees the rows of the CTE that it is the body of.
    record Recursion(
            List<Cte> ctes,
            Modifiers modifiers,
            String name,
            boolean all,
            Query start,
            Query step,
            List<Expression> keys)
            implements Query {
        public Recursion {
            ctes = List.copyOf(ctes);
            keys = List.copyOf(keys);
        }
    }

    /// A query named by `with`.
    ///
    /// @param columns new names of its first columns
    /// @param keys of `using key`
    record Cte(String name, List<String> columns, List<Expression> keys, Query query) {
        public Cte {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
        }
    }

    /// @param distinctOn empty for a plain `distinct`
    /// @param limits expressions of `limit` and `offset`
    record Modifiers(
            boolean distinct,
            List<Expression> distinctOn,
            List<Expression> orders,
            List<Expression> limits) {
        public Modifiers {
            distinctOn = List.copyOf(distinctOn);
            orders = List.copyOf(orders);
            limits = List.copyOf(limits);
        }
    }

    /// A random part of the rows.
    ///
    /// @param percentage whether `size` is in percent, otherwise it is in rows
    /// @param repeatable whether a seed is given
    record Sample(double size, boolean percentage, boolean repeatable) {}
}
