package io.meshwright.control.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression of a statement. Only what [TreeReader] lets in can be one, so a reader of
/// expressions never meets a form that nobody thought about.
sealed interface Expression {
    /// The name after `as`; empty when there is none.
    String alias();

    /// Where it starts, in bytes of the text from 0; -1 when the parser does not say.
    int at();

    /// The expressions directly inside, without those of nested queries.
    List<Expression> parts();

    /// `a`, `t.a`, `domain.product.port.a`, or a field of a column.
    record ColumnName(List<String> path, String alias, int at) implements Expression {
        public ColumnName {
            path = List.copyOf(path);
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// A literal.
    ///
    /// @param kind `INTEGER`, `NUMERIC`, `STRING`, `BOOLEAN`, `NULL_LITERAL`, `HEX` or `BIT`
    record Constant(String kind, String text, String alias, int at) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// A function or an operator that is a function.
    ///
    /// @param path the name in lower case; more than one part is a method of a column (`x.upper()`)
    ///   or a function of a schema
    record Call(
            List<String> path,
            List<Argument> arguments,
            List<Order> orders,
            @Nullable Expression filter,
            boolean distinct,
            String alias,
            int at)
            implements Expression {
        public Call {
            path = List.copyOf(path);
            arguments = List.copyOf(arguments);
            orders = List.copyOf(orders);
        }

        String function() {
            return path.getLast();
        }

        /// What a method is called on: `x` of `x.upper()`; empty for a plain function.
        List<String> receiver() {
            return path.subList(0, path.size() - 1);
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = values(arguments);
            orders.forEach(order -> parts.add(order.expression()));
            addTo(parts, filter);
            return parts;
        }
    }

    /// A function over a window.
    ///
    /// @param kind the parser's kind, such as `WINDOW_LAG`
    /// @param frame the bounds of the frame that are expressions
    record Window(
            String kind,
            List<String> path,
            List<Argument> arguments,
            List<Expression> partitions,
            List<Order> orders,
            List<Order> argumentOrders,
            List<Expression> frame,
            @Nullable Expression filter,
            String alias,
            int at)
            implements Expression {
        public Window {
            path = List.copyOf(path);
            arguments = List.copyOf(arguments);
            partitions = List.copyOf(partitions);
            orders = List.copyOf(orders);
            argumentOrders = List.copyOf(argumentOrders);
            frame = List.copyOf(frame);
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = values(arguments);
            parts.addAll(partitions);
            orders.forEach(order -> parts.add(order.expression()));
            argumentOrders.forEach(order -> parts.add(order.expression()));
            parts.addAll(frame);
            addTo(parts, filter);
            return parts;
        }
    }

    /// Comparison, `and`, `or`, `not`, `between`, `case`, `coalesce` and the like.
    ///
    /// @param kind the parser's type, such as `COMPARE_EQUAL`
    record Operation(String kind, List<Expression> parts, String alias, int at)
            implements Expression {
        public Operation {
            parts = List.copyOf(parts);
        }
    }

    /// @param type what is cast to, as [Type]
    record Cast(Expression operand, Expression type, String alias, int at) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand, type);
        }
    }

    record Collate(Expression operand, String collation, String alias, int at)
            implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /// `lambda x: …`; with an arrow it may as well be an extraction from JSON, which only the
    /// binder knows.
    ///
    /// @param head the parameters, or what is left of the arrow
    record Lambda(Expression head, Expression body, boolean arrow, String alias, int at)
            implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(head, body);
        }
    }

    /// `*`, `t.*` or `columns(…)`.
    ///
    /// @param relation the name before the dot; empty without one
    /// @param columns whether it is `columns(…)`
    /// @param chosen what stands in `columns(…)` when that is not a star
    record Star(
            String relation,
            List<Excluded> excluded,
            List<Replaced> replaced,
            List<Renamed> renamed,
            boolean columns,
            @Nullable Expression chosen,
            String alias,
            int at)
            implements Expression {
        public Star {
            excluded = List.copyOf(excluded);
            replaced = List.copyOf(replaced);
            renamed = List.copyOf(renamed);
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>();
            replaced.forEach(one -> parts.add(one.expression()));
            addTo(parts, chosen);
            return parts;
        }
    }

    /// A query inside an expression.
    ///
    /// @param kind `SCALAR`, `EXISTS` or `ANY`
    /// @param compared what is compared with the rows of the query; null for `SCALAR`, `EXISTS`
    record Nested(String kind, Query query, @Nullable Expression compared, String alias, int at)
            implements Expression {
        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>();
            addTo(parts, compared);
            return parts;
        }
    }

    /// `#1`: a column of the relations in `from`, counted from 1.
    record Position(long index, String alias, int at) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// A type's name with its parameters.
    record Type(String name, List<Expression> parts, String alias, int at) implements Expression {
        public Type {
            parts = List.copyOf(parts);
        }
    }

    /// @param name of a named argument; empty for one by position
    record Argument(String name, Expression value) {}

    record Order(Expression expression) {}

    /// @param relation empty when only the column is named
    record Excluded(String relation, String column) {}

    record Replaced(String column, Expression expression) {}

    record Renamed(String relation, String column, String name) {}

    private static List<Expression> values(List<Argument> arguments) {
        List<Expression> values = new ArrayList<>();
        arguments.forEach(argument -> values.add(argument.value()));
        return values;
    }

    private static void addTo(List<Expression> parts, @Nullable Expression part) {
        if (part != null) {
            parts.add(part);
        }
    }
}
