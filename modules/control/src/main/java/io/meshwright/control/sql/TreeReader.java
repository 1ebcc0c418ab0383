package io.meshwright.control.sql;

import io.meshwright.control.sql.Query.Cte;
import io.meshwright.control.sql.Query.Modifiers;
import io.meshwright.control.sql.Query.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads queries out of the parser's tree by allow-list: a node, a field or a value that is not
/// known here refuses the statement.
final class TreeReader {
    private static final int MOST_GROUPING_SETS = 256;
    private static final Set<String> SET_OPERATIONS =
            Set.of("UNION", "UNION_BY_NAME", "EXCEPT", "INTERSECT");
    private static final Set<String> MATERIALIZED =
            Set.of("CTE_MATERIALIZE_DEFAULT", "CTE_MATERIALIZE_ALWAYS", "CTE_MATERIALIZE_NEVER");

    private final Budget budget = new Budget();
    private final ExpressionReader expressions = new ExpressionReader(this, budget);
    private final SourceReader sources = new SourceReader(this, expressions, budget);

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

    Query query(@Nullable JsonNode node) {
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
                sources.read(fields.find("from_table")),
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

    static @Nullable Sample sample(Fields holder) {
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
