package io.meshwright.control.sql;

import io.meshwright.control.sql.Query.Cte;
import io.meshwright.control.sql.Query.Modifiers;
import io.meshwright.control.sql.Shape.Column;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows columns through queries: what each result column of a query comes from, and what decides
/// its rows.
final class QueryLineage {
    /// A recursion settles long before: each round can only add one of finitely many origins.
    private static final int MOST_ROUNDS = 100;

    private final SourceLineage sources;
    private final ValueLineage values;

    /// @param relations the columns of each relation by its name in lower case
    QueryLineage(Map<List<String>, Shape> relations) {
        this.values = new ValueLineage(this);
        this.sources = new SourceLineage(this, values, relations);
    }

    /// @param outer where the query stands, when it may name columns from there
    Shape query(Query query, Map<String, Shape> outerWiths, @Nullable Frame outer) {
        Map<String, Shape> withs = outerWiths;
        for (Cte cte : query.ctes()) {
            Shape shape =
                    cte.query() instanceof Query.Recursion recursion
                            ? recursion(recursion, cte.columns(), withs, outer)
                            : query(cte.query(), withs, outer).renamed(cte.columns()).numbered();
            withs = with(withs, cte.name(), shape);
        }
        return switch (query) {
            case Query.Select select -> select(select, withs, outer);
            case Query.SetOperation operation -> setOperation(operation, withs, outer);
            case Query.Recursion recursion -> recursion(recursion, List.of(), withs, outer);
        };
    }

    private static Map<String, Shape> with(Map<String, Shape> withs, String name, Shape shape) {
        Map<String, Shape> more = new HashMap<>(withs);
        more.put(Ascii.lower(name), shape);
        return more;
    }

    private Shape select(Query.Select select, Map<String, Shape> withs, @Nullable Frame outer) {
        Tables tables = sources.tables(select.from(), withs, outer);
        Frame frame = new Frame(withs, tables, outer);
        SelectList list = new SelectList(values, frame);
        select.columns().forEach(list::add);
        Shape result = list.shape();
        Set<Origin> rows = new LinkedHashSet<>(tables.rows());
        rows.addAll(list.rows());
        decide(rows, EdgeKind.FILTER, select.where(), frame);
        for (Expression group : select.groups()) {
            rows.addAll(Origin.deciding(EdgeKind.GROUPING, keyed(group, frame, result)));
        }
        if (select.groupAll()) {
            rows.addAll(Origin.deciding(EdgeKind.GROUPING, list.groupingKeys()));
        }
        decide(rows, EdgeKind.FILTER, select.having(), frame);
        decide(rows, EdgeKind.FILTER, select.qualify(), frame);
        modify(rows, select.modifiers(), frame, result);
        return result.withRows(rows);
    }

    private void decide(
            Set<Origin> rows, EdgeKind kind, @Nullable Expression condition, Frame frame) {
        if (condition != null) {
            rows.addAll(Origin.deciding(kind, values.of(condition, frame)));
        }
    }

    private void modify(Set<Origin> rows, Modifiers modifiers, Frame frame, Shape result) {
        if (modifiers.distinct() && modifiers.distinctOn().isEmpty()) {
            rows.addAll(Origin.deciding(EdgeKind.GROUPING, result.everything()));
        }
        for (Expression key : modifiers.distinctOn()) {
            rows.addAll(Origin.deciding(EdgeKind.GROUPING, keyed(key, frame, result)));
        }
        for (Expression key : modifiers.orders()) {
            rows.addAll(Origin.deciding(EdgeKind.GROUPING, keyed(key, frame, result)));
        }
        for (Expression limit : modifiers.limits()) {
            decide(rows, EdgeKind.FILTER, limit, frame);
        }
    }

    /// What a key of `group by`, `order by` or `distinct on` comes from: it may be the number of a
    /// result column, a name of the select list, or `all`.
    private Set<Origin> keyed(Expression key, Frame frame, Shape result) {
        if (key instanceof Expression.Constant constant && constant.kind().equals("INTEGER")) {
            int number = number(constant.text());
            return result.isExact() && number >= 1 && number <= result.columns().size()
                    ? result.columns().get(number - 1).origins()
                    : result.everything();
        }
        if (key instanceof Expression.Star) {
            return result.everything();
        }
        Set<Origin> origins = new LinkedHashSet<>(values.of(key, frame));
        if (key instanceof Expression.ColumnName(List<String> path, _, _) && path.size() == 1) {
            Set<Origin> alias = frame.alias(path.getFirst());
            origins.addAll(alias == null ? Set.of() : alias);
        }
        return origins;
    }

    private static int number(String text) {
        return text.length() > 6 ? -1 : Integer.parseInt(text.replace("_", ""));
    }

    private Shape setOperation(
            Query.SetOperation operation, Map<String, Shape> withs, @Nullable Frame outer) {
        List<Shape> parts = new ArrayList<>();
        operation.parts().forEach(part -> parts.add(query(part, withs, outer)));
        Shape together = parts.getFirst();
        for (Shape part : parts.subList(1, parts.size())) {
            together =
                    switch (operation.kind()) {
                        case "UNION" -> stacked(together, part);
                        case "UNION_BY_NAME" -> stackedByName(together, part);
                        default -> together.withRows(part.rows());
                    };
        }
        Set<Origin> rows = new LinkedHashSet<>(together.rows());
        boolean compares = !operation.kind().startsWith("UNION");
        if (compares || !operation.all()) {
            EdgeKind kind = compares ? EdgeKind.FILTER : EdgeKind.GROUPING;
            parts.forEach(part -> rows.addAll(Origin.deciding(kind, part.everything())));
        }
        Frame frame = new Frame(withs, Tables.of(List.of(), together), outer);
        modify(rows, operation.modifiers(), frame, together);
        return together.withRows(rows);
    }

    /// Rows of both, column by column.
    static Shape stacked(Shape left, Shape right) {
        Set<Origin> rows = Tables.union(left.rows(), right.rows());
        if (!left.isExact() || !right.isExact()) {
            Set<Origin> rest = Tables.union(left.everything(), right.everything());
            List<Column> columns = new ArrayList<>();
            left.columns().forEach(column -> columns.add(new Column(column.name(), rest)));
            return new Shape(columns, rows, rest);
        }
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < left.columns().size(); index++) {
            Column mine = left.columns().get(index);
            Set<Origin> theirs =
                    index < right.columns().size()
                            ? right.columns().get(index).origins()
                            : Set.of();
            columns.add(new Column(mine.name(), Tables.union(mine.origins(), theirs)));
        }
        return new Shape(columns, rows, null);
    }

    private static Shape stackedByName(Shape left, Shape right) {
        List<Column> columns = new ArrayList<>();
        for (Column mine : left.columns()) {
            Set<Origin> theirs = right.find(mine.name());
            Set<Origin> other = theirs != null ? theirs : rest(right);
            columns.add(new Column(mine.name(), Tables.union(mine.origins(), other)));
        }
        for (Column theirs : right.columns()) {
            if (left.find(theirs.name()) == null) {
                columns.add(new Column(theirs.name(), Tables.union(theirs.origins(), rest(left))));
            }
        }
        boolean exact = left.isExact() && right.isExact();
        return new Shape(
                columns,
                Tables.union(left.rows(), right.rows()),
                exact ? null : Tables.union(rest(left), rest(right)));
    }

    private static Set<Origin> rest(Shape shape) {
        return shape.rest() == null ? Set.of() : shape.rest();
    }

    private Shape recursion(
            Query.Recursion recursion,
            List<String> names,
            Map<String, Shape> outerWiths,
            @Nullable Frame outer) {
        Map<String, Shape> withs = outerWiths;
        for (Cte cte : recursion.ctes()) {
            withs =
                    with(
                            withs,
                            cte.name(),
                            query(cte.query(), withs, outer).renamed(cte.columns()));
        }
        Shape shape = query(recursion.start(), withs, outer).renamed(names).numbered();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Shape step = query(recursion.step(), with(withs, recursion.name(), shape), outer);
            Shape grown = stacked(shape, step);
            if (!recursion.all() || !recursion.keys().isEmpty()) {
                grown = grown.withRows(Origin.deciding(EdgeKind.GROUPING, grown.everything()));
            }
            if (grown.equals(shape)) {
                break;
            }
            shape = grown;
        }
        return shape;
    }
}
