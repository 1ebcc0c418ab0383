package io.meshwright.control.sql;

import static io.meshwright.control.sql.TreeReader.oneOf;
import static io.meshwright.control.sql.TreeReader.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what stands in FROM out of the parser's tree: names, joins, nested queries, functions,
/// lists of values and pivots. The allow-list of [TreeReader] goes on here.
final class SourceReader {
    private static final int MOST_PIVOT_COLUMNS = 1_000;
    private static final Set<String> JOIN_KINDS =
            Set.of("INNER", "LEFT", "RIGHT", "FULL", "SEMI", "ANTI");
    private static final Set<String> JOIN_MANNERS =
            Set.of("REGULAR", "NATURAL", "CROSS", "POSITIONAL", "ASOF");

    private final TreeReader queries;
    private final ExpressionReader expressions;
    private final Budget budget;

    SourceReader(TreeReader queries, ExpressionReader expressions, Budget budget) {
        this.queries = queries;
        this.expressions = expressions;
        this.budget = budget;
    }

    Source read(@Nullable JsonNode node) {
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
                queries.enveloped(fields.object("subquery", "a subquery")),
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
                read(fields.find("left")),
                read(fields.find("right")),
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
                read(fields.find("source")),
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
                queries.query(query), kind.equals("SUMMARY"), fields.text("alias"), fields.at());
    }
}
