package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.lint.LintRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads quality rules and their operators.
final class QualityReader {
    private static final List<String> TYPES = List.of("library", "text", "sql", "custom");
    private static final List<String> METRICS =
            List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");
    private static final List<String> DIMENSIONS =
            List.of(
                    "accuracy",
                    "completeness",
                    "conformity",
                    "consistency",
                    "coverage",
                    "timeliness",
                    "uniqueness");
    private static final List<String> OPERATORS =
            List.of(
                    "mustBe",
                    "mustNotBe",
                    "mustBeGreaterThan",
                    "mustBeGreaterOrEqualTo",
                    "mustBeLessThan",
                    "mustBeLessOrEqualTo",
                    "mustBeBetween",
                    "mustNotBeBetween");

    private final Edition edition;
    private final DocumentParts parts;

    QualityReader(Edition edition) {
        this.edition = edition;
        this.parts = new DocumentParts(edition);
    }

    QualityRule rule(Fields fields) {
        String declared = fields.oneOf("type", TYPES);
        String type = declared.isEmpty() ? "library" : declared;
        hideWhatIsOfOtherTypes(fields, declared);
        QualityRule read =
                new QualityRule(
                        parts.id(fields),
                        fields.text("name"),
                        fields.text("description"),
                        type,
                        metric(fields),
                        fields.values("arguments"),
                        threshold(fields),
                        fields.text("unit"),
                        fields.text("query"),
                        fields.text("engine"),
                        fields.value("implementation"),
                        fields.oneOf("dimension", DIMENSIONS),
                        fields.text("method"),
                        fields.text("severity"),
                        fields.text("businessImpact"),
                        fields.text("scheduler"),
                        fields.text("schedule"),
                        parts.tags(fields),
                        parts.definitions(fields),
                        parts.customProperties(fields),
                        fields.place());
        requireWhatTheTypeNeeds(fields, read, !declared.isEmpty());
        edition.strictness().end(fields);
        return read;
    }

    /// The metric, or what v3.0 called `rule`.
    private String metric(Fields fields) {
        String rule = fields.text("rule");
        return edition.isBefore(Edition.ODCS_3_1_0) ? rule : fields.oneOf("metric", METRICS);
    }

    private void hideWhatIsOfOtherTypes(Fields fields, String declared) {
        if (edition.isBefore(Edition.ODCS_3_1_0)) {
            fields.hide("metric", "arguments");
            return;
        }
        boolean isLibrary = declared.equals("library") || fields.has("metric");
        if (declared.isEmpty() && !isLibrary) {
            requireTypeOf(fields, "sql", "query");
            requireTypeOf(fields, "custom", "engine");
            requireTypeOf(fields, "custom", "implementation");
        } else if (!declared.equals("sql")) {
            fields.hide("query");
        }
        if (!declared.isEmpty() && !declared.equals("custom")) {
            fields.hide("engine", "implementation");
        }
        if (!isLibrary && !declared.isEmpty()) {
            fields.hide("metric", "rule", "arguments");
            if (!declared.equals("sql")) {
                fields.hide(OPERATORS.toArray(String[]::new));
            }
        }
    }

    private static void requireTypeOf(Fields fields, String type, String key) {
        if (fields.has(key)) {
            fields.missing("type", "Add 'type: %s', which '%s' belongs to.".formatted(type, key));
        }
    }

    private void requireWhatTheTypeNeeds(Fields fields, QualityRule rule, boolean declared) {
        if (fields.isNoting()) {
            return;
        }
        switch (rule.type()) {
            case "library" -> {
                boolean isOld = edition.isBefore(Edition.ODCS_3_1_0);
                if (rule.metric().isEmpty() && isOld) {
                    fields.missing("rule", "Add 'rule: rowCount', or another metric.");
                } else if (rule.metric().isEmpty() && (declared || measures(fields))) {
                    fields.missing("metric", "Add 'metric: rowCount', or another metric.");
                }
                if (!rule.metric().isEmpty()) {
                    requireOperator(fields, rule, isOld ? "rule" : "metric");
                }
            }
            case "sql" -> {
                if (rule.query().isEmpty()) {
                    fields.missing("query", "Add 'query: SELECT …'.");
                }
                requireOperator(fields, rule, "query");
            }
            case "custom" -> {
                fields.requiredText("engine", "soda");
                if (!fields.has("implementation")) {
                    fields.missing("implementation", "Add what the engine shall run.");
                } else if (!(rule.implementation() instanceof Value.Text
                        || rule.implementation() instanceof Value.Mapping)) {
                    fields.wrongType(
                            "implementation",
                            "text or a mapping",
                            "Write what the engine shall run.");
                }
            }
            default -> {}
        }
    }

    private static boolean measures(Fields fields) {
        return fields.has("rule")
                || fields.has("arguments")
                || OPERATORS.stream().anyMatch(fields::has);
    }

    /// @param key that says what is measured
    private static void requireOperator(Fields fields, QualityRule rule, String key) {
        if (rule.threshold() == null && OPERATORS.stream().noneMatch(fields::has)) {
            fields.add(
                    LintRule.MISSING_OPERATOR.problem(
                            "The rule measures something and gives no operator.",
                            "Add one of %s.".formatted(String.join(", ", OPERATORS)),
                            fields.place(key)));
        }
    }

    private static @Nullable Threshold threshold(Fields fields) {
        List<String> given =
                OPERATORS.stream()
                        .filter(operator -> fields.isNoting() || fields.has(operator))
                        .toList();
        if (given.size() > 1) {
            fields.add(
                    LintRule.SEVERAL_OPERATORS.problem(
                            "It gives %s.".formatted(String.join(" and ", given)),
                            "Keep one, or make a rule of each.",
                            fields.place(given.get(1))));
        }
        List<@Nullable Threshold> read = new ArrayList<>();
        given.forEach(operator -> read.add(threshold(fields, operator)));
        return read.isEmpty() ? null : read.getFirst();
    }

    private static @Nullable Threshold threshold(Fields fields, String operator) {
        return switch (operator) {
            case "mustBe" -> new Threshold.MustBe(fields.value(operator));
            case "mustNotBe" -> new Threshold.MustNotBe(fields.value(operator));
            case "mustBeGreaterThan" -> bound(fields, operator, Threshold.MustBeGreaterThan::new);
            case "mustBeGreaterOrEqualTo" ->
                    bound(fields, operator, Threshold.MustBeGreaterOrEqualTo::new);
            case "mustBeLessThan" -> bound(fields, operator, Threshold.MustBeLessThan::new);
            case "mustBeLessOrEqualTo" ->
                    bound(fields, operator, Threshold.MustBeLessOrEqualTo::new);
            case "mustBeBetween", "mustNotBeBetween" -> range(fields, operator);
            default -> throw new IllegalArgumentException("Invalid operator " + operator);
        };
    }

    private static @Nullable Threshold bound(
            Fields fields, String operator, Function<BigDecimal, Threshold> threshold) {
        BigDecimal bound = fields.findNumber(operator);
        return bound == null ? null : threshold.apply(bound);
    }

    private static @Nullable Threshold range(Fields fields, String operator) {
        List<BigDecimal> ends = fields.numbers(operator);
        if (ends.size() != 2 || ends.get(0).compareTo(ends.get(1)) > 0) {
            fields.add(
                    LintRule.INVALID_RANGE.problem(
                            "'%s' holds %s.".formatted(operator, fields.value(operator)),
                            "Write the lower and the upper end: %s: [1, 5].".formatted(operator),
                            fields.place(operator)));
            return null;
        }
        return operator.equals("mustBeBetween")
                ? new Threshold.MustBeBetween(ends.get(0), ends.get(1))
                : new Threshold.MustNotBeBetween(ends.get(0), ends.get(1));
    }
}
