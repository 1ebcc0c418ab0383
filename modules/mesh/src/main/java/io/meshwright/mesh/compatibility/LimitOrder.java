package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How limits relate: bounds, steps and thresholds.
final class LimitOrder {
    private LimitOrder() {}

    /// How a lower bound of a count relates to the one before; null and 0 do not bound.
    static Relation least(@Nullable Integer before, @Nullable Integer after) {
        BigDecimal from = bounding(before);
        BigDecimal to = bounding(after);
        return from == null || to == null ? relate(from, to) : relate(from, to).reversed();
    }

    private static @Nullable BigDecimal bounding(@Nullable Integer least) {
        return least == null || least <= 0 ? null : number(least);
    }

    /// How an upper bound relates to the one before; null does not bound.
    static Relation most(@Nullable Integer before, @Nullable Integer after) {
        return relate(number(before), number(after));
    }

    private static @Nullable BigDecimal number(@Nullable Integer whole) {
        return whole == null ? null : BigDecimal.valueOf(whole);
    }

    /// As upper bounds; null is the widest.
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

        /// The same bound as the values of a type meet it: whole numbers and days have a next one,
        /// so none of their bounds need exclude.
        Bound asMeantFor(@Nullable LogicalType type, boolean upper) {
            if (type == LogicalType.INTEGER && value instanceof Value.Numeral(BigDecimal limit)) {
                BigDecimal whole =
                        limit.setScale(0, upper ? RoundingMode.FLOOR : RoundingMode.CEILING);
                boolean excluded = exclusive && whole.compareTo(limit) == 0;
                BigDecimal next =
                        upper ? whole.subtract(BigDecimal.ONE) : whole.add(BigDecimal.ONE);
                return new Bound(Value.of(excluded ? next : whole), false);
            }
            if (type == LogicalType.DATE && exclusive && value instanceof Value.Text(String day)) {
                try {
                    LocalDate limit = LocalDate.parse(day);
                    LocalDate next = upper ? limit.minusDays(1) : limit.plusDays(1);
                    return new Bound(Value.of(next.toString()), false);
                } catch (DateTimeException _) {
                    return this;
                }
            }
            return this;
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

    /// The step that the whole multiples of a step have; null when every whole number is one.
    static @Nullable BigDecimal wholeStep(BigDecimal step) {
        if (step.signum() == 0) {
            return step;
        }
        BigDecimal plain = step.abs().stripTrailingZeros();
        BigInteger parts = BigInteger.TEN.pow(Math.max(0, plain.scale()));
        BigInteger count = plain.multiply(new BigDecimal(parts)).toBigIntegerExact();
        BigInteger whole = count.divide(count.gcd(parts));
        return whole.equals(BigInteger.ONE) ? null : new BigDecimal(whole);
    }

    /// What a measure can be.
    enum Measure {
        /// How many: a whole number from 0.
        COUNT,
        /// A share of rows, from 0 to 100.
        PERCENT,
        ANY
    }

    /// How the measures that keep a threshold relate to those that kept the one before.
    static Relation thresholds(Threshold before, Threshold after, Measure measure) {
        Optional<List<Span>> left = spans(before).map(spans -> possible(spans, measure));
        Optional<List<Span>> right = spans(after).map(spans -> possible(spans, measure));
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

    /// Whether every measure keeps a threshold, so that it rules nothing out.
    static boolean isVoid(Threshold threshold, Measure measure) {
        return spans(threshold)
                .map(spans ->
                        isWithin(possible(List.of(Span.ALL), measure), possible(spans, measure)))
                .orElse(false);
    }

    /// Whether less is always as good: with a measure, every smaller one keeps the threshold.
    static boolean isUpperLimit(Threshold threshold, Measure measure) {
        return spans(threshold)
                .map(spans -> possible(spans, measure))
                .map(spans ->
                        spans.isEmpty()
                                || (spans.size() == 1
                                        && isWithin(
                                                possible(
                                                        List.of(spans.getFirst().downwards()),
                                                        measure),
                                                spans)))
                .orElse(false);
    }

    /// The part of intervals that measures can reach, joined where they meet.
    private static List<Span> possible(List<Span> spans, Measure measure) {
        return switch (measure) {
            case ANY -> spans;
            case PERCENT -> spans.stream().flatMap(span -> span.asShare().stream()).toList();
            case COUNT -> joined(spans.stream().flatMap(span -> span.asCount().stream()).toList());
        };
    }

    private static List<Span> joined(List<Span> counts) {
        List<Span> joined = new ArrayList<>();
        for (Span span : counts) {
            BigDecimal end = joined.isEmpty() ? null : joined.getLast().high;
            boolean meets =
                    !joined.isEmpty()
                            && (end == null
                                    || span.low == null
                                    || end.add(BigDecimal.ONE).compareTo(span.low) >= 0);
            if (meets) {
                BigDecimal low = joined.removeLast().low;
                BigDecimal high = end == null || span.high == null ? null : end.max(span.high);
                joined.add(new Span(low, false, high, false));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /// An interval of measures; a null end is open to infinity.
    private record Span(
            @Nullable BigDecimal low,
            boolean lowExclusive,
            @Nullable BigDecimal high,
            boolean highExclusive) {
        static final Span ALL = new Span(null, false, null, false);

        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        Span downwards() {
            return new Span(null, false, high, highExclusive);
        }

        Optional<Span> asCount() {
            BigDecimal least = BigDecimal.ZERO;
            if (low != null) {
                BigDecimal whole = low.setScale(0, RoundingMode.CEILING);
                boolean next = lowExclusive && whole.compareTo(low) == 0;
                least = least.max(next ? whole.add(BigDecimal.ONE) : whole);
            }
            BigDecimal most = null;
            if (high != null) {
                BigDecimal whole = high.setScale(0, RoundingMode.FLOOR);
                boolean next = highExclusive && whole.compareTo(high) == 0;
                most = next ? whole.subtract(BigDecimal.ONE) : whole;
            }
            return most != null && most.compareTo(least) < 0
                    ? Optional.empty()
                    : Optional.of(new Span(least, false, most, false));
        }

        Optional<Span> asShare() {
            BigDecimal least = BigDecimal.ZERO;
            boolean leastOpen = false;
            if (low != null && low.signum() >= 0) {
                least = low;
                leastOpen = lowExclusive;
            }
            BigDecimal most = WHOLE;
            boolean mostOpen = false;
            if (high != null && high.compareTo(WHOLE) <= 0) {
                most = high;
                mostOpen = highExclusive;
            }
            int order = least.compareTo(most);
            return order > 0 || (order == 0 && (leastOpen || mostOpen))
                    ? Optional.empty()
                    : Optional.of(new Span(least, leastOpen, most, mostOpen));
        }

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
