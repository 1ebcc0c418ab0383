package io.meshwright.control.verify;

import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ordered values as points on a number line: numbers as they are, dates as days since 1970, times
/// of day and timestamps in microseconds. So bounds, statistics and columns compare exactly,
/// whatever each is written as.
final class Positions {
    private static final BigDecimal MICROS_OF_DAY = BigDecimal.valueOf(86_400_000_000L);
    private static final int LAST_YEAR = 9999;

    private Positions() {}

    /// Whether values of the type have an order that bounds can speak of.
    static boolean isOrdered(ColumnType type) {
        return switch (type) {
            case ColumnType.Int _,
                    ColumnType.BigInt _,
                    ColumnType.Decimal _,
                    ColumnType.Real _,
                    ColumnType.DoublePrecision _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _,
                    ColumnType.Instant _ ->
                    true;
            case ColumnType.Text _,
                    ColumnType.Truth _,
                    ColumnType.Binary _,
                    ColumnType.Uuid _,
                    ColumnType.Struct _,
                    ColumnType.Array _,
                    ColumnType.Map _ ->
                    false;
        };
    }

    static boolean isFloating(ColumnType type) {
        return type instanceof ColumnType.Real || type instanceof ColumnType.DoublePrecision;
    }

    /// Where a value of a contract lies; empty when it is no value for such a type.
    static Optional<BigDecimal> of(Value value, ColumnType type) {
        return value instanceof Value.Numeral(BigDecimal number) && isNumber(type)
                ? Optional.of(number)
                : of(value.toString(), type);
    }

    /// Where a text lies, as contracts or engines write it; empty when it cannot be read.
    static Optional<BigDecimal> of(String text, ColumnType type) {
        String word = text.strip();
        try {
            return switch (type) {
                case ColumnType.Date _ -> Optional.of(days(word));
                case ColumnType.Time _ -> Optional.of(micros(LocalTime.parse(word).toNanoOfDay()));
                case ColumnType.Timestamp _, ColumnType.Instant _ -> Optional.of(micros(word));
                default -> isNumber(type) ? Optional.of(new BigDecimal(word)) : Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The nearest point at or below that a value of the type can have.
    static BigDecimal floor(BigDecimal position, ColumnType type) {
        return round(position, type, RoundingMode.FLOOR);
    }

    /// The nearest point at or above that a value of the type can have.
    static BigDecimal ceiling(BigDecimal position, ColumnType type) {
        return round(position, type, RoundingMode.CEILING);
    }

    /// Whether a value of the type can lie exactly there.
    static boolean fits(BigDecimal position, ColumnType type) {
        return floor(position, type).compareTo(position) == 0
                && position.compareTo(least(type)) >= 0
                && position.compareTo(most(type)) <= 0;
    }

    static BigDecimal least(ColumnType type) {
        return switch (type) {
            case ColumnType.Date _, ColumnType.Timestamp _, ColumnType.Instant _ ->
                    times(type, LocalDate.of(1, 1, 1));
            case ColumnType.Time _ -> BigDecimal.ZERO;
            case ColumnType.Real _, ColumnType.DoublePrecision _ ->
                    BigDecimal.valueOf(-Double.MAX_VALUE);
            case ColumnType.Int _ -> BigDecimal.valueOf(Integer.MIN_VALUE);
            case ColumnType.BigInt _ -> BigDecimal.valueOf(Long.MIN_VALUE);
            default -> most(type).negate();
        };
    }

    static BigDecimal most(ColumnType type) {
        return switch (type) {
            case ColumnType.Int _ -> BigDecimal.valueOf(Integer.MAX_VALUE);
            case ColumnType.BigInt _ -> BigDecimal.valueOf(Long.MAX_VALUE);
            case ColumnType.Decimal(int precision, int scale) ->
                    new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
            case ColumnType.Time _ -> MICROS_OF_DAY.subtract(BigDecimal.ONE);
            case ColumnType.Date _, ColumnType.Timestamp _, ColumnType.Instant _ ->
                    times(type, LocalDate.of(LAST_YEAR, 12, 31));
            default -> BigDecimal.valueOf(Double.MAX_VALUE);
        };
    }

    /// A point that [#fits] as SQL.
    static String literal(BigDecimal position, ColumnType type) {
        return "CAST('%s' AS %s)".formatted(words(position, type), type.words());
    }

    /// A point that [#fits] as the text that casts to the type.
    static String words(BigDecimal position, ColumnType type) {
        return switch (type) {
            case ColumnType.Date _ -> LocalDate.ofEpochDay(position.longValue()).toString();
            case ColumnType.Time _ ->
                    LocalTime.ofNanoOfDay(position.longValue() * 1_000L).toString();
            case ColumnType.Timestamp _ -> timestamp(position).toString();
            case ColumnType.Instant _ -> timestamp(position) + "+00";
            default -> position.toPlainString();
        };
    }

    private static LocalDateTime timestamp(BigDecimal micros) {
        return LocalDateTime.of(1970, 1, 1, 0, 0).plus(micros.longValue(), ChronoUnit.MICROS);
    }

    private static BigDecimal times(ColumnType type, LocalDate day) {
        BigDecimal days = BigDecimal.valueOf(day.toEpochDay());
        return type instanceof ColumnType.Date ? days : days.multiply(MICROS_OF_DAY);
    }

    private static BigDecimal round(BigDecimal position, ColumnType type, RoundingMode mode) {
        Integer scale = scale(type);
        return scale == null ? position : position.setScale(scale, mode);
    }

    private static @Nullable Integer scale(ColumnType type) {
        return switch (type) {
            case ColumnType.Real _, ColumnType.DoublePrecision _ -> null;
            case ColumnType.Decimal(_, int scale) -> scale;
            default -> 0;
        };
    }

    static boolean isNumber(ColumnType type) {
        return type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Decimal
                || isFloating(type);
    }

    /// A day, or the part of a day that a time of day makes.
    private static BigDecimal days(String word) {
        return word.length() <= "2026-01-01".length()
                ? BigDecimal.valueOf(LocalDate.parse(word).toEpochDay())
                : micros(word).divide(MICROS_OF_DAY, 20, RoundingMode.HALF_EVEN);
    }

    /// `2026-01-01`, `2026-01-01T10:00:00`, with a space for the T, with or without a zone.
    private static BigDecimal micros(String word) {
        if (word.length() <= "2026-01-01".length()) {
            return micros(LocalDate.parse(word).atStartOfDay());
        }
        String text = word.replace(' ', 'T');
        boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-][0-9:]+");
        if (!zoned) {
            return micros(LocalDateTime.parse(text));
        }
        String whole = text.matches(".*[+-][0-9]{2}") ? text + ":00" : text;
        return micros(
                OffsetDateTime.parse(whole)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime());
    }

    private static BigDecimal micros(LocalDateTime time) {
        return times(new ColumnType.Timestamp(), time.toLocalDate())
                .add(micros(time.toLocalTime().toNanoOfDay()));
    }

    private static BigDecimal micros(long nanos) {
        return BigDecimal.valueOf(nanos, 3);
    }
}
