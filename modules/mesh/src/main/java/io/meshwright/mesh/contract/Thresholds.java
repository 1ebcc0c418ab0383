package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What checks read into the thresholds, units and severities of rules.
final class Thresholds {
    /// No row may break it.
    static final Threshold NONE = new Threshold.MustBe(Value.of(BigDecimal.ZERO));

    private Thresholds() {}

    /// Why a threshold can never be met by a number, or empty when it can.
    static Optional<String> unclear(@Nullable Threshold threshold) {
        Value operand =
                switch (threshold) {
                    case Threshold.MustBe(Value value) -> value;
                    case Threshold.MustNotBe(Value value) -> value;
                    case null, default -> Value.of(BigDecimal.ZERO);
                };
        return operand instanceof Value.Numeral || operand instanceof Value.Truth
                ? Optional.empty()
                : Optional.of("the rule compares with '%s', which is no number".formatted(operand));
    }

    static Optional<Assertion.Unit> unit(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "", "rows", "row", "count" -> Optional.of(Assertion.Unit.ROWS);
            case "percent", "%", "percentage" -> Optional.of(Assertion.Unit.PERCENT);
            default -> Optional.empty();
        };
    }

    /// A service level in words: `latency is 1 d`.
    static String serviceLevel(ServiceLevel level) {
        StringBuilder words =
                new StringBuilder(level.property()).append(" is ").append(level.value());
        if (!level.unit().isEmpty()) {
            words.append(' ').append(level.unit());
        }
        if (!level.element().isEmpty()) {
            words.append(" for ").append(level.element());
        }
        return words.toString();
    }
}
