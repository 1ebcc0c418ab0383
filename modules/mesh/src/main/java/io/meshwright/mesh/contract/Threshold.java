package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;

/// What the measured value of a quality rule must be. `mustBeBetween` includes both ends, as the
/// peers implement it.
public sealed interface Threshold {
    record MustBe(Value value) implements Threshold {}

    record MustNotBe(Value value) implements Threshold {}

    record MustBeGreaterThan(BigDecimal bound) implements Threshold {}

    record MustBeGreaterOrEqualTo(BigDecimal bound) implements Threshold {}

    record MustBeLessThan(BigDecimal bound) implements Threshold {}

    record MustBeLessOrEqualTo(BigDecimal bound) implements Threshold {}

    record MustBeBetween(BigDecimal low, BigDecimal high) implements Threshold {}

    record MustNotBeBetween(BigDecimal low, BigDecimal high) implements Threshold {}

    /// Whether a measured number keeps the promise. A true measure counts as 1, a false one as 0; a
    /// text operand never equals a number.
    default boolean holds(BigDecimal measured) {
        return switch (this) {
            case MustBe(Value value) -> equal(measured, value);
            case MustNotBe(Value value) -> !equal(measured, value);
            case MustBeGreaterThan(BigDecimal bound) -> measured.compareTo(bound) > 0;
            case MustBeGreaterOrEqualTo(BigDecimal bound) -> measured.compareTo(bound) >= 0;
            case MustBeLessThan(BigDecimal bound) -> measured.compareTo(bound) < 0;
            case MustBeLessOrEqualTo(BigDecimal bound) -> measured.compareTo(bound) <= 0;
            case MustBeBetween(BigDecimal low, BigDecimal high) ->
                    measured.compareTo(low) >= 0 && measured.compareTo(high) <= 0;
            case MustNotBeBetween(BigDecimal low, BigDecimal high) ->
                    measured.compareTo(low) < 0 || measured.compareTo(high) > 0;
        };
    }

    /// The promise in words: `must be 0`, `must be between 1 and 5`.
    default String words() {
        return switch (this) {
            case MustBe(Value value) -> "must be " + value;
            case MustNotBe(Value value) -> "must not be " + value;
            case MustBeGreaterThan(BigDecimal bound) ->
                    "must be greater than " + bound.toPlainString();
            case MustBeGreaterOrEqualTo(BigDecimal bound) ->
                    "must be at least " + bound.toPlainString();
            case MustBeLessThan(BigDecimal bound) -> "must be less than " + bound.toPlainString();
            case MustBeLessOrEqualTo(BigDecimal bound) ->
                    "must be at most " + bound.toPlainString();
            case MustBeBetween(BigDecimal low, BigDecimal high) ->
                    "must be between %s and %s"
                            .formatted(low.toPlainString(), high.toPlainString());
            case MustNotBeBetween(BigDecimal low, BigDecimal high) ->
                    "must not be between %s and %s"
                            .formatted(low.toPlainString(), high.toPlainString());
        };
    }

    private static boolean equal(BigDecimal measured, Value value) {
        return switch (value) {
            case Value.Numeral(BigDecimal number) -> measured.compareTo(number) == 0;
            case Value.Truth(boolean truth) ->
                    measured.compareTo(truth ? BigDecimal.ONE : BigDecimal.ZERO) == 0;
            default -> false;
        };
    }
}
