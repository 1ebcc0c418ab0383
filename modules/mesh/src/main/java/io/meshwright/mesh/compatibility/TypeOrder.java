package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The widening table: how the values of one type relate to those of another.
final class TypeOrder {
    private static final int INT_HOLDS = 9;
    private static final int INT_NEEDS = 10;
    private static final int LONG_HOLDS = 18;
    private static final int LONG_NEEDS = 19;

    /// Decimal digits of which small whole numbers hold every value.
    private static final Map<String, Integer> HELD =
            Map.of("tinyint", 2, "smallint", 4, "int2", 4, "short", 4);

    /// Decimal digits that small whole numbers need.
    private static final Map<String, Integer> NEEDED =
            Map.of("tinyint", 3, "smallint", 5, "int2", 5, "short", 5);

    private TypeOrder() {}

    /// How the values of a property relate to those that it had before. Fields of objects, items of
    /// arrays, keys and values of maps are not looked at.
    static Relation relate(Property before, Property after) {
        Relation logical = relate(before.logicalType(), after.logicalType());
        Optional<ColumnType> left = PhysicalTypes.find(before);
        Optional<ColumnType> right = PhysicalTypes.find(after);
        if (left.isEmpty() || right.isEmpty()) {
            Relation words =
                    before.physicalType().equalsIgnoreCase(after.physicalType())
                            ? Relation.EQUAL
                            : Relation.APART;
            return logical.and(words);
        }
        Relation whole =
                left.get().equals(new ColumnType.Int()) || right.get().equals(new ColumnType.Int())
                        ? small(before, left.get(), after, right.get())
                        : isToldByWords(before) && isToldByWords(after)
                                ? inside(left.get(), right.get())
                                : relate(left.get(), right.get());
        return logical.and(whole);
    }

    /// Whether the physical type alone says what lies inside.
    private static boolean isToldByWords(Property property) {
        return property.properties().isEmpty()
                && property.items() == null
                && property.map() == null;
    }

    private static Relation inside(ColumnType before, ColumnType after) {
        return switch (before) {
            case ColumnType.Array(ColumnType item)
                    when after instanceof ColumnType.Array(ColumnType other) ->
                    inside(item, other);
            case ColumnType.Map(ColumnType key, ColumnType value)
                    when after instanceof ColumnType.Map(ColumnType other, ColumnType otherValue) ->
                    inside(key, other).and(inside(value, otherValue));
            case ColumnType.Struct _ when !before.equals(after) -> Relation.APART;
            default -> relate(before, after);
        };
    }

    /// The same where one of the types may be a whole number of less than four bytes, which is
    /// stored as one of four.
    private static Relation small(
            Property before, ColumnType left, Property after, ColumnType right) {
        ColumnType least = asDigits(before, left, HELD);
        ColumnType most = asDigits(before, left, NEEDED);
        ColumnType later = asDigits(after, right, HELD);
        ColumnType latest = asDigits(after, right, NEEDED);
        if (word(before).equals(word(after)) || (least.equals(left) && later.equals(right))) {
            return relate(left, right);
        }
        boolean wider = later.equals(most) || holds(later, most);
        boolean narrower = least.equals(latest) || holds(least, latest);
        return wider ? Relation.WIDER : narrower ? Relation.NARROWER : Relation.APART;
    }

    private static ColumnType asDigits(
            Property property, ColumnType type, Map<String, Integer> digits) {
        Integer count = digits.get(word(property));
        return count == null ? type : new ColumnType.Decimal(count, 0);
    }

    private static String word(Property property) {
        return property.physicalType().strip().toLowerCase(Locale.ROOT);
    }

    private static Relation relate(@Nullable LogicalType before, @Nullable LogicalType after) {
        if (before == after || before == null || after == null) {
            return Relation.EQUAL;
        }
        if (before == LogicalType.INTEGER && after == LogicalType.NUMBER) {
            return Relation.WIDER;
        }
        return before == LogicalType.NUMBER && after == LogicalType.INTEGER
                ? Relation.NARROWER
                : Relation.APART;
    }

    /// How the values of one column type relate to those of the one before.
    static Relation relate(ColumnType before, ColumnType after) {
        if (before.equals(after)
                || (before instanceof ColumnType.Struct && after instanceof ColumnType.Struct)
                || (before instanceof ColumnType.Array && after instanceof ColumnType.Array)
                || (before instanceof ColumnType.Map && after instanceof ColumnType.Map)) {
            return Relation.EQUAL;
        }
        if (holds(after, before)) {
            return holds(before, after) ? Relation.EQUAL : Relation.WIDER;
        }
        return holds(before, after) ? Relation.NARROWER : Relation.APART;
    }

    /// Whether every value of one type is a value of the other, and is read as the same one.
    private static boolean holds(ColumnType wide, ColumnType narrow) {
        return switch (wide) {
            case ColumnType.BigInt() ->
                    narrow instanceof ColumnType.Int || isWhole(narrow, LONG_HOLDS);
            case ColumnType.Int() -> isWhole(narrow, INT_HOLDS);
            case ColumnType.Decimal(int precision, int scale) ->
                    holds(precision - scale, scale, narrow);
            case ColumnType.DoublePrecision() ->
                    narrow instanceof ColumnType.Real
                            || narrow instanceof ColumnType.Int
                            || isWhole(narrow, INT_HOLDS);
            default -> false;
        };
    }

    private static boolean isWhole(ColumnType type, int digits) {
        return type instanceof ColumnType.Decimal(int precision, int scale)
                && scale == 0
                && precision <= digits;
    }

    /// @param whole digits before the point
    private static boolean holds(int whole, int scale, ColumnType narrow) {
        return switch (narrow) {
            case ColumnType.Int() -> whole >= INT_NEEDS;
            case ColumnType.BigInt() -> whole >= LONG_NEEDS;
            case ColumnType.Decimal(int precision, int fraction) ->
                    scale >= fraction && whole >= precision - fraction;
            default -> false;
        };
    }
}
