package io.meshwright.control.verify;

import io.meshwright.control.engine.ArrowRows;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the statement of a rule answered.
final class RuleAnswer {
    private RuleAnswer() {}

    /// The one number that an answer holds: a boolean counts as 1 or 0. Empty when it is something
    /// else.
    static Optional<BigDecimal> number(ArrowRows.Table answer) {
        if (answer.rows().size() != 1 || answer.columns().size() != 1) {
            return Optional.empty();
        }
        @Nullable Object value = answer.rows().getFirst().getFirst();
        return switch (value) {
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case BigDecimal number -> Optional.of(number);
            case Double number when Double.isFinite(number) ->
                    Optional.of(BigDecimal.valueOf(number));
            case Boolean truth -> Optional.of(truth ? BigDecimal.ONE : BigDecimal.ZERO);
            case null, default -> Optional.empty();
        };
    }

    /// What is wrong with an answer that is no number.
    static String complaint(ArrowRows.Table answer) {
        if (answer.columns().size() != 1) {
            return "the query answers %d columns, not one number"
                    .formatted(answer.columns().size());
        }
        if (answer.rows().size() != 1) {
            return "the query answers %s rows, not one number"
                    .formatted(answer.rows().isEmpty() ? "no" : "many");
        }
        return answer.rows().getFirst().getFirst() == null
                ? "the query answers null, not a number"
                : "the query answers something that is no number";
    }
}
