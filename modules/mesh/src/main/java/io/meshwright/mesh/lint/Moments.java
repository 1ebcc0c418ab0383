package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.LogicalType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Optional;

/// Dates, times and timestamps as contracts write them: ISO 8601, a blank instead of the `T`
/// allowed, a zone allowed.
final class Moments {
    private Moments() {}

    static boolean isTime(LogicalType type) {
        return type == LogicalType.DATE
                || type == LogicalType.TIME
                || type == LogicalType.TIMESTAMP;
    }

    static boolean isMoment(LogicalType type, String text) {
        return find(type, text).isPresent();
    }

    /// How two moments of a type lie; empty when one of them is none, or only one has a zone.
    static Optional<Integer> compare(LogicalType type, String left, String right) {
        Optional<TemporalAccessor> a = find(type, left);
        Optional<TemporalAccessor> b = find(type, right);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        return switch (a.get()) {
            case LocalDate day when b.get() instanceof LocalDate other ->
                    Optional.of(day.compareTo(other));
            case LocalDateTime time when b.get() instanceof LocalDateTime other ->
                    Optional.of(time.compareTo(other));
            case OffsetDateTime time when b.get() instanceof OffsetDateTime other ->
                    Optional.of(time.toInstant().compareTo(other.toInstant()));
            case LocalTime time when b.get() instanceof LocalTime other ->
                    Optional.of(time.compareTo(other));
            default -> Optional.empty();
        };
    }

    static String example(LogicalType type) {
        return switch (type) {
            case DATE -> "'2026-01-31'";
            case TIME -> "'08:30:00'";
            default -> "'2026-01-31T08:30:00Z'";
        };
    }

    private static Optional<TemporalAccessor> find(LogicalType type, String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)", "$1T");
        return switch (type) {
            case DATE -> read(DateTimeFormatter.ISO_LOCAL_DATE, iso, LocalDate::from);
            case TIME -> read(DateTimeFormatter.ISO_TIME, iso, OffsetTime::from, LocalTime::from);
            case TIMESTAMP ->
                    read(
                                    DateTimeFormatter.ISO_DATE_TIME,
                                    iso,
                                    OffsetDateTime::from,
                                    LocalDateTime::from)
                            .or(() ->
                                    read(
                                            DateTimeFormatter.ISO_LOCAL_DATE,
                                            iso,
                                            day -> LocalDate.from(day).atStartOfDay()));
            default -> Optional.empty();
        };
    }

    private static Optional<TemporalAccessor> read(
            DateTimeFormatter form, String text, TemporalQuery<?>... kinds) {
        try {
            TemporalAccessor parsed =
                    kinds.length == 1
                            ? (TemporalAccessor) form.parse(text, kinds[0])
                            : form.parseBest(text, kinds);
            return Optional.of(parsed);
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
