package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a logical type allows, as `logicalTypeOptions` says it. What the document leaves out is
/// null; lengths count characters.
///
/// @param minimum a number, or the text of a date, time or timestamp; likewise the other bounds
/// @param exclusiveMinimum since v3.1 a bound of its own; a v3.0 document's `true` is read as the
///   `minimum` made exclusive
public record TypeOptions(
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        String pattern,
        String format,
        @Nullable Value minimum,
        @Nullable Value maximum,
        @Nullable Value exclusiveMinimum,
        @Nullable Value exclusiveMaximum,
        @Nullable BigDecimal multipleOf,
        @Nullable Integer minProperties,
        @Nullable Integer maxProperties,
        List<String> required,
        @Nullable Integer minItems,
        @Nullable Integer maxItems,
        boolean uniqueItems,
        @Nullable Boolean timezone,
        String defaultTimezone) {
    private static final TypeOptions NONE =
            new TypeOptions(
                    null, null, "", "", null, null, null, null, null, null, null, List.of(), null,
                    null, false, null, "");

    public TypeOptions {
        required = List.copyOf(required);
    }

    public static TypeOptions none() {
        return NONE;
    }
}
