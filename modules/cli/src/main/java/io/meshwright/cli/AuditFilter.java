package io.meshwright.cli;

import io.meshwright.control.ledger.AuditQuestion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which lines of the audit are meant.
final class AuditFilter {
    @Option(names = "--actor", paramLabel = "PRINCIPAL", description = "such as user:ann")
    private String actor = "";

    @Option(names = "--action", paramLabel = "ACTION", description = "such as query or apply")
    private String action = "";

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "lines about it and about what lies below it, such as sales/orders")
    private String address = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "a day in UTC, or a moment such as 2026-11-01T08:00:00Z")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "the day or moment before which")
    private @Nullable Instant until;

    AuditQuestion question(AuditQuestion.Order order, int limit) {
        return new AuditQuestion(actor, action, address, from, until, order, 0, limit);
    }

    /// Reads a day or a moment.
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException _) {
                throw new TypeConversionException(
                        "'%s' is no time: write 2026-11-01 or 2026-11-01T08:00:00Z"
                                .formatted(text));
            }
        }
    }
}
