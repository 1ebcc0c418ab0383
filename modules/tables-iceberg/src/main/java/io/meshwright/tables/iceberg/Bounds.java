package io.meshwright.tables.iceberg;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;

/// The engine's text of a least or greatest value as Iceberg's binary bound. Where the text cannot
/// be read as the type without doubt there is no bound: a missing one costs speed, a wrong one
/// costs rows.
final class Bounds {
    /// As Iceberg truncates by default.
    private static final int TEXT_LENGTH = 16;

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral(' ')
                    .appendPattern("HH:mm:ss")
                    .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                    .toFormatter();
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder()
                    .append(TIMESTAMP)
                    .appendPattern("[XXX][X]")
                    .toFormatter();

    private Bounds() {}

    static Optional<ByteBuffer> lower(Type type, String text) {
        return value(type, text, -0.0)
                .map(value ->
                        value instanceof String whole
                                ? UnicodeUtil.truncateString(whole, TEXT_LENGTH)
                                : value)
                .map(value -> Conversions.toByteBuffer(type, value));
    }

    static Optional<ByteBuffer> upper(Type type, String text) {
        return value(type, text, 0.0)
                .flatMap(value ->
                        value instanceof String whole ? textAbove(whole) : Optional.of(value))
                .map(value -> Conversions.toByteBuffer(type, value));
    }

    /// A short text that is not below the given one, if there is any.
    private static Optional<Object> textAbove(String text) {
        return Optional.ofNullable(UnicodeUtil.truncateStringMax(text, TEXT_LENGTH));
    }

    /// @param zero which of the two zeros stands for a zero, so that the bound holds for both
    private static Optional<Object> value(Type type, String text, double zero) {
        try {
            return Optional.ofNullable(
                    switch (type) {
                        case Types.StringType _ -> text;
                        case Types.BooleanType _ -> truth(text);
                        case Types.IntegerType _ -> Integer.valueOf(text);
                        case Types.LongType _ -> Long.valueOf(text);
                        case Types.DecimalType decimal -> decimal(decimal, text);
                        case Types.FloatType _ -> real(text, (float) zero);
                        case Types.DoubleType _ -> doublePrecision(text, zero);
                        case Types.DateType _ ->
                                Math.toIntExact(LocalDate.parse(text).toEpochDay());
                        case Types.TimeType _ ->
                                LocalTime.parse(text).getLong(ChronoField.MICRO_OF_DAY);
                        case Types.TimestampType timestamp ->
                                timestamp.shouldAdjustToUTC()
                                        ? micros(
                                                OffsetDateTime.parse(text, INSTANT)
                                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                                        .toLocalDateTime())
                                        : micros(LocalDateTime.parse(text, TIMESTAMP));
                        default -> null;
                    });
        } catch (DateTimeException | ArithmeticException | NumberFormatException notExact) {
            return Optional.empty();
        }
    }

    private static @org.jspecify.annotations.Nullable Boolean truth(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static BigDecimal decimal(Types.DecimalType type, String text) {
        BigDecimal value = new BigDecimal(text).setScale(type.scale());
        if (value.precision() > type.precision()) {
            throw new ArithmeticException("more digits than the type has");
        }
        return value;
    }

    private static @org.jspecify.annotations.Nullable Float real(String text, float zero) {
        float value = Float.parseFloat(text);
        if (!Float.isFinite(value)) {
            return null;
        }
        return value == 0 ? zero : value;
    }

    private static @org.jspecify.annotations.Nullable Double doublePrecision(
            String text, double zero) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            return null;
        }
        return value == 0 ? zero : value;
    }

    private static long micros(LocalDateTime value) {
        return ChronoUnit.MICROS.between(EPOCH, value);
    }
}
