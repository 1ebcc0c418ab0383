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
/// A field is `*`, a number, a range `1-5`, either with a step `*/15`, or a list of such. Months and
/// days of the week have their English names, too; Sunday is 0 and 7. Where both kinds of day are
/// limited, either will do. `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are short forms.
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

    /// What a field may hold.
    private enum Field {
        MINUTE("minute", 0, 59, List.of()),
        HOUR("hour", 0, 23, List.of()),
        DAY_OF_MONTH("day of month", 1, 31, List.of()),
        MONTH("month", 1, 12, MONTHS),
        DAY_OF_WEEK("day of week", 0, 7, DAYS);

        private final String words;
        private final int least;
        private final int most;
        private final List<String> names;

        Field(String words, int least, int most, List<String> names) {
            this.words = words;
            this.least = least;
            this.most = most;
            this.names = names;
        }
    }

    private final List<BitSet> fields;
    private final boolean anyDayOfMonth;
    private final boolean anyDayOfWeek;

    private Cron(List<BitSet> fields, boolean anyDayOfMonth, boolean anyDayOfWeek) {
        this.fields = fields;
        this.anyDayOfMonth = anyDayOfMonth;
        this.anyDayOfWeek = anyDayOfWeek;
    }

    /// The times of an expression.
    ///
    /// @throws IllegalArgumentException that says which field cannot be read and why
    public static Cron of(String text) {
        String words = text.strip();
        String[] parts =
                SHORT.getOrDefault(words.toLowerCase(Locale.ROOT), words).split("\\s+", -1);
        Field[] kinds = Field.values();
        if (parts.length != kinds.length) {
            throw new IllegalArgumentException(
                    "it has %d of five fields: minute, hour, day of month, month, day of week"
                            .formatted(words.isEmpty() ? 0 : parts.length));
        }
        List<BitSet> fields =
                IntStream.range(0, kinds.length)
                        .mapToObj(i -> field(kinds[i], parts[i]))
                        .toList();
        if (fields.getLast().get(7)) {
            fields.getLast().set(0);
        }
        Cron cron = new Cron(fields, parts[2].startsWith("*"), parts[4].startsWith("*"));
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
            for (int hour = bits(Field.HOUR).nextSetBit(0);
                    hour >= 0;
                    hour = bits(Field.HOUR).nextSetBit(hour + 1)) {
                for (int minute = bits(Field.MINUTE).nextSetBit(0);
                        minute >= 0;
                        minute = bits(Field.MINUTE).nextSetBit(minute + 1)) {
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
        boolean inMonth = bits(Field.DAY_OF_MONTH).get(day.getDayOfMonth());
        boolean inWeek = bits(Field.DAY_OF_WEEK).get(day.getDayOfWeek().getValue() % 7);
        return bits(Field.MONTH).get(day.getMonthValue())
                && (anyDayOfMonth || anyDayOfWeek ? inMonth && inWeek : inMonth || inWeek);
    }

    private BitSet bits(Field field) {
        return fields.get(field.ordinal());
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
                to = kind == Field.DAY_OF_WEEK ? kind.most - 1 : kind.most;
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
