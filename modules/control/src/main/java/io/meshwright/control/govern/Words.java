package io.meshwright.control.govern;

import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the language's runtime complains of, in our words.
final class Words {
    private static final Pattern KEY = Pattern.compile(".*key '([^']*)' is not present.*");

    private Words() {}

    static String of(CelEvaluationException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher key = KEY.matcher(message.replace('\n', ' '));
        return switch (failure.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND ->
                    key.matches()
                            ? "there is no '%s'".formatted(key.group(1))
                            : "it asks for what is not there";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case ITERATION_BUDGET_EXCEEDED -> "it takes too many steps";
            case NUMERIC_OVERFLOW -> "a number becomes too large";
            case INDEX_OUT_OF_BOUNDS -> "a list has fewer items";
            default -> "it fails";
        };
    }
}
