package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion.Timely;
import io.meshwright.mesh.contract.Assertion.Timing;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// How the times of a column lie, as SQL. A day counts as it ends, so that rows of a day are not
/// called older than they can be; times without a zone are in UTC.
final class TimeSql {
    private static final long DAY = 86_400;
    private static final long MICROS = 1_000_000;

    private TimeSql() {}

    static MeasureSql.Source of(Timely timely, String value, ColumnType type) {
        boolean isDay = type instanceof ColumnType.Date;
        if (!isTime(type)) {
            return new MeasureSql.Unfit(
                    "a column of type %s tells no time".formatted(type.words()));
        }
        return switch (timely.timing()) {
            case NEWEST, OLDEST -> new MeasureSql.Unfit("the age of a column is told by its end");
            case GAP ->
                    new MeasureSql.Select(
                            "SELECT coalesce(max(gap), -1) FROM (SELECT date_diff('%1$s', lag(t) OVER (ORDER BY t), t) AS gap FROM (SELECT DISTINCT date_trunc('%1$s', %2$s) AS t FROM %3$s WHERE %2$s IS NOT NULL))"
                                    .formatted(timely.unit(), value, Staged.NAME));
            case FIRST_OF_DAY ->
                    isDay
                            ? new MeasureSql.Unfit("a date tells no time of day")
                            : new MeasureSql.Select(
                                    "SELECT coalesce(max(s), -1) FROM (SELECT min(t %% %1$d) AS s FROM (SELECT CAST(floor(epoch(%2$s)) AS BIGINT) + %3$d AS t FROM %4$s WHERE %2$s IS NOT NULL) GROUP BY t // %1$d)"
                                            .formatted(DAY, value, timely.zone(), Staged.NAME));
        };
    }

    /// What must be measured: for an age the newest or oldest time itself, which stays as it is
    /// while the age grows.
    static Measure measure(Timely timely, Staged staged) {
        boolean hasAge =
                switch (timely.timing()) {
                    case NEWEST, OLDEST -> true;
                    case GAP, FIRST_OF_DAY -> false;
                };
        return hasAge
                        && timely.column().isWholeColumn()
                        && staged.find(timely.column()).filter(TimeSql::isTime).isPresent()
                ? new Measure.Edge(
                        timely.column(),
                        timely.timing() == Timing.NEWEST ? Measure.End.MOST : Measure.End.LEAST)
                : new Measure.Times(timely);
    }

    private static boolean isTime(ColumnType type) {
        return type instanceof ColumnType.Date
                || type instanceof ColumnType.Timestamp
                || type instanceof ColumnType.Instant;
    }

    /// What was measured of times, ages as they are now.
    static Measuring.Taken told(
            Timely timely, Staged staged, Function<Measure, Measuring.Taken> taken, Instant now) {
        Measure measure = measure(timely, staged);
        Measuring.Taken told = taken.apply(measure);
        return measure instanceof Measure.Edge(ColumnPath column, Measure.End end)
                        && told instanceof Measuring.Counted(long edge)
                ? new Measuring.Counted(age(edge, end, staged.find(column).orElseThrow(), now))
                : told;
    }

    /// The age in seconds of an end that was measured; -1 when there is no time.
    private static long age(long edge, Measure.End end, ColumnType type, Instant now) {
        if (edge == end.none()) {
            return -1;
        }
        long seconds =
                type instanceof ColumnType.Date
                        ? now.getEpochSecond() - DAY * edge - DAY
                        : now.getEpochSecond() - Math.floorDiv(edge, MICROS);
        return Math.max(0, seconds);
    }

    /// A length of time as people say it: `2 d 3 h`.
    static String words(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        List<String> parts = new ArrayList<>();
        long left = seconds;
        long[] sizes = {DAY, 3_600, 60};
        String[] names = {"d", "h", "min"};
        for (int i = 0; i < sizes.length && parts.size() < 2; i++) {
            if (left >= sizes[i]) {
                parts.add("%d %s".formatted(left / sizes[i], names[i]));
                left %= sizes[i];
            }
        }
        return String.join(" ", parts);
    }

    /// Seconds of a day as a time: `09:05`.
    static String clock(long seconds) {
        return LocalTime.ofSecondOfDay(seconds).toString();
    }
}
