package io.meshwright.mesh.contract;

import io.meshwright.mesh.contract.Assertion.Holds;
import io.meshwright.mesh.contract.Assertion.OutOfReach;
import io.meshwright.mesh.contract.Assertion.Unclear;
import io.meshwright.mesh.contract.Assertion.Unit;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A custom rule of the platform's own engine. Its implementation is an expression in CEL, as text,
/// or a mapping of `expression`, one of the standard's operators, and `unit`: the standard keeps
/// operators from the rule itself.
final class ExpressionRule {
    private static final String EXPRESSION = "expression";
    private static final String UNIT = "unit";
    private static final Set<String> OPERATORS =
            Set.of(
                    "mustBe",
                    "mustNotBe",
                    "mustBeGreaterThan",
                    "mustBeGreaterOrEqualTo",
                    "mustBeLessThan",
                    "mustBeLessOrEqualTo",
                    "mustBeBetween",
                    "mustNotBeBetween");

    private ExpressionRule() {}

    /// @param path of the property that the rule stands at; null for a rule of the dataset
    static Assertion assertion(Value implementation, @Nullable ColumnPath path) {
        if (path != null && path.isRepeated()) {
            return new OutOfReach(
                    "an expression at the items of an array does not run; write it at the column, with all() or exists()");
        }
        return switch (implementation) {
            case Value.Text _ -> holds(Map.of(EXPRESSION, implementation), path);
            case Value.Mapping(Map<String, Value> entries) -> holds(entries, path);
            default -> new Unclear("the implementation is no expression in CEL, as text");
        };
    }

    private static Assertion holds(Map<String, Value> entries, @Nullable ColumnPath path) {
        Set<String> unknown = new LinkedHashSet<>(entries.keySet());
        unknown.removeAll(OPERATORS);
        unknown.removeAll(Set.of(EXPRESSION, UNIT));
        if (!unknown.isEmpty()) {
            return new Unclear(
                    "'%s' is not known in the implementation; it holds expression, one operator and unit"
                            .formatted(unknown.iterator().next()));
        }
        if (!(entries.get(EXPRESSION) instanceof Value.Text(String expression))
                || expression.isBlank()) {
            return new Unclear("the implementation has no expression in CEL, as text");
        }
        List<String> given =
                entries.keySet().stream().filter(OPERATORS::contains).sorted().toList();
        if (given.size() > 1) {
            return new Unclear("the implementation gives " + String.join(" and ", given));
        }
        Threshold threshold = null;
        if (!given.isEmpty()) {
            Value operand = entries.getOrDefault(given.getFirst(), new Value.None());
            Optional<Threshold> read = threshold(given.getFirst(), operand);
            if (read.isEmpty()) {
                return new Unclear(
                        "%s cannot be compared with %s".formatted(given.getFirst(), operand));
            }
            threshold = read.get();
        }
        Value word = entries.getOrDefault(UNIT, new Value.Text(""));
        Optional<Unit> unit = Thresholds.unit(word.toString());
        return unit.isEmpty()
                ? new Unclear("the unit '%s' is neither rows nor percent".formatted(word))
                : new Holds(expression, path, threshold, unit.get());
    }

    private static Optional<Threshold> threshold(String operator, Value operand) {
        if (operand instanceof Value.Sequence(List<Value> ends)) {
            List<BigDecimal> numbers =
                    ends.stream()
                            .filter(Value.Numeral.class::isInstance)
                            .map(Value.Numeral.class::cast)
                            .map(Value.Numeral::number)
                            .toList();
            return numbers.size() == 2
                            && ends.size() == 2
                            && numbers.get(0).compareTo(numbers.get(1)) <= 0
                    ? between(operator, numbers.get(0), numbers.get(1))
                    : Optional.empty();
        }
        return operand instanceof Value.Numeral(BigDecimal number)
                ? bound(operator, number)
                : Optional.empty();
    }

    private static Optional<Threshold> between(String operator, BigDecimal low, BigDecimal high) {
        return switch (operator) {
            case "mustBeBetween" -> Optional.of(new Threshold.MustBeBetween(low, high));
            case "mustNotBeBetween" -> Optional.of(new Threshold.MustNotBeBetween(low, high));
            default -> Optional.empty();
        };
    }

    private static Optional<Threshold> bound(String operator, BigDecimal bound) {
        return switch (operator) {
            case "mustBe" -> Optional.of(new Threshold.MustBe(Value.of(bound)));
            case "mustNotBe" -> Optional.of(new Threshold.MustNotBe(Value.of(bound)));
            case "mustBeGreaterThan" -> Optional.of(new Threshold.MustBeGreaterThan(bound));
            case "mustBeGreaterOrEqualTo" ->
                    Optional.of(new Threshold.MustBeGreaterOrEqualTo(bound));
            case "mustBeLessThan" -> Optional.of(new Threshold.MustBeLessThan(bound));
            case "mustBeLessOrEqualTo" -> Optional.of(new Threshold.MustBeLessOrEqualTo(bound));
            default -> Optional.empty();
        };
    }
}
