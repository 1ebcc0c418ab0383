package io.meshwright.control.verify;

import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bounds of a range as points that a column's type can hold.
sealed interface Bounds {
    /// A bound is no value for such a column.
    record Unreadable(String reason) implements Bounds {}

    /// Both ends belong to it. A null end is open.
    ///
    /// @param aboveLow whether the low end itself is out, which only floating numbers need: for all
    ///   others the next point is the end
    record Interval(
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean aboveLow,
            boolean belowHigh)
            implements Bounds {
        /// Whether all values between the two are inside.
        boolean holds(BigDecimal least, BigDecimal most) {
            return (low == null || least.compareTo(low) >= (aboveLow ? 1 : 0))
                    && (high == null || most.compareTo(high) <= (belowHigh ? -1 : 0));
        }

        Predicate outside(String value, ColumnType type) {
            List<String> parts = new ArrayList<>();
            if (low != null) {
                if (low.compareTo(Positions.most(type)) > 0) {
                    return new Predicate.Sql(value + " IS NOT NULL");
                }
                if (low.compareTo(Positions.least(type)) >= 0) {
                    parts.add(compared(value, aboveLow ? "<=" : "<", low, type));
                }
            }
            if (high != null) {
                if (high.compareTo(Positions.least(type)) < 0) {
                    return new Predicate.Sql(value + " IS NOT NULL");
                }
                if (high.compareTo(Positions.most(type)) <= 0) {
                    parts.add(compared(value, belowHigh ? ">=" : ">", high, type));
                }
            }
            if (Positions.isFloating(type)) {
                parts.add("isnan(%s)".formatted(value));
            }
            return parts.isEmpty()
                    ? new Predicate.Never()
                    : new Predicate.Sql(String.join(" OR ", parts));
        }

        private static String compared(
                String value, String operator, BigDecimal bound, ColumnType type) {
            return "%s %s %s".formatted(value, operator, Positions.literal(bound, type));
        }
    }

    static Bounds of(Condition.Range range, ColumnType type) {
        if (!Positions.isOrdered(type)) {
            return new Unreadable("a column of type %s has no range".formatted(type.words()));
        }
        for (Value value : given(range)) {
            if (Positions.of(value, type).isEmpty()) {
                return new Unreadable("'%s' is no %s".formatted(value, type.words()));
            }
        }
        @Nullable BigDecimal minimum = position(range.minimum(), type);
        @Nullable BigDecimal above = position(range.exclusiveMinimum(), type);
        @Nullable BigDecimal maximum = position(range.maximum(), type);
        @Nullable BigDecimal below = position(range.exclusiveMaximum(), type);
        if (Positions.isFloating(type)) {
            boolean aboveLow = above != null && (minimum == null || above.compareTo(minimum) >= 0);
            boolean belowHigh = below != null && (maximum == null || below.compareTo(maximum) <= 0);
            return new Interval(
                    aboveLow ? above : minimum, belowHigh ? below : maximum, aboveLow, belowHigh);
        }
        return new Interval(
                greater(
                        minimum == null ? null : Positions.ceiling(minimum, type),
                        above == null ? null : next(Positions.floor(above, type))),
                lesser(
                        maximum == null ? null : Positions.floor(maximum, type),
                        below == null ? null : previous(Positions.ceiling(below, type))),
                false,
                false);
    }

    private static List<Value> given(Condition.Range range) {
        List<Value> given = new ArrayList<>();
        for (Value value :
                new @Nullable Value[] {
                    range.minimum(),
                    range.exclusiveMinimum(),
                    range.maximum(),
                    range.exclusiveMaximum()
                }) {
            if (value != null) {
                given.add(value);
            }
        }
        return given;
    }

    private static @Nullable BigDecimal position(@Nullable Value value, ColumnType type) {
        Optional<BigDecimal> position =
                value == null ? Optional.empty() : Positions.of(value, type);
        return position.orElse(null);
    }

    private static BigDecimal next(BigDecimal rounded) {
        return rounded.add(rounded.ulp());
    }

    private static BigDecimal previous(BigDecimal rounded) {
        return rounded.subtract(rounded.ulp());
    }

    /// The greater of two bounds, of which null is none.
    static @Nullable BigDecimal greater(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
    }

    /// The lesser of two bounds, of which null is none.
    static @Nullable BigDecimal lesser(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
    }
}
