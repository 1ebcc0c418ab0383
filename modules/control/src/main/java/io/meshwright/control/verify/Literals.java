package io.meshwright.control.verify;

import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Values of a contract as SQL literals of a column's type.
final class Literals {
    private Literals() {}

    /// A name in double quotes.
    static String name(String name) {
        return Quoted.name(name);
    }

    /// A text in single quotes.
    static String text(String text) {
        return Quoted.text(text);
    }

    /// The literal, or empty when no value of that type equals it.
    static Optional<String> of(Value value, ColumnType type) {
        String words = value.toString();
        if (value instanceof Value.None || words.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return switch (type) {
            case ColumnType.Text _ -> Optional.of(text(words));
            case ColumnType.Truth _ ->
                    switch (words.toLowerCase(Locale.ROOT)) {
                        case "true" -> Optional.of("true");
                        case "false" -> Optional.of("false");
                        default -> Optional.empty();
                    };
            case ColumnType.Uuid _ -> uuid(words);
            case ColumnType.Int _,
                    ColumnType.BigInt _,
                    ColumnType.Decimal _,
                    ColumnType.Real _,
                    ColumnType.DoublePrecision _,
                    ColumnType.Date _,
                    ColumnType.Time _,
                    ColumnType.Timestamp _,
                    ColumnType.Instant _ ->
                    Positions.of(value, type).flatMap(position -> exactly(position, type));
            case ColumnType.Binary _, ColumnType.Struct _, ColumnType.Array _, ColumnType.Map _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> exactly(BigDecimal position, ColumnType type) {
        return Positions.fits(position, type)
                ? Optional.of(Positions.literal(position, type))
                : Optional.empty();
    }

    private static Optional<String> uuid(String words) {
        try {
            return Optional.of(
                    "CAST(%s AS UUID)".formatted(text(UUID.fromString(words).toString())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
