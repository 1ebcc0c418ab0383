package io.meshwright.control.sql;

import io.meshwright.control.sql.Query.Cte;
import io.meshwright.control.sql.Query.Modifiers;
import io.meshwright.control.sql.Query.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads queries and sources out of the parser's tree by allow-list: a node, a field or a value
/// that is not known here refuses the statement.
final class TreeReader {
    private static final int MOST_GROUPING_SETS = 256;
    private static final int MOST_PIVOT_COLUMNS = 1_000;
    private static final Set<String> SET_OPERATIONS =
            Set.of("UNION", "UNION_BY_NAME", "EXCEPT", "INTERSECT");
    private static final Set<String> JOIN_KINDS =
            Set.of("INNER", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI");
    private static final Set<String> JOIN_MANNERS =
            Set.of("REGULAR", "NATURAL", "CROSS", "POSITIONAL", "ASOF");
    private static final Set<String> MATERIALIZED =
            Set.of("CTE_MATERIALIZE_DEFAULT", "CTE_MATERIALIZE_ALWAYS", "CTE_MATERIALIZE_NEVER");

    private final Budget budget = new Budget();
    private final ExpressionReader expressions = new ExpressionReader(this, budget);

    /// Reads the one statement of a tree.
    Query statement(JsonNode tree) {
        Fields root = new Fields(tree, "the answer");
        if (root.flag("error")) {
            throw Refusal.unknown("an error in place of a tree", -1);
        }
        List<JsonNode> statements = root.list("statements");
        root.end();
        if (statements.isEmpty()) {
            throw new Refusal(
                    "no-statement",
                    "There is no statement",
                    "The text is empty or only a comment.",
                    "Write one SELECT.",
                    -1);
        }
        if (statements.size() > 1) {
            throw new Refusal(
                    "several-statements",
                    "There is more than one statement",
                    "The text has %d statements.".formatted(statements.size()),
                    "Write one SELECT.",
                    -1);
        }
        Fields statement = new Fields(statements.getFirst(), "the statement");
        if (!statement.list("named_param_map").isEmpty()) {
            throw ExpressionReader.parameter(-1);
        }
        Query query = query(statement.find("node"));
        statement.end();
        if (query instanceof Query.Recursion) {
            throw Refusal.unknown("a recursion outside of WITH", -1);
        }
        return query;
    }

    /// Reads a query with the envelope that nested queries have.
    Query enveloped(Fields envelope) {
        if (!envelope.list("named_param_map").isEmpty()) {
            throw ExpressionReader.parameter(-1);
        }
        Query query = query(envelope.find("node"));
        envelope.end();
        return query;
    }

    private Query query(@Nullable JsonNode node) {
        budget.enter(-1);
        Fields fields = new Fields(node, "a query");
        String type = fields.text("type");
        List<Cte> ctes = ctes(fields);
        Query query =
                switch (type) {
                    case "SELECT_NODE" -> select(fields, ctes);
                    case "SET_OPERATION_NODE" -> setOperation(fields, ctes);
                    case "RECURSIVE_CTE_NODE" -> recursion(fields, ctes);
                    default -> throw notReading(type);
                };
        fields.end();
        budget.leave();
        return query;
    }

    private static Refusal notReading(String type) {
        if (type.endsWith("_QUERY_NODE")) {
            return new Refusal(
                    "statement-changes-data",
                    "The statement changes or copies data",
                    "It holds %s inside WITH.".formatted(type.replace("_QUERY_NODE", "")),
                    "Write one SELECT that only reads.",
                    -1);
        }
        return Refusal.unknown("a query of type '%s'".formatted(type), -1);
    }

    private List<Cte> ctes(Fields query) {
        JsonNode map = query.find("cte_map");
        if (map == null) {
            return List.of();
        }
        Fields holder = new Fields(map, "WITH");
        List<Cte> ctes = new ArrayList<>();
        for (JsonNode entry : holder.list("map")) {
            budget.cte();
            Fields pair = new Fields(entry, "a WITH query");
            String name = pair.text("key");
            Fields value = pair.object("value", "a WITH query");
            oneOf(value, "materialized", MATERIALIZED);
            ctes.add(
                    new Cte(
                            name,
                            value.texts("aliases"),
                            expressions.all(value.list("key_targets")),
                            query(value.find("query_node"))));
            value.end();
            pair.end();
        }
        holder.end();
        return ctes;
    }

    private Query select(Fields fields, List<Cte> ctes) {
        List<JsonNode> sets = fields.list("group_sets");
        if (sets.size() > MOST_GROUPING_SETS) {
            throw Refusal.size(
                    "It groups by %d sets; at most %d are taken."
                            .formatted(sets.size(), MOST_GROUPING_SETS),
                    -1);
        }
        boolean groupAll =
                switch (fields.text("aggregate_handling")) {
                    case "STANDARD_HANDLING", "" -> false;
                    case "FORCE_AGGREGATES" -> true;
                    default -> throw fields.unexpected("aggregate_handling");
                };
        return new Query.Select(
                ctes,
                modifiers(fields),
                expressions.all(fields.list("select_list")),
                source(fields.find("from_table")),
                expressions.find(fields.find("where_clause")),
                expressions.all(fields.list("group_expressions")),
                groupAll,
                expressions.find(fields.find("having")),
                expressions.find(fields.find("qualify")),
                sample(fields));
    }

    private Query setOperation(Fields fields, List<Cte> ctes) {
        String kind = oneOf(fields, "setop_type", SET_OPERATIONS);
        boolean all = fields.flag("setop_all");
        Modifiers modifiers = modifiers(fields);
        List<Query> parts = new ArrayList<>();
        for (String side : List.of("left", "right")) {
            JsonNode part = fields.find(side);
            if (part != null) {
                parts.add(query(part));
            }
        }
        for (JsonNode part : fields.list("children")) {
            parts.add(query(part));
        }
        if (parts.size() < 2) {
            throw fields.unexpected("children");
        }
        return new Query.SetOperation(ctes, modifiers, kind, all, parts);
    }

    private Query recursion(Fields fields, List<Cte> ctes) {
        budget.recursion();
        fields.texts("aliases");
        return new Query.Recursion(
                ctes,
                modifiers(fields),
                fields.text("cte_name"),
                fields.flag("union_all"),
                query(fields.find("left")),
                query(fields.find("right")),
                expressions.all(fields.list("key_targets")));
    }

    private Modifiers modifiers(Fields query) {
        boolean distinct = false;
        List<Expression> distinctOn = new ArrayList<>();
        List<Expression> orders = new ArrayList<>();
        List<Expression> limits = new ArrayList<>();
        for (JsonNode item : query.list("modifiers")) {
            Fields modifier = new Fields(item, "a modifier");
            switch (modifier.text("type")) {
                case "DISTINCT_MODIFIER" -> {
                    distinct = true;
                    distinctOn.addAll(expressions.all(modifier.list("distinct_on_targets")));
                }
                case "ORDER_MODIFIER" ->
                        expressions
                                .orders(modifier.list("orders"))
                                .forEach(order -> orders.add(order.expression()));
                case "LIMIT_MODIFIER" -> {
                    oneOf(modifier, "limit_type", Set.of("ROW_COUNT", "PERCENTAGE"));
                    expressions.addTo(limits, modifier.find("limit"));
                    expressions.addTo(limits, modifier.find("offset"));
                }
                default -> throw modifier.unexpected("type");
            }
            modifier.end();
        }
        return new Modifiers(distinct, distinctOn, orders, limits);
    }

    private Source source(@Nullable JsonNode node) {
        Fields fields = new Fields(node, "a relation").located();
        budget.enter(fields.at());
        Source source =
                switch (fields.text("type")) {
                    case "EMPTY" -> new Source.Nothing();
                    case "BASE_TABLE" -> named(fields);
                    case "SUBQUERY" -> nested(fields);
                    case "JOIN" -> join(fields);
                    case "TABLE_FUNCTION" -> function(fields);
                    case "EXPRESSION_LIST" -> values(fields);
                    case "PIVOT" -> pivot(fields);
                    case "SHOW_REF" -> description(fields);
                    default -> throw fields.unexpected("type");
                };
        fields.end();
        budget.leave();
        return source;
    }

    private Source named(Fields fields) {
        if (fields.find("at_clause") != null) {
            throw Refusal.form(
                    "AT (…) asks for another time or version of a relation.",
                    "Pin a release in the name instead, for example sales.orders.\"orders@3\".",
                    fields.at());
        }
        return new Source.Named(
                path(fields, "table_name"),
                fields.texts("column_name_alias"),
                sample(fields),
                fields.text("alias"),
                fields.at());
    }

    /// The parts of a name. The list is what the engine goes by; the older fields beside it must
    /// say the same.
    static List<String> path(Fields fields, String nameField) {
        Fields qualified = fields.object("qualified_name", "a name");
        List<String> path = qualified.texts("path");
        qualified.end();
        String suffix = nameField.equals("table_name") ? "_name" : "";
        String catalog = fields.text("catalog" + suffix);
        String schema = fields.text("schema" + suffix);
        List<String> legacy = new ArrayList<>();
        if (!catalog.isEmpty()) {
            legacy.add(catalog);
        }
        if (!catalog.isEmpty() || !schema.isEmpty()) {
            legacy.add(schema);
        }
        legacy.add(fields.text(nameField));
        boolean agree = path.size() <= 3 && sameNames(path, legacy);
        if (path.isEmpty() || !agree) {
            throw new Refusal(
                    "name-not-allowed",
                    "A name that may not be used",
                    "The name '%s' has %d parts, or its parts disagree."
                            .formatted(String.join(".", path), path.size()),
                    "Write a port as domain.product.port, and a column with its relation's alias.",
                    fields.at());
        }
        return path;
    }

    private static boolean sameNames(List<String> path, List<String> legacy) {
        if (path.size() != legacy.size()) {
            return false;
        }
        for (int index = 0; index < path.size(); index++) {
            if (!Ascii.lower(path.get(index)).equals(Ascii.lower(legacy.get(index)))) {
                return false;
            }
        }
        return true;
    }

    private Source nested(Fields fields) {
        return new Source.Nested(
                enveloped(fields.object("subquery", "a subquery")),
                fields.texts("column_name_alias"),
                sample(fields),
                fields.text("alias"),
                fields.at());
    }

    private Source join(Fields fields) {
        budget.join(fields.at());
        String manner = fields.text("ref_type");
        String kind = fields.text("join_type");
        if (!JOIN_MANNERS.contains(manner) || !JOIN_KINDS.contains(kind)) {
            throw Refusal.form(
                    "A join of the kind %s %s is not taken.".formatted(manner, kind),
                    "Use an inner, left, right, full, semi or anti join.",
                    fields.at());
        }
        fields.ignore(
                "delim_flipped",
                "is_implicit",
                "nearest_count",
                "nearest_order_type",
                "nearest_approx");
        return new Source.Join(
                kind,
                manner,
                source(fields.find("left")),
                source(fields.find("right")),
                expressions.find(fields.find("condition")),
                fields.texts("using_columns"),
                fields.text("alias"),
                fields.at());
    }

    private Source function(Fields fields) {
        Expression function = expressions.read(fields.find("function"));
        if (!(function instanceof Expression.Call call)) {
            throw fields.unexpected("function");
        }
        boolean ordinality =
                oneOf(
                                fields,
                                "with_ordinality",
                                Set.of("", "WITHOUT_ORDINALITY", "WITH_ORDINALITY"))
                        .equals("WITH_ORDINALITY");
        return new Source.Function(
                call,
                fields.texts("column_name_alias"),
                ordinality,
                sample(fields),
                fields.text("alias"),
                fields.at());
    }

    private Source values(Fields fields) {
        List<List<Expression>> rows = new ArrayList<>();
        for (JsonNode row : fields.list("values")) {
            if (!row.isArray()) {
                throw fields.unexpected("values");
            }
            rows.add(expressions.all(List.copyOf(row.values())));
        }
        return new Source.Values(
                rows, fields.texts("expected_names"), fields.text("alias"), fields.at());
    }

    private Source pivot(Fields fields) {
        List<Expression> aggregates = expressions.all(fields.list("aggregates"));
        List<Source.PivotColumn> pivots = new ArrayList<>();
        long columns = Math.max(1, aggregates.size());
        for (JsonNode item : fields.list("pivots")) {
            Fields pivot = new Fields(item, "a pivot");
            List<Expression> entries = new ArrayList<>();
            for (JsonNode one : pivot.list("entries")) {
                Fields entry = new Fields(one, "a pivot's value");
                entries.addAll(expressions.all(entry.list("values")));
                expressions.addTo(entries, entry.find("star_expr"));
                entry.text("alias");
                entry.end();
            }
            columns *= Math.max(1, entries.size());
            if (columns > MOST_PIVOT_COLUMNS) {
                throw Refusal.size(
                        "PIVOT makes more than %,d columns.".formatted(MOST_PIVOT_COLUMNS),
                        fields.at());
            }
            pivots.add(
                    new Source.PivotColumn(
                            expressions.all(pivot.list("pivot_expressions")),
                            pivot.texts("unpivot_names"),
                            entries));
            pivot.end();
        }
        fields.flag("include_nulls");
        return new Source.Pivot(
                source(fields.find("source")),
                aggregates,
                pivots,
                fields.texts("groups"),
                fields.texts("unpivot_names"),
                fields.texts("column_name_alias"),
                fields.text("alias"),
                fields.at());
    }

    private Source description(Fields fields) {
        String kind = fields.text("show_type");
        JsonNode query = fields.find("query");
        if (query == null || !(kind.equals("DESCRIBE") || kind.equals("SUMMARY"))) {
            throw Refusal.form(
                    "SHOW lists what the engine holds, not data.",
                    "Use DESCRIBE or SUMMARIZE of a query, or search the catalog.",
                    fields.at());
        }
        fields.object("qualified_name", "a name").end();
        return new Source.Description(
                query(query), kind.equals("SUMMARY"), fields.text("alias"), fields.at());
    }

    private static @Nullable Sample sample(Fields holder) {
        JsonNode node = holder.find("sample");
        if (node == null) {
            return null;
        }
        Fields fields = new Fields(node, "a sample");
        oneOf(fields, "method", Set.of("System", "Bernoulli", "Reservoir"));
        Fields size = fields.object("sample_size", "a sample's size");
        size.ignore("type", "is_null");
        Sample sample =
                new Sample(
                        size.number("value"),
                        fields.flag("is_percentage"),
                        fields.flag("repeatable"));
        size.end();
        fields.ignore("seed", "sample_rate");
        fields.end();
        return sample;
    }

    static String oneOf(Fields fields, String key, Set<String> allowed) {
        String value = fields.text(key);
        if (!allowed.contains(value)) {
            throw fields.unexpected(key);
        }
        return value;
    }
}
