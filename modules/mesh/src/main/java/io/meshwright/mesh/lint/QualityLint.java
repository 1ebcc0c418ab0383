package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.QualityRule;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges the quality rules of one table and of its columns.
final class QualityLint {
    /// Before v3.1.0 the metric stood at `rule`.
    private static final String METRIC = "metric|rule";

    private static final List<String> COLUMN_METRICS =
            List.of("nullvalues", "missingvalues", "invalidvalues");

    private final Contract contract;
    private final List<Finding> found = new ArrayList<>();

    private QualityLint(Contract contract) {
        this.contract = contract;
    }

    static List<Finding> check(Contract contract, SchemaObject table) {
        QualityLint lint = new QualityLint(contract);
        table.quality().forEach(rule -> lint.rule(table.name(), rule, null));
        table.properties().forEach(column -> lint.column(table.name(), column));
        return lint.found;
    }

    private void column(String owner, Property column) {
        String path = column.name().isEmpty() ? owner : owner + "." + column.name();
        column.quality().forEach(rule -> rule(path, rule, column));
        column.properties().forEach(field -> column(path, field));
        Property items = column.items();
        if (items != null) {
            items.quality().forEach(rule -> rule(path + "[]", rule, items));
            items.properties().forEach(field -> column(path + "[]", field));
        }
        MapShape map = column.map();
        if (map != null) {
            column(path + ColumnPath.KEYS, map.key());
            column(path + ColumnPath.VALUES, map.value());
        }
    }

    /// @param column null for a rule of the table
    private void rule(String path, QualityRule rule, @Nullable Property column) {
        if (rule.type().equals("library")) {
            metric(path, rule, column);
            validValues(path, rule, column);
            pattern(path, rule);
        }
        operand(path, rule);
        if (rule.isCron() && !rule.schedule().isBlank()) {
            Schedules.check("a rule of '%s'".formatted(path), rule.schedule(), rule.place())
                    .map(problem -> new Finding(problem, List.of("schedule")))
                    .ifPresent(found::add);
        }
        for (int i = 0; i < rule.customProperties().size(); i++) {
            server(path, rule, rule.customProperties().get(i), i);
        }
    }

    private void metric(String path, QualityRule rule, @Nullable Property column) {
        String metric = rule.metric().toLowerCase(Locale.ROOT);
        if (column != null && metric.equals("rowcount")) {
            found.add(
                    LintRule.ROW_COUNT_ON_COLUMN.finding(
                            "A rule of '%s' counts rows.".formatted(path),
                            "Move the rule to 'quality' of the schema object, or use nullValues to count what is missing.",
                            rule.place(),
                            METRIC));
        }
        boolean namesColumns = rule.arguments().containsKey("properties");
        if (column == null
                && (COLUMN_METRICS.contains(metric)
                        || (metric.equals("duplicatevalues") && !namesColumns))) {
            found.add(
                    LintRule.COLUMN_METRIC_ON_TABLE.finding(
                            "A rule of the table '%s' measures %s.".formatted(path, rule.metric()),
                            metric.equals("duplicatevalues")
                                    ? "Name the columns: arguments: { properties: [a, b] }."
                                    : "Move the rule to 'quality' of the column.",
                            rule.place(),
                            METRIC));
        }
    }

    private void operand(String path, QualityRule rule) {
        Value operand =
                switch (rule.threshold()) {
                    case Threshold.MustBe(Value value) -> value;
                    case Threshold.MustNotBe(Value value) -> value;
                    case null, default -> null;
                };
        boolean isMeasured = rule.type().equals("library") || rule.type().equals("sql");
        if (isMeasured
                && operand != null
                && !(operand instanceof Value.Numeral)
                && !(operand instanceof Value.Truth)) {
            found.add(
                    LintRule.INCOMPARABLE_OPERAND.finding(
                            "A rule of '%s' measures a number and compares it with '%s'."
                                    .formatted(path, operand),
                            "Write a number, without quotes.",
                            rule.place(),
                            rule.threshold() instanceof Threshold.MustBe ? "mustBe" : "mustNotBe"));
        }
    }

    /// Values of numbers and truths that are written as other text can equal none of the column.
    private void validValues(String path, QualityRule rule, @Nullable Property column) {
        LogicalType type = column == null ? null : column.logicalType();
        if (type == null
                || !(rule.arguments().get("validValues")
                        instanceof Value.Sequence(List<Value> values))) {
            return;
        }
        values.stream()
                .filter(value -> !(value instanceof Value.None))
                .filter(value -> Examples.isOfOtherType(type, value))
                .findFirst()
                .ifPresent(value ->
                        found.add(
                                LintRule.INCOMPARABLE_OPERAND.finding(
                                        "'validValues' of '%s' holds '%s', which is no %s."
                                                .formatted(path, value, type.word()),
                                        "Write values of the column's logical type.",
                                        rule.place(),
                                        "arguments",
                                        "validValues",
                                        Integer.toString(values.indexOf(value)))));
    }

    private void pattern(String path, QualityRule rule) {
        if (!(rule.arguments().get("pattern") instanceof Value.Text(String pattern))) {
            return;
        }
        RegularExpressions.fault(pattern)
                .ifPresent(fault ->
                        found.add(
                                LintRule.INVALID_PATTERN.finding(
                                        "'%s' of a rule of '%s': %s."
                                                .formatted(pattern, path, fault),
                                        "Mend the pattern; in YAML put it in single quotes, so that backslashes stay.",
                                        rule.place(),
                                        "arguments",
                                        "pattern")));
        RegularExpressions.beyond(pattern, " of a rule of '%s'".formatted(path), rule.place())
                .map(problem -> new Finding(problem, List.of("arguments", "pattern")))
                .ifPresent(found::add);
    }

    /// Rules name the server that they run on in a custom property, for want of a field.
    private void server(String path, QualityRule rule, CustomProperty property, int position) {
        if (!property.property().equals("server")
                || !(property.value() instanceof Value.Text(String name))) {
            return;
        }
        List<String> known = contract.servers().stream().map(Server::server).toList();
        if (!known.contains(name)) {
            Optional<String> meant = Suggestion.nearest(name, known);
            found.add(
                    LintRule.UNKNOWN_SERVER.finding(
                            "A rule of '%s' names the server '%s', which the contract does not list."
                                    .formatted(path, name),
                            meant.map("Did you mean '%s'?"::formatted)
                                    .orElse("Add it to 'servers', or remove the property."),
                            rule.place(),
                            "customProperties",
                            Integer.toString(position),
                            "value"));
        }
    }
}
