package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.TimePattern;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Single values of a document as values of a column. Contracts write numbers, truths and moments
/// as text, too; what can be read as the type is of the type.
final class Examples {
    private Examples() {}

    static boolean isOfOtherType(LogicalType type, Value value) {
        return switch (type) {
            case STRING -> value instanceof Value.Mapping || value instanceof Value.Sequence;
            case INTEGER -> number(value).filter(Examples::isWhole).isEmpty();
            case NUMBER -> number(value).isEmpty();
            case BOOLEAN ->
                    !(value instanceof Value.Truth)
                            && !value.toString().equalsIgnoreCase("true")
                            && !value.toString().equalsIgnoreCase("false");
            case DATE, TIME, TIMESTAMP -> !Moments.isMoment(type, value.toString());
            case OBJECT, ARRAY, MAP -> false;
        };
    }

    /// Whether a value surely breaks a condition. What cannot be told breaks none.
    static boolean breaks(Condition condition, @Nullable LogicalType type, Value value) {
        if (value instanceof Value.None) {
            return condition instanceof Condition.Given
                    || condition instanceof Condition.NotMissing;
        }
        return switch (condition) {
            case Condition.Given() -> false;
            case Condition.NotMissing(List<Value> unknowns) -> isOneOf(unknowns, value);
            case Condition.OneOf(List<Value> values) -> isSingle(value) && !isOneOf(values, value);
            case Condition.Length(Integer least, Integer most) ->
                    isSingle(value) && isOutside(least, most, characters(value));
            case Condition.Items(Integer least, Integer most) ->
                    value instanceof Value.Sequence(List<Value> items)
                            && isOutside(least, most, items.size());
            case Condition.DistinctItems() ->
                    value instanceof Value.Sequence(List<Value> items)
                            && new HashSet<>(items).size() < items.size();
            case Condition.Fields(Integer least, Integer most) ->
                    value instanceof Value.Mapping(var fields)
                            && isOutside(
                                    least,
                                    most,
                                    Math.toIntExact(
                                            fields.values().stream()
                                                    .filter(field -> !(field instanceof Value.None))
                                                    .count()));
            case Condition.Keys(Integer least, Integer most) ->
                    value instanceof Value.Mapping(var keys) && isOutside(least, most, keys.size());
            case Condition.Range range -> isOutside(range, type, value);
            case Condition.MultipleOf(BigDecimal step) ->
                    step.signum() != 0
                            && number(value)
                                    .filter(number -> number.remainder(step).signum() != 0)
                                    .isPresent();
            case Condition.Matches(String pattern, _) ->
                    isSingle(value)
                            && !RegularExpressions.matches(pattern, value.toString()).orElse(true);
            case Condition.Written(TimePattern pattern) ->
                    isSingle(value)
                            && !RegularExpressions.matches(
                                            "^(?:%s)$".formatted(pattern.regex()), value.toString())
                                    .orElse(true);
            case Condition.All(List<Condition> conditions) ->
                    conditions.stream().anyMatch(each -> breaks(each, type, value));
        };
    }

    private static boolean isSingle(Value value) {
        return !(value instanceof Value.Sequence) && !(value instanceof Value.Mapping);
    }

    private static boolean isOneOf(List<Value> values, Value value) {
        return values.stream()
                .anyMatch(each ->
                        each.toString().equals(value.toString())
                                || order(each, value).filter(order -> order == 0).isPresent());
    }

    private static int characters(Value value) {
        String text = value.toString();
        return text.codePointCount(0, text.length());
    }

    private static boolean isOutside(@Nullable Integer least, @Nullable Integer most, int count) {
        return (least != null && count < least) || (most != null && count > most);
    }

    private static boolean isOutside(
            Condition.Range range, @Nullable LogicalType type, Value value) {
        return lies(value, range.minimum(), type, -1, -1)
                || lies(value, range.exclusiveMinimum(), type, -1, 0)
                || lies(value, range.maximum(), type, 1, 1)
                || lies(value, range.exclusiveMaximum(), type, 0, 1);
    }

    /// Whether a value compares with a bound as a number from `least` to `most`.
    private static boolean lies(
            Value value, @Nullable Value bound, @Nullable LogicalType type, int least, int most) {
        if (bound == null) {
            return false;
        }
        Optional<Integer> order =
                type != null && Moments.isTime(type)
                        ? Moments.compare(type, value.toString(), bound.toString())
                        : order(value, bound);
        return order.map(Integer::signum).filter(at -> at >= least && at <= most).isPresent();
    }

    private static Optional<Integer> order(Value left, Value right) {
        return number(left).flatMap(a -> number(right).map(a::compareTo));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /// The number that a value is or spells; none when it is longer than any column can hold.
    private static Optional<BigDecimal> number(Value value) {
        return switch (value) {
            case Value.Numeral(BigDecimal number) -> sane(number);
            case Value.Text(String text) when text.length() <= 100 -> {
                try {
                    yield sane(new BigDecimal(text.strip()));
                } catch (NumberFormatException noNumber) {
                    yield Optional.empty();
                }
            }
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> sane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 1_000 ? Optional.of(number) : Optional.empty();
    }
}
