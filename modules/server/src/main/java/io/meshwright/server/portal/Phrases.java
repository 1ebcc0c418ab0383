package io.meshwright.server.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How pages say numbers, dates and durations: units never dropped, digits grouped by thin spaces.
final class Phrases {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final char THIN_SPACE = '\u2009';

    private Phrases() {}

    static String date(Instant at) {
        return DATE.format(at);
    }

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /// `just now`, `4 min ago`, `3 h ago`, `12 d ago`.
    static String ago(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        return age.toSeconds() < 60 ? "just now" : span(age) + " ago";
    }

    /// `40 s`, `4 min`, `9 h`, `2 d`.
    static String span(Duration length) {
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 60) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " d";
    }

    /// `340 ms`, `1.2 s`, `3 min 20 s`.
    static String millis(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return "%d min %d s".formatted(millis / 60_000, millis / 1_000 % 60);
    }

    /// `12 345`.
    static String number(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder grouped = new StringBuilder(number < 0 ? "−" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                grouped.append(THIN_SPACE);
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /// `1 product`, `5 products`.
    static String count(long count, String noun) {
        String plural =
                noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number(count) + " " + (count == 1 ? noun : plural);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double size = bytes;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            size /= 1_000;
            if (size < 1_000) {
                return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, unit);
            }
        }
        return String.format(Locale.ROOT, "%.1f TB", size / 1_000);
    }

    /// A share from 0 to 1 as whole percent, rounded down, so that 100 % means all.
    static String percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9) + " %";
    }

    /// The first letter in upper case.
    static String sentence(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
