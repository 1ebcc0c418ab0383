package io.meshwright.mesh.objective;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Times that come again, as cron writes them: minute, hour, day of month, month, day of week.
///
/// A field is `*`, a number, a range `1-5`, either with a step `*/15`, or a list of such. Months
/// and days of the week have their English names, too; Sunday is 0 and 7. Where both kinds of day
/// are limited, either will do. `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are short
/// forms.
public final class Cron {
    /// Every date of the calendar comes again within so many years.
    private static final int MOST_YEARS = 9;

    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final Map<String, String> SHORT =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");

    private static final List<Field> FIELDS =
            List.of(
                    new Field("minute", 0, 59, List.of()),
                    new Field("hour", 0, 23, List.of()),
                    new Field("day of month", 1, 31, List.of()),
                    new Field("month", 1, 12, MONTHS),
                    new Field("day of week", 0, 7, DAYS));

    /// What a field may hold.
    private record Field(String words, int least, int most, List<String> names) {}

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private Cron(List<BitSet> fields, boolean eitherDay) {
        this.minutes = fields.get(0);
        this.hours = fields.get(1);
        this.daysOfMonth = fields.get(2);
        this.months = fields.get(3);
        this.daysOfWeek = fields.get(4);
        this.eitherDay = eitherDay;
    }

    /// The times of an expression.
    ///
    /// @throws IllegalArgumentException that says which field cannot be read and why
    public static Cron of(String text) {
        String words = text.strip();
        String[] parts =
                SHORT.getOrDefault(words.toLowerCase(Locale.ROOT), words).split("\\s+", -1);
        if (parts.length != FIELDS.size()) {
            throw new IllegalArgumentException(
                    "it has %d of five fields: minute, hour, day of month, month, day of week"
                            .formatted(words.isEmpty() ? 0 : parts.length));
        }
        List<BitSet> fields =
                IntStream.range(0, parts.length)
                        .mapToObj(i -> field(FIELDS.get(i), parts[i]))
                        .toList();
        if (fields.getLast().get(7)) {
            fields.getLast().set(0);
        }
        Cron cron = new Cron(fields, !parts[2].startsWith("*") && !parts[4].startsWith("*"));
        if (cron.next(Instant.EPOCH, ZoneId.of("UTC")).isEmpty()) {
            throw new IllegalArgumentException("no month that it names has such a day");
        }
        return cron;
    }

    /// Why an expression cannot be read; empty when it can.
    public static Optional<String> fault(String text) {
        try {
            var _ = of(text);
            return Optional.empty();
        } catch (IllegalArgumentException fault) {
            return Optional.ofNullable(fault.getMessage());
        }
    }

    /// Whether the expression has a time after one moment and no later than another.
    public boolean comesWithin(Instant after, Instant until, ZoneId zone) {
        return next(after, zone).filter(time -> !time.isAfter(until)).isPresent();
    }

    /// The first time after a moment. Empty only where nine years hold none.
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime start = after.atZone(zone);
        LocalDate end = start.toLocalDate().plusYears(MOST_YEARS);
        for (LocalDate day = start.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
            if (!isDay(day)) {
                continue;
            }
            for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                for (int minute = minutes.nextSetBit(0);
                        minute >= 0;
                        minute = minutes.nextSetBit(minute + 1)) {
                    Instant time = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
                    if (time.isAfter(after)) {
                        return Optional.of(time);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDate day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue())
                && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private static BitSet field(Field kind, String text) {
        BitSet bits = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] halves = part.split("/", -1);
            if (halves.length > 2) {
                throw unreadable(kind, part);
            }
            int step = halves.length == 2 ? number(kind, part, halves[1], List.of()) : 1;
            if (step < 1) {
                throw unreadable(kind, part);
            }
            int from;
            int to;
            if (halves[0].equals("*")) {
                from = kind.least;
                to = kind.most;
            } else {
                String[] ends = halves[0].split("-", -1);
                from = number(kind, part, ends[0], kind.names);
                to =
                        ends.length > 1
                                ? number(kind, part, ends[1], kind.names)
                                : halves.length == 2 ? kind.most : from;
                if (ends.length > 2) {
                    throw unreadable(kind, part);
                }
            }
            if (from < kind.least || to > kind.most || from > to) {
                throw unreadable(kind, part);
            }
            for (int value = from; value <= to; value += step) {
                bits.set(value);
            }
        }
        return bits;
    }

    private static int number(Field kind, String part, String text, List<String> names) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return kind.least + name;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw unreadable(kind, part);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException unreadable(Field kind, String part) {
        return new IllegalArgumentException(
                "'%s' is no %s, which goes from %d to %d"
                        .formatted(part, kind.words, kind.least, kind.most));
    }
}
