package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range in words, to follow `is`.
final class RangeWords {
    private RangeWords() {}

    static String of(Condition.Range range) {
        Value minimum = range.minimum();
        Value maximum = range.maximum();
        if (minimum != null
                && maximum != null
                && range.exclusiveMinimum() == null
                && range.exclusiveMaximum() == null) {
            return "between %s and %s".formatted(minimum, maximum);
        }
        List<String> words = new ArrayList<>();
        add(words, "at least ", minimum);
        add(words, "more than ", range.exclusiveMinimum());
        add(words, "at most ", maximum);
        add(words, "less than ", range.exclusiveMaximum());
        return words.isEmpty() ? "anything" : String.join(" and ", words);
    }

    private static void add(List<String> words, String comparison, @Nullable Value bound) {
        if (bound != null) {
            words.add(comparison + bound);
        }
    }
}
