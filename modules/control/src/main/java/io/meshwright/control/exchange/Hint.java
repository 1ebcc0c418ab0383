package io.meshwright.control.exchange;

import io.meshwright.mesh.document.Value;

/// Something that a contract might say of a column, and how sure that is.
///
/// @param field such as `classification` or `logicalTypeOptions.format`
/// @param confidence between 0 and 1
public record Hint(String field, Value value, double confidence, String why) {
    public Hint {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid confidence %s: it lies between 0 and 1".formatted(confidence));
        }
    }
}
