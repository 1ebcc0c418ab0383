package io.meshwright.control.verify;

import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// A first look at columnar files: how many rows and nulls there are, and where the keys begin and
/// end. The engine answers that from the files' own statistics where they are exact, and else by
/// reading those columns; either way the answer is exact, and stands for the statistics of a write.
///
/// @param statistics what the look tells
/// @param apart measures that are cheaper by themselves than in the scan that all share: lists of
///   values, which the files answer from their dictionaries, and dear conditions on columns of
///   which the same values come again and again, as far as the first rows tell. That changes what a
///   measure costs, never what it answers
record Look(Statistics statistics, Set<Measure> apart) {
    /// A value comes so often among the first rows that looking at each once is cheaper.
    private static final int OFTEN = 20;

    /// Rows of which a look costs little beside what it may save.
    private static final long MANY = 100_000;

    /// Each scan by itself must be planned.
    private static final int MOST_APART = 24;

    Look {
        apart = Set.copyOf(apart);
    }

    /// Where nothing was looked at.
    static Look none(Statistics statistics) {
        return new Look(statistics, Set.of());
    }

    /// Whether columns of the rows can be read by themselves.
    static boolean isColumnar(Rows rows) {
        return switch (rows) {
            case Rows.Snapshot _ -> true;
            case Rows.Landed landed -> landed.format().equals("parquet");
            case Rows.Promised _, Rows.Inline _ -> false;
        };
    }

    /// What to look for; nothing where a look costs as much as what it saves.
    static Set<Measure> measures(
            Collection<Measure> measures, Staged staged, Statistics statistics) {
        Set<Measure> looked = new LinkedHashSet<>();
        if (!isColumnar(staged.rows()) || !staged.filter().isEmpty()) {
            return looked;
        }
        for (Measure measure : measures) {
            switch (measure) {
                case Measure.Surplus surplus when statistics.rows().isEmpty() ->
                        surplus.key().stream()
                                .filter(part -> isCountable(part, staged))
                                .forEach(part -> {
                                    looked.add(new Measure.AllRows());
                                    looked.add(new Measure.Edge(part, Measure.End.LEAST));
                                    looked.add(new Measure.Edge(part, Measure.End.MOST));
                                    looked.add(new Measure.Incomplete(List.of(part)));
                                });
                case Measure.Breaking(ColumnPath path, Condition condition)
                        when isDear(condition)
                                && isText(path, staged)
                                && statistics.rows().orElse(Long.MAX_VALUE) > MANY ->
                        looked.add(new Measure.Variety(path.column()));
                default -> {}
            }
        }
        return looked;
    }

    private static boolean isCountable(ColumnPath part, Staged staged) {
        return part.isWholeColumn()
                && staged.find(part).filter(MeasureSql::isCountable).isPresent();
    }

    private static boolean isText(ColumnPath path, Staged staged) {
        return path.isWholeColumn()
                && staged.find(path).filter(ColumnType.Text.class::isInstance).isPresent();
    }

    /// Whether judging a value costs much more than finding it among others.
    static boolean isDear(Condition condition) {
        return switch (condition) {
            case Condition.Matches _, Condition.Written _ -> true;
            case Condition.All(List<Condition> conditions) ->
                    conditions.stream().anyMatch(Look::isDear);
            case Condition.Given _,
                    Condition.NotMissing _,
                    Condition.OneOf _,
                    Condition.Length _,
                    Condition.Items _,
                    Condition.DistinctItems _,
                    Condition.Fields _,
                    Condition.Keys _,
                    Condition.Range _,
                    Condition.MultipleOf _ ->
                    false;
        };
    }

    /// @param measures that are wanted
    /// @param taken what was seen
    /// @param known what was known before
    static Look of(
            Collection<Measure> measures,
            Staged staged,
            Map<Measure, Measuring.Taken> taken,
            Statistics known) {
        Set<Measure> apart =
                !isColumnar(staged.rows())
                        ? Set.of()
                        : measures.stream()
                                .filter(measure -> isCheaperApart(measure, staged, taken))
                                .limit(MOST_APART)
                                .collect(Collectors.toSet());
        return known.rows().isPresent()
                ? new Look(known, apart)
                : new Look(statistics(taken), apart);
    }

    private static boolean isCheaperApart(
            Measure measure, Staged staged, Map<Measure, Measuring.Taken> taken) {
        return measure instanceof Measure.Breaking(ColumnPath path, Condition condition)
                && isText(path, staged)
                && (condition instanceof Condition.OneOf
                        || (isDear(condition)
                                && taken.get(new Measure.Variety(path.column()))
                                        instanceof Measuring.Counted(long values)
                                && values * OFTEN <= Measure.Variety.ROWS));
    }

    private static Statistics statistics(Map<Measure, Measuring.Taken> taken) {
        Map<String, Long> nulls = new HashMap<>();
        Map<String, Map<Measure.End, Long>> ends = new HashMap<>();
        OptionalLong rows = OptionalLong.empty();
        for (Map.Entry<Measure, Measuring.Taken> one : taken.entrySet()) {
            if (one.getValue() instanceof Measuring.Counted(long value)) {
                switch (one.getKey()) {
                    case Measure.AllRows() -> rows = OptionalLong.of(value);
                    case Measure.Incomplete(List<ColumnPath> key) ->
                            nulls.put(key.getFirst().column(), value);
                    case Measure.Edge(ColumnPath path, Measure.End end) ->
                            ends.computeIfAbsent(path.column(), _ -> new HashMap<>())
                                    .put(end, value);
                    default -> {}
                }
            }
        }
        Map<String, Statistics.Span> spans = new HashMap<>();
        ends.forEach((column, both) -> span(both).ifPresent(span -> spans.put(column, span)));
        return new Statistics(rows, nulls, spans);
    }

    private static Optional<Statistics.Span> span(Map<Measure.End, Long> ends) {
        Long least = ends.get(Measure.End.LEAST);
        Long most = ends.get(Measure.End.MOST);
        return least == null || most == null || least > most
                ? Optional.empty()
                : Optional.of(
                        new Statistics.Span(BigDecimal.valueOf(least), BigDecimal.valueOf(most)));
    }
}
