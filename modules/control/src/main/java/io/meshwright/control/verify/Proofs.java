package io.meshwright.control.verify;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Takes measures from the write statistics, without reading a row.
final class Proofs {
    private static final OptionalLong NONE = OptionalLong.of(0);

    private final Statistics statistics;
    private final Map<String, ColumnType> columns;

    Proofs(Statistics statistics, Map<String, ColumnType> columns) {
        this.statistics = statistics;
        this.columns = columns;
    }

    /// The measure's value, if the statistics prove it.
    OptionalLong of(Measure measure) {
        return switch (measure) {
            case Measure.AllRows(), Measure.WholeRows() -> statistics.rows();
            case Measure.Unreadable _,
                    Measure.WholeItems _,
                    Measure.Variety _,
                    Measure.Untrue _,
                    Measure.Dangling _,
                    Measure.Times _ ->
                    OptionalLong.empty();
            case Measure.Edge(ColumnPath path, Measure.End end) ->
                    path.isWholeColumn() ? edge(path.column(), end) : OptionalLong.empty();
            case Measure.Breaking(ColumnPath path, Condition condition) ->
                    path.isWholeColumn()
                            ? breaking(path.column(), condition)
                            : OptionalLong.empty();
            case Measure.Incomplete(List<ColumnPath> key) -> incomplete(key);
            case Measure.Surplus(List<ColumnPath> key, _) ->
                    statistics.rows().orElse(Long.MAX_VALUE) <= 1
                                    && key.stream().noneMatch(ColumnPath::isRepeated)
                            ? NONE
                            : OptionalLong.empty();
        };
    }

    private OptionalLong edge(String column, Measure.End end) {
        return statistics
                .span(column)
                .map(span -> end == Measure.End.LEAST ? span.least() : span.most())
                .filter(EdgeSql::isCountable)
                .map(position -> OptionalLong.of(position.longValueExact()))
                .orElseGet(OptionalLong::empty);
    }

    private OptionalLong breaking(String column, Condition condition) {
        OptionalLong nulls = statistics.nulls(column);
        return switch (condition) {
            case Condition.Given() -> nulls;
            case Condition.NotMissing(List<?> unknowns) ->
                    unknowns.isEmpty() ? nulls : OptionalLong.empty();
            case Condition.Range range -> withinSpan(column, range) ? NONE : onlyNulls(nulls);
            case Condition.All(List<Condition> conditions) ->
                    conditions.stream().map(one -> breaking(column, one)).allMatch(NONE::equals)
                            ? NONE
                            : onlyNulls(nulls);
            case Condition.OneOf _,
                    Condition.Length _,
                    Condition.Items _,
                    Condition.DistinctItems _,
                    Condition.Fields _,
                    Condition.Keys _,
                    Condition.MultipleOf _,
                    Condition.Matches _,
                    Condition.Written _ ->
                    onlyNulls(nulls);
        };
    }

    /// A column without values breaks no condition on values.
    private OptionalLong onlyNulls(OptionalLong nulls) {
        return nulls.isPresent() && nulls.equals(statistics.rows()) ? NONE : OptionalLong.empty();
    }

    private boolean withinSpan(String column, Condition.Range range) {
        ColumnType type = columns.get(column);
        return type != null
                && Bounds.of(range, type) instanceof Bounds.Interval interval
                && statistics
                        .span(column)
                        .filter(span -> interval.holds(span.least(), span.most()))
                        .isPresent();
    }

    private OptionalLong incomplete(List<ColumnPath> key) {
        if (key.size() == 1 && key.getFirst().isWholeColumn()) {
            return statistics.nulls(key.getFirst().column());
        }
        return key.stream()
                        .allMatch(part ->
                                part.isWholeColumn()
                                        && statistics.nulls(part.column()).equals(NONE))
                ? NONE
                : OptionalLong.empty();
    }
}
