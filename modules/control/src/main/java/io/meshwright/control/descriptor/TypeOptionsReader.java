package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.lint.RegularExpressions;
import io.meshwright.mesh.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `logicalTypeOptions`. A v3.0 document's boolean `exclusiveMinimum` makes `minimum`
/// exclusive.
record TypeOptionsReader(Edition edition) {
    TypeOptions read(Fields property, @Nullable LogicalType type) {
        return property.child("logicalTypeOptions", "type options")
                .map(fields -> options(fields, type))
                .orElseGet(TypeOptions::none);
    }

    private TypeOptions options(Fields fields, @Nullable LogicalType type) {
        Bound low = bound(fields, "minimum", "exclusiveMinimum", type);
        Bound high = bound(fields, "maximum", "exclusiveMaximum", type);
        TypeOptions read =
                new TypeOptions(
                        length(fields, "minLength"),
                        length(fields, "maxLength"),
                        pattern(fields),
                        format(fields, type),
                        low.inclusive,
                        high.inclusive,
                        low.exclusive,
                        high.exclusive,
                        step(fields),
                        length(fields, "minProperties"),
                        length(fields, "maxProperties"),
                        required(fields),
                        length(fields, "minItems"),
                        length(fields, "maxItems"),
                        fields.truth("uniqueItems"),
                        fields.findTruth("timezone"),
                        fields.text("defaultTimezone"));
        fields.keys().stream()
                .filter(key -> type == null || !allowed(type).contains(key))
                .forEach(key -> misplaced(fields, key, type));
        fields.close();
        return read;
    }

    private void misplaced(Fields fields, String key, @Nullable LogicalType type) {
        if (!ALL.contains(key)) {
            return;
        }
        if (type == null) {
            fields.add(
                    LintRule.OPTION_OF_OTHER_TYPE.problem(
                            "'%s' stands at a property without a logical type.".formatted(key),
                            "Give the property a logicalType that has the option.",
                            fields.place(key)));
            return;
        }
        fields.add(
                LintRule.OPTION_OF_OTHER_TYPE.problem(
                        "'%s' is no option of the logical type '%s'.".formatted(key, type.word()),
                        "Options of '%s': %s."
                                .formatted(type.word(), String.join(", ", allowed(type))),
                        fields.place(key)));
    }

    private static final int LONGEST_SHOWN = 200;
    private static final List<String> WHOLE_FORMATS =
            List.of("i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "u128");
    private static final List<String> NUMBER_FORMATS = List.of("f32", "f64");
    private static final List<String> STRING =
            List.of("minLength", "maxLength", "pattern", "format");
    private static final List<String> DATE =
            List.of("format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    private static final List<String> TIME =
            List.of(
                    "format",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "timezone",
                    "defaultTimezone");
    private static final List<String> NUMBER =
            List.of(
                    "format",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf");
    private static final List<String> OBJECT =
            List.of("minProperties", "maxProperties", "required");
    private static final List<String> MAP = List.of("minProperties", "maxProperties");
    private static final List<String> ARRAY = List.of("minItems", "maxItems", "uniqueItems");
    private static final List<String> ALL =
            Stream.of(STRING, TIME, NUMBER, OBJECT, ARRAY)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();

    private static List<String> allowed(LogicalType type) {
        return switch (type) {
            case STRING -> STRING;
            case DATE -> DATE;
            case TIMESTAMP, TIME -> TIME;
            case NUMBER, INTEGER -> NUMBER;
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case MAP -> MAP;
            case BOOLEAN -> List.of();
        };
    }

    private static @Nullable Integer length(Fields fields, String key) {
        Integer length = fields.findWhole(key);
        if (length != null && length < 0) {
            fields.add(
                    LintRule.NEGATIVE_LENGTH.problem(
                            "'%s' is %d.".formatted(key, length),
                            "Write 0 or more.",
                            fields.place(key)));
            return null;
        }
        return length;
    }

    private static String format(Fields fields, @Nullable LogicalType type) {
        if (type == LogicalType.INTEGER) {
            return fields.oneOf("format", WHOLE_FORMATS);
        }
        return type == LogicalType.NUMBER
                ? fields.oneOf("format", NUMBER_FORMATS)
                : fields.text("format");
    }

    private static @Nullable BigDecimal step(Fields fields) {
        BigDecimal step = fields.findNumber("multipleOf");
        if (step != null && step.signum() <= 0) {
            fields.add(
                    Problem.error(
                            "invalid-step",
                            "Step is not above 0",
                            "'multipleOf' is %s.".formatted(step.toPlainString()),
                            "Write a number above 0.",
                            fields.place("multipleOf")));
            return null;
        }
        return step;
    }

    private static List<String> required(Fields fields) {
        List<String> names = fields.texts("required");
        if (fields.isList("required") && names.isEmpty()) {
            fields.wrongType("required", "a list of names", "Name a field, or remove the line.");
        }
        if (Set.copyOf(names).size() < names.size()) {
            fields.wrongType("required", "a list of different names", "Name each field once.");
        }
        return names;
    }

    private static String pattern(Fields fields) {
        String pattern = fields.text("pattern");
        Optional<String> fault = RegularExpressions.fault(pattern);
        fault.ifPresent(reason ->
                fields.add(
                        LintRule.INVALID_PATTERN.problem(
                                "'%s': %s.".formatted(shown(pattern), reason),
                                "Mend the pattern; in YAML put it in single quotes, so that backslashes stay.",
                                fields.place("pattern"))));
        RegularExpressions.beyond(pattern, "", fields.place("pattern")).ifPresent(fields::add);
        return fault.isPresent() ? "" : pattern;
    }

    private static String shown(String pattern) {
        return pattern.length() <= LONGEST_SHOWN
                ? pattern
                : pattern.substring(0, LONGEST_SHOWN) + "…";
    }

    private record Bound(@Nullable Value inclusive, @Nullable Value exclusive) {}

    private Bound bound(
            Fields fields, String inclusiveKey, String exclusiveKey, @Nullable LogicalType type) {
        Value inclusive = fitting(fields, inclusiveKey, type);
        Value exclusive = fields.findValue(exclusiveKey);
        if (edition.isBefore(Edition.ODCS_3_1_0)) {
            fields.findTruth(exclusiveKey);
        }
        if (!(exclusive instanceof Value.Truth(boolean truth))) {
            return edition.isBefore(Edition.ODCS_3_1_0)
                    ? new Bound(inclusive, null)
                    : new Bound(inclusive, fitting(fields, exclusiveKey, type));
        }
        if (!edition.isBefore(Edition.ODCS_3_1_0)) {
            fields.add(
                    LintRule.BOOLEAN_BOUND.problem(
                            "Since ODCS v3.1.0 '%s' is the bound itself, not true or false."
                                    .formatted(exclusiveKey),
                            "Write the bound after '%s' and remove '%s'."
                                    .formatted(exclusiveKey, inclusiveKey),
                            fields.place(exclusiveKey)));
        }
        return truth ? new Bound(null, inclusive) : new Bound(inclusive, null);
    }

    private static @Nullable Value fitting(Fields fields, String key, @Nullable LogicalType type) {
        Value value = fields.findValue(key);
        if (value == null || type == null) {
            return value;
        }
        return switch (type) {
            case NUMBER, INTEGER -> value instanceof Value.Numeral ? value : number(fields, key);
            case DATE, TIME, TIMESTAMP -> value instanceof Value.Text ? value : text(fields, key);
            case STRING, OBJECT, ARRAY, BOOLEAN, MAP -> value;
        };
    }

    private static @Nullable Value number(Fields fields, String key) {
        fields.findNumber(key);
        return null;
    }

    private static @Nullable Value text(Fields fields, String key) {
        fields.text(key);
        return null;
    }
}
