package io.meshwright.control.verify;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes measures of the staged rows: what statistics prove without reading, all else in one query.
/// When that query fails, each half of its measures gets one, down to a single measure, so that one
/// failure hides no other measure.
final class Measuring {
    /// Rows that answers of ours may have at most.
    private static final long MOST_ROWS = 100;

    /// Measures of one query. The engine plans more than that slowly, and in much memory.
    private static final int MOST_AT_ONCE = 1_000;

    /// Queries that may fail before all that is left is taken to fail alike.
    private static final int MOST_FAILURES = 60;

    private final Engine engine;
    private final Staged staged;
    private final Limits limits;

    /// Of statements that give one row by their form: counting rows costs further planning.
    private Limits ofOneRow;

    private final Statistics statistics;
    private MeasureSql sql;
    private boolean looks = true;
    private int failures;
    private final Map<Measure, Duration> times = new HashMap<>();
    private final Map<Measure, Duration> partTimes = new HashMap<>();

    Measuring(Engine engine, Staged staged, Statistics statistics, Limits limits) {
        this.engine = engine;
        this.staged = staged;
        this.limits = with(limits, limits.threads(), MOST_ROWS);
        this.ofOneRow = with(limits, limits.threads(), Long.MAX_VALUE);
        this.statistics = statistics;
        this.sql = new MeasureSql(staged, Look.none(statistics));
    }

    private static Limits with(Limits limits, int threads, long rows) {
        return new Limits(limits.memory(), threads, limits.deadline(), rows, limits.temp());
    }

    /// The same for few rows, where a look at them first costs more than it saves, and a second
    /// thread too where their files are small.
    Measuring ofFewRows() {
        looks = false;
        if (staged.isSmall()) {
            ofOneRow = with(ofOneRow, 1, ofOneRow.rows());
        }
        return this;
    }

    /// What came of one measure.
    sealed interface Taken {}

    record Counted(long value) implements Taken {}

    /// It should have been possible and was not.
    record Failed(String reason) implements Taken {}

    /// It is not possible for such columns.
    record Impossible(String reason) implements Taken {}

    MeasureSql sql() {
        return sql;
    }

    Map<Measure, Taken> take(Collection<Measure> measures) {
        Map<Measure, Taken> taken = new HashMap<>();
        Look look = looks ? look(measures, taken) : Look.none(statistics);
        sql = new MeasureSql(staged, look);
        Proofs proofs = new Proofs(look.statistics(), staged.columns());
        Map<Measure, MeasureSql.Source> asked = new LinkedHashMap<>();
        for (Measure measure : measures) {
            if (taken.containsKey(measure)) {
                continue;
            }
            OptionalLong proven = proofs.of(measure);
            if (proven.isPresent()) {
                taken.put(measure, new Counted(proven.getAsLong()));
                continue;
            }
            switch (sql.of(measure, false)) {
                case MeasureSql.Known(long value) -> taken.put(measure, new Counted(value));
                case MeasureSql.Unfit(String reason) -> taken.put(measure, new Impossible(reason));
                case MeasureSql.Source source -> asked.put(measure, source);
            }
        }
        inPortions(List.copyOf(asked.keySet()), asked, taken);
        return taken;
    }

    /// Looks at the rows first, and keeps what is wanted of the answer.
    private Look look(Collection<Measure> measures, Map<Measure, Taken> taken) {
        Set<Measure> looked = Look.measures(measures, staged, statistics);
        Map<Measure, Taken> seen = new HashMap<>();
        inPortions(List.copyOf(looked), Map.of(), seen);
        seen.forEach((measure, value) -> {
            if (value instanceof Counted && measures.contains(measure)) {
                taken.put(measure, value);
            } else {
                times.remove(measure);
            }
        });
        return Look.of(measures, staged, seen, statistics);
    }

    private void inPortions(
            List<Measure> measures,
            Map<Measure, MeasureSql.Source> asked,
            Map<Measure, Taken> taken) {
        for (int from = 0; from < measures.size(); from += MOST_AT_ONCE) {
            ask(
                    measures.subList(from, Math.min(measures.size(), from + MOST_AT_ONCE)),
                    asked,
                    taken);
        }
    }

    /// How long the query took that a measure comes from; nothing for one that was known.
    Duration timeOf(Measure measure) {
        return times.getOrDefault(measure, partTimes.getOrDefault(measure, Duration.ZERO));
    }

    /// Whether a query was made for a measure.
    boolean hasAsked(Measure measure) {
        return times.containsKey(measure);
    }

    /// Takes over how long a query about a part of the rows took.
    void timeOf(Measure measure, Duration took) {
        partTimes.put(measure, took);
    }

    private void ask(
            List<Measure> measures,
            Map<Measure, MeasureSql.Source> asked,
            Map<Measure, Taken> taken) {
        long start = System.nanoTime();
        try {
            List<MeasureSql.Source> sources =
                    measures.stream()
                            .map(measure -> asked.getOrDefault(measure, sql.of(measure, false)))
                            .toList();
            List<@Nullable Object> row = only(run(fused(sources), ofOneRow));
            for (int i = 0; i < measures.size(); i++) {
                taken.put(measures.get(i), counted(row.get(i)));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            measures.forEach(measure -> times.put(measure, took));
        } catch (OverLimit late) {
            if (late.what() == OverLimit.What.TIME) {
                measures.forEach(measure -> taken.put(measure, new Failed(reason(late))));
            } else {
                askHalves(measures, asked, taken, late);
            }
        } catch (EngineFailure failure) {
            askHalves(measures, asked, taken, failure);
        }
    }

    private void askHalves(
            List<Measure> measures,
            Map<Measure, MeasureSql.Source> asked,
            Map<Measure, Taken> taken,
            EngineFailure failure) {
        failures++;
        if (failures > MOST_FAILURES) {
            measures.forEach(measure -> taken.put(measure, new Failed(reason(failure))));
            return;
        }
        if (measures.size() == 1) {
            taken.put(measures.getFirst(), alone(measures.getFirst()));
            return;
        }
        int half = measures.size() / 2;
        ask(measures.subList(0, half), asked, taken);
        ask(measures.subList(half, measures.size()), asked, taken);
    }

    private Taken alone(Measure measure) {
        long start = System.nanoTime();
        try {
            String one = fused(List.of(sql.of(measure, true)));
            return counted(only(run(one, ofOneRow)).getFirst());
        } catch (EngineFailure failure) {
            return new Failed(reason(failure));
        } finally {
            times.put(measure, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /// What a failure says, for a result.
    static String reason(EngineFailure failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "the engine failed");
    }

    private static Taken counted(@Nullable Object value) {
        return value instanceof Long count
                ? new Counted(count)
                : new Failed("the engine did not answer a count");
    }

    private static List<@Nullable Object> only(ArrowRows.Table table) {
        return table.rows().getFirst();
    }

    /// One statement with a column for each source; all aggregates share one scan.
    private String fused(List<MeasureSql.Source> sources) {
        List<String> columns = new ArrayList<>();
        List<String> aggregates = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            switch (sources.get(i)) {
                case MeasureSql.Aggregate(String sql) -> {
                    aggregates.add("%s AS m%d".formatted(sql, i));
                    columns.add("CAST(m%d AS BIGINT)".formatted(i));
                }
                case MeasureSql.Select(String sql) ->
                        columns.add("CAST((%s) AS BIGINT)".formatted(sql));
                case MeasureSql.Known(long value) ->
                        columns.add("CAST(%d AS BIGINT)".formatted(value));
                case MeasureSql.Unfit _ -> columns.add("CAST(NULL AS BIGINT)");
            }
        }
        String from =
                aggregates.isEmpty()
                        ? ""
                        : " FROM (SELECT %s FROM %s)"
                                .formatted(String.join(", ", aggregates), Staged.NAME);
        return readOnce(sources) + "SELECT " + String.join(", ", columns) + from;
    }

    /// Text files are dear to read: where several scans need them, they are read once and kept for
    /// the statement.
    private String readOnce(List<MeasureSql.Source> sources) {
        long scans = sources.stream().filter(MeasureSql.Select.class::isInstance).count();
        return staged.found().isEmpty() || Look.isColumnar(staged.rows()) || scans < 2
                ? ""
                : "WITH %s "
                        .formatted(
                                staged.relations().stream()
                                        .map(relation -> relation.path().getFirst())
                                        .map(name ->
                                                "%1$s AS MATERIALIZED (FROM main.%1$s)"
                                                        .formatted(name))
                                        .collect(Collectors.joining(", ")));
    }

    /// Why a statement of a contract may not run over the staged rows; empty when it may.
    Optional<String> refusal(String statement, List<String> names) {
        List<String> readable = new ArrayList<>(names);
        readable.add(Staged.NAME);
        Sql text = new Sql(statement, Place.none());
        return switch (Guard.check(engine, text, Profile.transformation(readable))) {
            case GuardAnswer.Refused(List<Problem> problems) ->
                    Optional.of(
                            "%s: %s"
                                    .formatted(
                                            problems.getFirst().summary(),
                                            problems.getFirst().detail()));
            case GuardedStatement _ -> Optional.empty();
        };
    }

    /// Runs one SELECT of ours over the staged rows.
    ///
    /// @throws EngineFailure when it does not come to its end
    ArrowRows.Table run(String statement) {
        return run(statement, limits);
    }

    private ArrowRows.Table run(String statement, Limits within) {
        return run(statement, staged.relations(statement), within);
    }

    /// Runs one SELECT of a contract over the staged rows, which answer to further names too.
    ///
    /// @throws EngineFailure when it does not come to its end
    ArrowRows.Table runRule(String statement, List<String> names) {
        return run(statement, staged.relations(names), limits);
    }

    private ArrowRows.Table run(String statement, List<Relation> relations, Limits within) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        engine.query(new QueryOrder(relations, statement, within), answer);
        return ArrowRows.read(answer.toByteArray());
    }
}
