package io.meshwright.control.sql;

import io.meshwright.control.sql.Expression.Argument;
import io.meshwright.control.sql.Expression.Excluded;
import io.meshwright.control.sql.Expression.Order;
import io.meshwright.control.sql.Expression.Renamed;
import io.meshwright.control.sql.Expression.Replaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads expressions out of the parser's tree by allow-list, as [TreeReader] reads queries.
final class ExpressionReader {
    private static final int MOST_NAME_PARTS = 8;
    private static final Set<String> OPERATORS =
            Set.of(
                    "ARRAY_CONSTRUCTOR",
                    "ARRAY_EXTRACT",
                    "ARRAY_SLICE",
                    "COMPARE_IN",
                    "COMPARE_NOT_IN",
                    "GROUPING_FUNCTION",
                    "OPERATOR_COALESCE",
                    "OPERATOR_IS_NOT_NULL",
                    "OPERATOR_IS_NULL",
                    "OPERATOR_NOT",
                    "OPERATOR_TRY",
                    "OPERATOR_UNPACK",
                    "STRUCT_EXTRACT");
    private static final Set<String> COMPARISONS =
            Set.of(
                    "COMPARE_EQUAL",
                    "COMPARE_NOTEQUAL",
                    "COMPARE_LESSTHAN",
                    "COMPARE_LESSTHANOREQUALTO",
                    "COMPARE_GREATERTHAN",
                    "COMPARE_GREATERTHANOREQUALTO",
                    "COMPARE_DISTINCT_FROM",
                    "COMPARE_NOT_DISTINCT_FROM");
    private static final Set<String> CONJUNCTIONS = Set.of("CONJUNCTION_AND", "CONJUNCTION_OR");
    private static final Set<String> LITERALS =
            Set.of("INTEGER", "NUMERIC", "STRING", "BOOLEAN", "NULL_LITERAL", "HEX", "BIT");
    private static final Set<String> WINDOWS =
            Set.of(
                    "WINDOW_AGGREGATE",
                    "WINDOW_CUME_DIST",
                    "WINDOW_FILL",
                    "WINDOW_FIRST_VALUE",
                    "WINDOW_LAG",
                    "WINDOW_LAST_VALUE",
                    "WINDOW_LEAD",
                    "WINDOW_NTH_VALUE",
                    "WINDOW_NTILE",
                    "WINDOW_PERCENT_RANK",
                    "WINDOW_RANK",
                    "WINDOW_RANK_DENSE",
                    "WINDOW_ROW_NUMBER");
    private static final Set<String> NESTED = Set.of("SCALAR", "EXISTS", "ANY");
    private static final Set<String> ORDERS = Set.of("ORDER_DEFAULT", "ASCENDING", "DESCENDING");
    private static final Set<String> NULL_ORDERS =
            Set.of("ORDER_DEFAULT", "NULLS FIRST", "NULLS LAST");

    private final TreeReader queries;
    private final Budget budget;

    ExpressionReader(TreeReader queries, Budget budget) {
        this.queries = queries;
        this.budget = budget;
    }

    static Refusal parameter(int at) {
        return Refusal.form(
                "Parameters ('?', '$1', '$name') are not taken.", "Write the value itself.", at);
    }

    List<Expression> all(List<JsonNode> nodes) {
        List<Expression> expressions = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            expressions.add(read(node));
        }
        return expressions;
    }

    @Nullable Expression find(@Nullable JsonNode node) {
        return node == null ? null : read(node);
    }

    void addTo(List<Expression> expressions, @Nullable JsonNode node) {
        if (node != null) {
            expressions.add(read(node));
        }
    }

    List<Order> orders(List<JsonNode> nodes) {
        List<Order> orders = new ArrayList<>();
        for (JsonNode node : nodes) {
            Fields fields = new Fields(node, "an order");
            TreeReader.oneOf(fields, "type", ORDERS);
            TreeReader.oneOf(fields, "null_order", NULL_ORDERS);
            orders.add(new Order(read(fields.find("expression"))));
            fields.end();
        }
        return orders;
    }

    Expression read(@Nullable JsonNode node) {
        Fields fields = new Fields(node, "an expression").located();
        budget.enter(fields.at());
        String kind = fields.text("class");
        String type = fields.text("type");
        String alias = fields.text("alias");
        Expression expression =
                switch (kind) {
                    case "COLUMN_REF" -> column(fields, only(fields, type, kind), alias);
                    case "CONSTANT" ->
                            constant(fields, only(fields, type, "VALUE_CONSTANT"), alias);
                    case "FUNCTION" -> call(fields, only(fields, type, kind), alias);
                    case "WINDOW" -> window(fields, among(fields, type, WINDOWS), alias);
                    case "OPERATOR" ->
                            operation(
                                    fields,
                                    among(fields, type, OPERATORS),
                                    all(fields.list("children")),
                                    alias);
                    case "CONJUNCTION" ->
                            operation(
                                    fields,
                                    among(fields, type, CONJUNCTIONS),
                                    all(fields.list("children")),
                                    alias);
                    case "COMPARISON" ->
                            operation(
                                    fields,
                                    among(fields, type, COMPARISONS),
                                    List.of(read(fields.find("left")), read(fields.find("right"))),
                                    alias);
                    case "BETWEEN" ->
                            operation(
                                    fields,
                                    only(fields, type, "COMPARE_BETWEEN"),
                                    List.of(
                                            read(fields.find("input")),
                                            read(fields.find("lower")),
                                            read(fields.find("upper"))),
                                    alias);
                    case "CASE" ->
                            operation(
                                    fields, only(fields, type, "CASE_EXPR"), cases(fields), alias);
                    case "CAST" -> cast(fields, only(fields, type, "OPERATOR_CAST"), alias);
                    case "COLLATE" -> collate(fields, only(fields, type, kind), alias);
                    case "LAMBDA" -> lambda(fields, only(fields, type, kind), alias);
                    case "STAR" -> star(fields, only(fields, type, kind), alias);
                    case "SUBQUERY" -> nested(fields, only(fields, type, kind), alias);
                    case "TYPE" -> {
                        only(fields, type, kind);
                        yield type(fields, alias);
                    }
                    case "POSITIONAL_REFERENCE" ->
                            position(fields, only(fields, type, kind), alias);
                    case "PARAMETER" -> throw parameter(fields.at());
                    case "DEFAULT" ->
                            throw Refusal.form(
                                    "DEFAULT has no meaning in a SELECT.",
                                    "Write the value itself.",
                                    fields.at());
                    default ->
                            throw Refusal.unknown(
                                    "an expression of class '%s'".formatted(kind), fields.at());
                };
        fields.end();
        budget.leave();
        return expression;
    }

    private static String only(Fields fields, String type, String expected) {
        return among(fields, type, Set.of(expected));
    }

    private static String among(Fields fields, String type, Set<String> allowed) {
        if (!allowed.contains(type)) {
            throw Refusal.unknown("an expression of type '%s'".formatted(type), fields.at());
        }
        return type;
    }

    private static Expression operation(
            Fields fields, String type, List<Expression> parts, String alias) {
        return new Expression.Operation(type, parts, alias, fields.at());
    }

    private static Expression column(Fields fields, String type, String alias) {
        List<String> path = fields.texts("column_names");
        if (path.isEmpty()) {
            throw fields.unexpected(type);
        }
        if (path.size() > MOST_NAME_PARTS) {
            throw Refusal.size(
                    "A column's name has more than %d parts.".formatted(MOST_NAME_PARTS),
                    fields.at());
        }
        return new Expression.ColumnName(path, alias, fields.at());
    }

    private static Expression constant(Fields fields, String type, String alias) {
        Fields literal = fields.object("literal", type);
        String kind = TreeReader.oneOf(literal, "kind", LITERALS);
        String text = literal.text("text");
        literal.end();
        return new Expression.Constant(kind, text, alias, fields.at());
    }

    private Expression call(Fields fields, String type, String alias) {
        List<String> path = SourceReader.path(fields, "function_name");
        if (fields.flag("export_state")) {
            throw Refusal.form(
                    "EXPORT_STATE hands out the engine's own memory.",
                    "Use the aggregate's result.",
                    fields.at());
        }
        fields.flag("is_operator");
        List<Order> orders = List.of();
        JsonNode orderBy = fields.find("order_bys");
        if (orderBy != null) {
            Fields modifier = new Fields(orderBy, type);
            TreeReader.oneOf(modifier, "type", Set.of("ORDER_MODIFIER"));
            orders = orders(modifier.list("orders"));
            modifier.end();
        }
        return new Expression.Call(
                lower(path),
                arguments(fields),
                orders,
                find(fields.find("filter")),
                fields.flag("distinct"),
                alias,
                fields.at());
    }

    private List<Argument> arguments(Fields fields) {
        List<Argument> arguments = new ArrayList<>();
        for (JsonNode node : fields.list("arguments")) {
            Fields argument = new Fields(node, "an argument");
            arguments.add(new Argument(argument.text("name"), read(argument.find("expression"))));
            argument.end();
        }
        return arguments;
    }

    private Expression window(Fields fields, String type, String alias) {
        List<String> path = SourceReader.path(fields, "function_name");
        List<Expression> frame = new ArrayList<>();
        for (String bound : List.of("start_expr", "end_expr", "offset_expr", "default_expr")) {
            addTo(frame, fields.find(bound));
        }
        fields.ignore(
                "start", "end", "exclude_clause", "distinct", "ignore_nulls", "has_ignore_nulls");
        return new Expression.Window(
                type,
                lower(path),
                arguments(fields),
                all(fields.list("partitions")),
                orders(fields.list("orders")),
                orders(fields.list("arg_orders")),
                frame,
                find(fields.find("filter_expr")),
                alias,
                fields.at());
    }

    private List<Expression> cases(Fields fields) {
        List<Expression> parts = new ArrayList<>();
        for (JsonNode node : fields.list("case_checks")) {
            Fields check = new Fields(node, "CASE");
            parts.add(read(check.find("when_expr")));
            parts.add(read(check.find("then_expr")));
            check.end();
        }
        addTo(parts, fields.find("else_expr"));
        return parts;
    }

    private Expression cast(Fields fields, String type, String alias) {
        fields.flag("try_cast");
        Expression operand = read(fields.find("child"));
        Expression target = read(fields.find("type_expr"));
        if (!(target instanceof Expression.Type)) {
            throw fields.unexpected(type);
        }
        return new Expression.Cast(operand, target, alias, fields.at());
    }

    private Expression collate(Fields fields, String type, String alias) {
        String collation = fields.text("collation");
        if (!collation.matches("[A-Za-z][A-Za-z_.]{0,39}")) {
            throw fields.unexpected(type);
        }
        return new Expression.Collate(read(fields.find("child")), collation, alias, fields.at());
    }

    private Expression lambda(Fields fields, String type, String alias) {
        boolean arrow =
                switch (fields.text("syntax_type")) {
                    case "SINGLE_ARROW" -> true;
                    case "LAMBDA_KEYWORD" -> false;
                    default -> throw fields.unexpected(type);
                };
        return new Expression.Lambda(
                read(fields.find("lhs")), read(fields.find("expr")), arrow, alias, fields.at());
    }

    private Expression star(Fields fields, String type, String alias) {
        List<Excluded> excluded = new ArrayList<>();
        fields.texts("exclude_list").forEach(name -> excluded.add(new Excluded("", name)));
        for (JsonNode node : fields.list("qualified_exclude_list")) {
            Fields name = new Fields(node, "EXCLUDE");
            excluded.add(new Excluded(name.text("table"), name.text("column")));
            name.ignore("catalog", "schema");
            name.end();
        }
        List<Replaced> replaced = new ArrayList<>();
        for (JsonNode node : fields.list("replace_list")) {
            Fields pair = new Fields(node, "REPLACE");
            replaced.add(new Replaced(pair.text("key"), read(pair.find("value"))));
            pair.end();
        }
        List<Renamed> renamed = new ArrayList<>();
        for (JsonNode node : fields.list("rename_list")) {
            Fields pair = new Fields(node, "RENAME");
            Fields name = pair.object("key", type);
            renamed.add(new Renamed(name.text("table"), name.text("column"), pair.text("value")));
            name.ignore("catalog", "schema");
            name.end();
            pair.end();
        }
        return new Expression.Star(
                fields.text("relation_name"),
                excluded,
                replaced,
                renamed,
                fields.flag("columns"),
                find(fields.find("expr")),
                alias,
                fields.at());
    }

    private Expression nested(Fields fields, String type, String alias) {
        String kind = TreeReader.oneOf(fields, "subquery_type", NESTED);
        String comparison = fields.text("comparison_type");
        if (!(comparison.equals("INVALID")
                || comparison.isEmpty()
                || COMPARISONS.contains(comparison))) {
            throw fields.unexpected(type);
        }
        return new Expression.Nested(
                kind,
                queries.enveloped(fields.object("subquery", "a subquery")),
                find(fields.find("child")),
                alias,
                fields.at());
    }

    private Expression type(Fields fields, String alias) {
        List<String> path = SourceReader.path(fields, "type_name");
        if (path.size() != 1 || !Types.isKnown(path.getFirst())) {
            throw new Refusal(
                    "type-not-allowed",
                    "A type that is not taken",
                    "The type '%s' is not in the reviewed list.".formatted(String.join(".", path)),
                    "Use a type of the documentation's list, such as varchar, bigint or decimal(12,2).",
                    fields.at());
        }
        return new Expression.Type(
                Ascii.lower(path.getFirst()), all(fields.list("children")), alias, fields.at());
    }

    private static Expression position(Fields fields, String type, String alias) {
        double index = fields.number("index");
        if (index < 1 || index > 100_000) {
            throw fields.unexpected(type);
        }
        return new Expression.Position((long) index, alias, fields.at());
    }

    private static List<String> lower(List<String> path) {
        return path.stream().map(Ascii::lower).toList();
    }
}
