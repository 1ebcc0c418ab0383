package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How limits relate: bounds, steps and thresholds.
final class LimitOrder {
    private LimitOrder() {}

    /// How a lower bound relates to the one before; null does not bound.
    static Relation least(@Nullable Integer before, @Nullable Integer after) {
        return relate(number(before), number(after)).reversed();
    }

    /// How an upper bound relates to the one before; null does not bound.
    static Relation most(@Nullable Integer before, @Nullable Integer after) {
        return relate(number(before), number(after));
    }

    private static @Nullable BigDecimal number(@Nullable Integer whole) {
        return whole == null ? null : BigDecimal.valueOf(whole);
    }

    /// As an upper bound: null is the widest.
    private static Relation relate(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null) {
            return after == null ? Relation.EQUAL : Relation.NARROWER;
        }
        if (after == null) {
            return Relation.WIDER;
        }
        return sign(after.compareTo(before));
    }

    private static Relation sign(int comparison) {
        return comparison == 0
                ? Relation.EQUAL
                : comparison > 0 ? Relation.WIDER : Relation.NARROWER;
    }

    /// A bound of numbers, dates or times.
    ///
    /// @param value null when there is no bound
    record Bound(@Nullable Value value, boolean exclusive) {
        /// The stricter of two bounds, both of which hold.
        static Bound of(@Nullable Value inclusive, @Nullable Value exclusive, boolean upper) {
            if (exclusive == null) {
                return new Bound(inclusive, false);
            }
            if (inclusive == null) {
                return new Bound(exclusive, true);
            }
            Optional<Integer> order = order(inclusive, exclusive);
            boolean exclusiveIsStricter =
                    order.isEmpty() || (upper ? order.get() >= 0 : order.get() <= 0);
            return exclusiveIsStricter ? new Bound(exclusive, true) : new Bound(inclusive, false);
        }

        String words() {
            return value == null ? "" : value + (exclusive ? " (exclusive)" : "");
        }
    }

    /// How a bound relates to the one before.
    ///
    /// @param upper whether it bounds from above
    static Relation bounds(Bound before, Bound after, boolean upper) {
        Value former = before.value();
        Value present = after.value();
        if (former == null) {
            return present == null ? Relation.EQUAL : Relation.NARROWER;
        }
        if (present == null) {
            return Relation.WIDER;
        }
        Optional<Integer> order = order(present, former);
        if (order.isEmpty()) {
            return Relation.UNKNOWN;
        }
        if (order.get() == 0) {
            return before.exclusive() == after.exclusive()
                    ? Relation.EQUAL
                    : after.exclusive() ? Relation.NARROWER : Relation.WIDER;
        }
        Relation asUpper = sign(order.get());
        return upper ? asUpper : asUpper.reversed();
    }

    /// The order of two bounds, if they can be compared: numbers, or times of equal form as text.
    private static Optional<Integer> order(Value left, Value right) {
        if (left instanceof Value.Numeral(BigDecimal one)
                && right instanceof Value.Numeral(BigDecimal other)) {
            return Optional.of(one.compareTo(other));
        }
        if (left instanceof Value.Text(String one) && right instanceof Value.Text(String other)) {
            return shape(one).equals(shape(other))
                    ? Optional.of(Integer.signum(one.compareTo(other)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static String shape(String text) {
        return text.replaceAll("\\d", "0");
    }

    /// How the multiples of a step relate to those of the step before; null allows every number.
    static Relation steps(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (before == null) {
            return after == null ? Relation.EQUAL : Relation.NARROWER;
        }
        if (after == null) {
            return Relation.WIDER;
        }
        if (before.compareTo(after) == 0) {
            return Relation.EQUAL;
        }
        if (before.signum() == 0 || after.signum() == 0) {
            return Relation.UNKNOWN;
        }
        if (after.remainder(before).signum() == 0) {
            return Relation.NARROWER;
        }
        return before.remainder(after).signum() == 0 ? Relation.WIDER : Relation.APART;
    }

    /// How the measures that keep a threshold relate to those that kept the one before.
    static Relation thresholds(Threshold before, Threshold after) {
        Optional<List<Span>> left = spans(before);
        Optional<List<Span>> right = spans(after);
        if (left.isEmpty() || right.isEmpty()) {
            return before.equals(after) ? Relation.EQUAL : Relation.UNKNOWN;
        }
        boolean narrower = isWithin(right.get(), left.get());
        boolean wider = isWithin(left.get(), right.get());
        if (narrower && wider) {
            return Relation.EQUAL;
        }
        return narrower ? Relation.NARROWER : wider ? Relation.WIDER : Relation.APART;
    }

    /// An interval of measures; a null end is open to infinity.
    private record Span(
            @Nullable BigDecimal low,
            boolean lowExclusive,
            @Nullable BigDecimal high,
            boolean highExclusive) {
        boolean contains(Span inner) {
            return Relation.WIDER != lows(inner) && Relation.WIDER != highs(inner);
        }

        private Relation lows(Span inner) {
            return bounds(bound(low, lowExclusive), bound(inner.low, inner.lowExclusive), false);
        }

        private Relation highs(Span inner) {
            return bounds(bound(high, highExclusive), bound(inner.high, inner.highExclusive), true);
        }

        private static Bound bound(@Nullable BigDecimal value, boolean exclusive) {
            return new Bound(value == null ? null : Value.of(value), exclusive);
        }
    }

    private static boolean isWithin(List<Span> inner, List<Span> outer) {
        return inner.stream()
                .allMatch(span -> outer.stream().anyMatch(each -> each.contains(span)));
    }

    private static Optional<List<Span>> spans(Threshold threshold) {
        return switch (threshold) {
            case Threshold.MustBe(Value value) ->
                    numeral(value).map(number -> List.of(new Span(number, false, number, false)));
            case Threshold.MustNotBe(Value value) ->
                    numeral(value)
                            .map(number ->
                                    List.of(
                                            new Span(null, false, number, true),
                                            new Span(number, true, null, false)));
            case Threshold.MustBeGreaterThan(BigDecimal bound) ->
                    Optional.of(List.of(new Span(bound, true, null, false)));
            case Threshold.MustBeGreaterOrEqualTo(BigDecimal bound) ->
                    Optional.of(List.of(new Span(bound, false, null, false)));
            case Threshold.MustBeLessThan(BigDecimal bound) ->
                    Optional.of(List.of(new Span(null, false, bound, true)));
            case Threshold.MustBeLessOrEqualTo(BigDecimal bound) ->
                    Optional.of(List.of(new Span(null, false, bound, false)));
            case Threshold.MustBeBetween(BigDecimal low, BigDecimal high) ->
                    Optional.of(List.of(new Span(low, false, high, false)));
            case Threshold.MustNotBeBetween(BigDecimal low, BigDecimal high) ->
                    Optional.of(
                            List.of(
                                    new Span(null, false, low, true),
                                    new Span(high, true, null, false)));
        };
    }

    private static Optional<BigDecimal> numeral(Value value) {
        return switch (value) {
            case Value.Numeral(BigDecimal number) -> Optional.of(number);
            case Value.Truth(boolean truth) ->
                    Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            default -> Optional.empty();
        };
    }
}
