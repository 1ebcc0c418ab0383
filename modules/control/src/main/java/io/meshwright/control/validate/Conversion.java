package io.meshwright.control.validate;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.util.List;
import java.util.Optional;

/// Whether values of one type can become values of another when they are written; whether each of
/// them does without loss shows only then.
final class Conversion {
    private Conversion() {}

    /// What keeps `from` from becoming `to`; empty when nothing does.
    static String obstacle(ColumnType from, ColumnType to) {
        return becomes(from, to) ? "" : "%s cannot become %s".formatted(from.words(), to.words());
    }

    private static boolean becomes(ColumnType from, ColumnType to) {
        if (from.equals(to) || from instanceof ColumnType.Text) {
            return true;
        }
        return switch (to) {
            case ColumnType.Text() -> !from.isNested() && !(from instanceof ColumnType.Binary);
            case ColumnType.Int(),
                    ColumnType.BigInt(),
                    ColumnType.Decimal(_, _),
                    ColumnType.Real(),
                    ColumnType.DoublePrecision() ->
                    isNumber(from);
            case ColumnType.Date(), ColumnType.Timestamp(), ColumnType.Instant() -> isDay(from);
            case ColumnType.Struct(List<Column> fields) ->
                    from instanceof ColumnType.Struct(List<Column> given)
                            && fields.stream().allMatch(field -> takes(field, given))
                            && fields.size() == given.size();
            case ColumnType.Array(ColumnType item) ->
                    from instanceof ColumnType.Array(ColumnType given) && becomes(given, item);
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    from instanceof ColumnType.Map(ColumnType givenKey, ColumnType given)
                            && becomes(givenKey, key)
                            && becomes(given, value);
            case ColumnType.Truth(), ColumnType.Time(), ColumnType.Binary(), ColumnType.Uuid() ->
                    false;
        };
    }

    private static boolean takes(Column field, List<Column> given) {
        Optional<Column> same =
                given.stream()
                        .filter(candidate -> candidate.name().equalsIgnoreCase(field.name()))
                        .findFirst();
        return same.isPresent() && becomes(same.get().type(), field.type());
    }

    private static boolean isNumber(ColumnType type) {
        return switch (type) {
            case ColumnType.Int(),
                    ColumnType.BigInt(),
                    ColumnType.Decimal(_, _),
                    ColumnType.Real(),
                    ColumnType.DoublePrecision() ->
                    true;
            default -> false;
        };
    }

    private static boolean isDay(ColumnType type) {
        return type instanceof ColumnType.Date
                || type instanceof ColumnType.Timestamp
                || type instanceof ColumnType.Instant;
    }
}
