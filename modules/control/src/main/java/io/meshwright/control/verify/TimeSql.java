package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion.Timely;
import io.meshwright.mesh.contract.ColumnType;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// How the times of a column lie, as SQL. A day counts as it ends, so that rows of a day are not
/// called older than they can be; times without a zone are in UTC.
final class TimeSql {
    private static final long DAY = 86_400;

    private TimeSql() {}

    static MeasureSql.Source of(Timely timely, String value, ColumnType type) {
        boolean isDay = type instanceof ColumnType.Date;
        if (!isDay
                && !(type instanceof ColumnType.Timestamp || type instanceof ColumnType.Instant)) {
            return new MeasureSql.Unfit(
                    "a column of type %s tells no time".formatted(type.words()));
        }
        return switch (timely.timing()) {
            case NEWEST -> age("max", value, isDay);
            case OLDEST -> age("min", value, isDay);
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

    private static MeasureSql.Source age(String end, String value, boolean isDay) {
        return new MeasureSql.Aggregate(
                "coalesce(greatest(0, CAST(epoch(now()) - epoch(%s(%s)) AS BIGINT) - %d), -1)"
                        .formatted(end, value, isDay ? DAY : 0));
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
