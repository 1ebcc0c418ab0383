package io.meshwright.ledger.sql;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Instants as text of one width in UTC, whose order is the order of time.
final class SqlTime {
    private static final int NANO_DIGITS = 9;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(NANO_DIGITS).toFormatter();

    private SqlTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }
}
