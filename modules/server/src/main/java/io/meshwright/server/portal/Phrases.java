package io.meshwright.server.portal;

import io.meshwright.control.catalog.Trust;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// How pages say numbers, dates and durations: units never dropped, digits grouped by thin spaces.
final class Phrases {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final char THIN_SPACE = '\u2009';
    private static final Pattern GROUP = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
    private static final Pattern NUMERAL = Pattern.compile("-?\\d{1,60}(\\.\\d{1,60})?");

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

    /// A sentence of the ledger with its numbers as pages write them: `5,738 rows` to `5 738 rows`.
    static String grouped(String text) {
        return GROUP.matcher(text).replaceAll(String.valueOf(THIN_SPACE));
    }

    /// A measured value: whole numbers with grouped digits, fractions with four digits that count;
    /// anything else as it is.
    static String measured(String text) {
        if (!NUMERAL.matcher(text).matches()) {
            return grouped(text);
        }
        BigDecimal number = new BigDecimal(text);
        int whole = number.precision() - number.scale();
        BigDecimal rounded =
                number.scale() <= 0
                        ? number
                        : number.setScale(
                                        Math.max(0, Math.min(number.scale(), 4 - whole)),
                                        RoundingMode.HALF_EVEN)
                                .stripTrailingZeros();
        String plain = rounded.toPlainString();
        int point = plain.indexOf('.');
        String digits = point < 0 ? plain : plain.substring(0, point);
        String rest = point < 0 ? "" : plain.substring(point);
        return digits.length() > 15 || digits.startsWith("-0")
                ? plain
                : number(Long.parseLong(digits)) + rest;
    }

    /// `1 product`, `5 products`.
    static String count(long count, String noun) {
        String plural =
                noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number(count) + " " + (count == 1 ? noun : plural);
    }

    /// `83 of 95 checks passed, none failed, 12 not verified`: every outcome is told, so that what
    /// was not run is never taken for what passed.
    static String checks(Trust trust) {
        StringBuilder text =
                new StringBuilder(
                        "%s of %s passed"
                                .formatted(
                                        number(trust.passed()), count(trust.declared(), "check")));
        text.append(
                trust.failed() == 0 ? ", none failed" : ", " + number(trust.failed()) + " failed");
        if (trust.errors() > 0) {
            text.append(", %s could not run".formatted(number(trust.errors())));
        }
        if (trust.notVerified() > 0) {
            text.append(", %s not verified".formatted(number(trust.notVerified())));
        }
        return text.toString();
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
