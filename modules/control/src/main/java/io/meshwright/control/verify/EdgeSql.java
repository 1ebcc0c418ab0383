package io.meshwright.control.verify;

import io.meshwright.mesh.contract.ColumnType;
import java.math.BigDecimal;
import java.util.Optional;

/// The ends of a column as SQL. Where the end is no number that can be counted with, such as a
/// timestamp without end, the answer is null.
final class EdgeSql {
    private EdgeSql() {}

    /// Empty when values of the type are no points that are told by whole numbers.
    static Optional<String> of(Measure.End end, String value, ColumnType type) {
        String least = (end == Measure.End.LEAST ? "min(%s)" : "max(%s)").formatted(value);
        return number(type)
                .map(number ->
                        "CASE WHEN count(%s) = 0 THEN %s ELSE %s END"
                                .formatted(value, literal(end.none()), number.formatted(least)));
    }

    /// Whether the ends of such a column can be measured.
    static boolean hasEdges(ColumnType type) {
        return number(type).isPresent();
    }

    static boolean isCountable(BigDecimal position) {
        return position.stripTrailingZeros().scale() <= 0
                && position.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
    }

    /// Text in single quotes, because the least of all numbers is no literal.
    private static String literal(long number) {
        return "CAST('%d' AS BIGINT)".formatted(number);
    }

    private static Optional<String> number(ColumnType type) {
        return switch (type) {
            case ColumnType.Int _, ColumnType.BigInt _ -> Optional.of("CAST(%s AS BIGINT)");
            case ColumnType.Decimal(_, int scale) ->
                    scale == 0 ? Optional.of("TRY_CAST(%s AS BIGINT)") : Optional.empty();
            case ColumnType.Date _ ->
                    Optional.of("date_diff('day', CAST('1970-01-01' AS DATE), %s)");
            case ColumnType.Timestamp _, ColumnType.Instant _ -> Optional.of("epoch_us(%s)");
            default -> Optional.empty();
        };
    }
}
