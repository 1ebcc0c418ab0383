package io.meshwright.control.sql;

import io.meshwright.control.sql.Shape.Column;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows columns through what stands in `from`.
final class SourceLineage {
    private static final List<String> JSON_COLUMNS =
            List.of("key", "value", "type", "atom", "id", "parent", "fullkey", "path");

    private final QueryLineage queries;
    private final ValueLineage values;
    private final Map<List<String>, Shape> relations;

    SourceLineage(QueryLineage queries, ValueLineage values, Map<List<String>, Shape> relations) {
        this.queries = queries;
        this.values = values;
        this.relations = relations;
    }

    /// @param outer where the source stands: what is left of it in `from`, and around the query
    Tables tables(Source source, Map<String, Shape> withs, @Nullable Frame outer) {
        return switch (source) {
            case Source.Nothing _ -> Tables.NONE;
            case Source.Named named -> named(named, withs);
            case Source.Nested nested ->
                    Tables.of(
                            named(nested.alias(), "unnamed_subquery"),
                            queries.query(nested.query(), withs, outer)
                                    .renamed(nested.columns())
                                    .numbered());
            case Source.Join join -> join(join, withs, outer);
            case Source.Function function ->
                    function(function, new Frame(withs, Tables.NONE, outer));
            case Source.Values list -> values(list, new Frame(withs, Tables.NONE, outer));
            case Source.Pivot pivot ->
                    pivot.aggregates().isEmpty()
                            ? unpivot(pivot, withs, outer)
                            : pivot(pivot, withs, outer);
            case Source.Description description -> description(description, withs, outer);
        };
    }

    private static List<String> named(String alias, String otherwise) {
        return List.of(alias.isEmpty() ? otherwise : alias);
    }

    private Tables named(Source.Named named, Map<String, Shape> withs) {
        List<String> path = named.path().stream().map(Ascii::lower).toList();
        Shape with = path.size() == 1 ? withs.get(path.getFirst()) : null;
        Shape shape = with != null ? with : relations.get(path);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "Invalid relations: the columns of '%s' are not given"
                            .formatted(String.join(".", path)));
        }
        return Tables.of(
                named.alias().isEmpty() ? path : List.of(named.alias()),
                shape.renamed(named.columns()));
    }

    private Tables join(Source.Join join, Map<String, Shape> withs, @Nullable Frame outer) {
        Tables left = tables(join.left(), withs, outer);
        Tables right = tables(join.right(), withs, new Frame(withs, left, outer));
        List<String> using = join.manner().equals("NATURAL") ? left.common(right) : join.using();
        Set<Origin> meeting = new LinkedHashSet<>();
        for (String name : using) {
            meeting.addAll(left.column(name));
            meeting.addAll(right.column(name));
        }
        if (join.manner().equals("NATURAL") && !(left.isExact() && right.isExact())) {
            meeting.addAll(left.everything());
            meeting.addAll(right.everything());
        }
        if (join.condition() != null) {
            Tables both = left.joined(right, "INNER", List.of());
            meeting.addAll(values.of(join.condition(), new Frame(withs, both, outer)));
        }
        return left.joined(right, join.kind(), using).deciding(EdgeKind.JOIN, meeting);
    }

    private Tables function(Source.Function source, Frame frame) {
        String function = source.call().function();
        Set<Origin> arguments = new LinkedHashSet<>();
        source.call().parts().forEach(part -> arguments.addAll(values.of(part, frame)));
        Set<Origin> origins = Origin.transformed(arguments);
        List<Column> columns = new ArrayList<>();
        if (function.startsWith("json_")) {
            JSON_COLUMNS.forEach(name -> columns.add(new Column(name, origins)));
        } else {
            columns.add(new Column(source.alias().isEmpty() ? function : source.alias(), origins));
        }
        if (source.ordinality()) {
            columns.add(new Column("ordinality", origins));
        }
        Shape shape =
                new Shape(columns, Origin.deciding(EdgeKind.JOIN, arguments), null)
                        .renamed(source.columns());
        return Tables.of(named(source.alias(), function), shape);
    }

    private Tables values(Source.Values list, Frame frame) {
        List<Column> columns = new ArrayList<>();
        int width = list.rows().isEmpty() ? 0 : list.rows().getFirst().size();
        for (int index = 0; index < width; index++) {
            Set<Origin> origins = new LinkedHashSet<>();
            for (List<Expression> row : list.rows()) {
                origins.addAll(index < row.size() ? values.of(row.get(index), frame) : Set.of());
            }
            columns.add(new Column("col" + index, origins));
        }
        Shape shape = new Shape(columns, Set.of(), null).renamed(list.columns());
        return Tables.of(named(list.alias(), "valueslist"), shape);
    }

    /// Every column of the source may be a key of the groups or make the columns of the result, so
    /// all of them bear on all.
    private Tables pivot(Source.Pivot pivot, Map<String, Shape> withs, @Nullable Frame outer) {
        Tables source = tables(pivot.source(), withs, outer);
        Frame frame = new Frame(withs, source, outer);
        Set<Origin> all = new LinkedHashSet<>(source.everything());
        pivot.aggregates().forEach(aggregate -> all.addAll(values.of(aggregate, frame)));
        pivot.pivots()
                .forEach(column -> column.on().forEach(on -> all.addAll(values.of(on, frame))));
        Set<Origin> rows = Tables.union(source.rows(), Origin.deciding(EdgeKind.GROUPING, all));
        Shape shape =
                new Shape(source.star(), rows, Origin.aggregated(all)).renamed(pivot.columns());
        return Tables.of(named(pivot.alias(), "pivot"), shape);
    }

    private Tables unpivot(Source.Pivot pivot, Map<String, Shape> withs, @Nullable Frame outer) {
        Tables source = tables(pivot.source(), withs, outer);
        Frame frame = new Frame(withs, source, outer);
        Set<Origin> turned = new LinkedHashSet<>();
        List<Column> columns = new ArrayList<>(source.star());
        boolean exact = source.isExact();
        for (Source.PivotColumn column : pivot.pivots()) {
            for (Expression entry : column.entries()) {
                if (entry instanceof Expression.ColumnName(List<String> path, _, _)) {
                    turned.addAll(frame.resolve(path));
                    columns.removeIf(one -> one.isNamed(path.getLast()));
                } else {
                    turned.addAll(source.everything());
                    exact = false;
                }
            }
        }
        Set<Origin> origins = Origin.transformed(turned);
        for (Source.PivotColumn column : pivot.pivots()) {
            column.names().forEach(name -> columns.add(new Column(name, origins)));
        }
        pivot.valueNames().forEach(name -> columns.add(new Column(name, origins)));
        Set<Origin> rows = Tables.union(source.rows(), Origin.deciding(EdgeKind.FILTER, turned));
        Shape shape =
                new Shape(columns, rows, exact ? null : Tables.union(source.rest(), origins))
                        .renamed(pivot.columns());
        return Tables.of(named(pivot.alias(), "unpivot"), shape);
    }

    private Tables description(
            Source.Description description, Map<String, Shape> withs, @Nullable Frame outer) {
        Shape described = queries.query(description.query(), withs, outer);
        Shape shape =
                description.summary()
                        ? new Shape(
                                List.of(),
                                described.rows(),
                                Origin.aggregated(described.everything()))
                        : new Shape(List.of(), Set.of(), Set.of());
        return Tables.of(named(description.alias(), "description"), shape);
    }
}
