package io.meshwright.mesh.contract;

import io.meshwright.mesh.contract.Assertion.BreakingRows;
import io.meshwright.mesh.contract.Assertion.OutOfReach;
import io.meshwright.mesh.contract.Assertion.Query;
import io.meshwright.mesh.contract.Assertion.RowCount;
import io.meshwright.mesh.contract.Assertion.SurplusRows;
import io.meshwright.mesh.contract.Assertion.Unclear;
import io.meshwright.mesh.contract.Assertion.Unit;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a check of a quality rule. A metric without an operator must be 0, as contracts before
/// v3.1 mean it; the older names of metrics are understood.
final class QualityRules {
    private QualityRules() {}

    /// @param path of the property that the rule stands at; null for a rule of the dataset
    /// @param tags of the property or dataset that the rule stands at
    /// @param id makes an id unique
    static Check check(
            QualityRule rule,
            SchemaObject dataset,
            @Nullable ColumnPath path,
            List<String> tags,
            UnaryOperator<String> id) {
        Metric metric = Metric.of(rule.metric());
        String kind =
                switch (rule.type()) {
                    case "", "library" -> metric == Metric.UNKNOWN ? rule.metric() : metric.word();
                    default -> rule.type();
                };
        Assertion assertion = assertion(rule, metric, dataset, path);
        String column = path == null ? "" : path.toString();
        String place = column.isEmpty() ? dataset.name() : dataset.name() + "." + column;
        return new Check(
                id.apply(rule.id().isEmpty() ? place + "." + kind : rule.id()),
                title(rule, assertion, column.isEmpty() ? dataset.name() : column),
                kind,
                column,
                severity(rule.severity()),
                rule.dimension().isEmpty() ? metric.dimension() : dimension(rule.dimension()),
                assertion,
                rule.place(),
                Check.Part.QUALITY,
                Stream.concat(rule.tags().stream(), tags.stream()).distinct().toList(),
                rule.scheduleWords());
    }

    static Severity severity(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "warning", "warn", "medium", "moderate", "low", "minor" -> Severity.WARNING;
            case "info", "information", "informational", "notice", "none" -> Severity.INFO;
            default -> Severity.ERROR;
        };
    }

    private static String dimension(String word) {
        return switch (word) {
            case "ac" -> "accuracy";
            case "cp" -> "completeness";
            case "cf" -> "conformity";
            case "cs" -> "consistency";
            case "cv" -> "coverage";
            case "tm" -> "timeliness";
            case "uq" -> "uniqueness";
            default -> word;
        };
    }

    private static Assertion assertion(
            QualityRule rule, Metric metric, SchemaObject dataset, @Nullable ColumnPath path) {
        Optional<String> unclear = Thresholds.unclear(rule.threshold());
        if (unclear.isPresent()) {
            return new Unclear(unclear.get());
        }
        Optional<Unit> unit = Thresholds.unit(rule.unit());
        return switch (rule.type()) {
            case "text" -> new OutOfReach("a rule in words is for people to check");
            case "custom" ->
                    rule.engine().equals(QualityRule.OWN_ENGINE)
                            ? ExpressionRule.assertion(rule.implementation(), path)
                            : new OutOfReach(
                                    "it needs the engine '%s', which does not run here"
                                            .formatted(rule.engine()));
            case "sql" -> query(rule, unit.orElse(Unit.ROWS), dataset, path);
            case "", "library" ->
                    unit.isEmpty()
                            ? new Unclear(
                                    "the unit '%s' is neither rows nor percent"
                                            .formatted(rule.unit()))
                            : library(rule, metric, unit.get(), path);
            default -> new OutOfReach("rules of type '%s' do not run here".formatted(rule.type()));
        };
    }

    private static Assertion query(
            QualityRule rule, Unit unit, SchemaObject dataset, @Nullable ColumnPath path) {
        if (rule.query().isBlank()) {
            return new Unclear("the rule has no query");
        }
        if (rule.threshold() == null) {
            return new Unclear("the rule does not say what the query's answer must be");
        }
        String column = path == null ? "" : path.toString();
        return new Query(rule.query(), dataset.name(), column, rule.threshold(), unit);
    }

    private static Assertion library(
            QualityRule rule, Metric metric, Unit unit, @Nullable ColumnPath path) {
        Threshold threshold = rule.threshold() == null ? Thresholds.NONE : rule.threshold();
        if (metric == Metric.UNKNOWN) {
            return new OutOfReach(
                    "'%s' is not a metric that Meshwright knows: nullValues, missingValues, invalidValues, duplicateValues, rowCount"
                            .formatted(rule.metric()));
        }
        if (metric == Metric.ROW_COUNT) {
            return rule.threshold() == null
                    ? new Unclear("the rule does not say how many rows there must be")
                    : new RowCount(threshold);
        }
        if (metric == Metric.DUPLICATE_VALUES) {
            return duplicates(rule, threshold, unit, path);
        }
        if (path == null) {
            return new Unclear(
                    "%s belongs to a property, not to the dataset".formatted(metric.word()));
        }
        return switch (metric) {
            case NULL_VALUES -> new BreakingRows(path, new Condition.Given(), threshold, unit);
            case MISSING_VALUES -> {
                List<Value> words =
                        argument(rule, "missingValues").stream()
                                .filter(word -> !(word instanceof Value.None))
                                .toList();
                yield new BreakingRows(path, new Condition.NotMissing(words), threshold, unit);
            }
            default -> invalid(rule, threshold, unit, path);
        };
    }

    private static Assertion duplicates(
            QualityRule rule, Threshold threshold, Unit unit, @Nullable ColumnPath path) {
        List<ColumnPath> key =
                path != null
                        ? List.of(path)
                        : argument(rule, "properties").stream()
                                .map(Value::toString)
                                .filter(name -> !name.isEmpty() && !name.equals(ColumnPath.ITEMS))
                                .map(ColumnPath::of)
                                .toList();
        if (key.isEmpty()) {
            return new Unclear("the rule names no properties (arguments.properties)");
        }
        return new SurplusRows(key, threshold, unit);
    }

    private static Assertion invalid(
            QualityRule rule, Threshold threshold, Unit unit, ColumnPath path) {
        List<Condition> conditions = new ArrayList<>();
        List<Value> valid = argument(rule, "validValues");
        if (!valid.isEmpty()) {
            conditions.add(new Condition.OneOf(valid));
        }
        Value pattern = rule.arguments().get("pattern");
        if (pattern != null) {
            switch (Patterns.translate(pattern.toString())) {
                case Patterns.Translated(String re2) ->
                        conditions.add(new Condition.Matches(re2, "text that matches " + pattern));
                case Patterns.Untranslatable(String reason, _) -> {
                    return new OutOfReach(reason);
                }
            }
        }
        if (conditions.isEmpty()) {
            return new Unclear("the rule says neither validValues nor a pattern");
        }
        Condition all =
                conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
        return new BreakingRows(path, all, threshold, unit);
    }

    private static List<Value> argument(QualityRule rule, String name) {
        return switch (rule.arguments().get(name)) {
            case null -> List.of();
            case Value.None _ -> List.of();
            case Value.Sequence(List<Value> items) -> items;
            case Value single -> List.of(single);
        };
    }

    private static String title(QualityRule rule, Assertion assertion, String subject) {
        if (!rule.name().isEmpty()) {
            return rule.name();
        }
        return switch (assertion) {
            case BreakingRows(
                            ColumnPath path,
                            Condition condition,
                            Threshold threshold,
                            Unit unit) ->
                    threshold.equals(Thresholds.NONE)
                            ? "%s %s".formatted(path, condition.words())
                            : "%s of %s that %s %s"
                                    .formatted(
                                            unit == Unit.PERCENT ? "percent" : "rows",
                                            path,
                                            condition.complaint(2),
                                            threshold.words());
            case SurplusRows(List<ColumnPath> key, Threshold threshold, Unit unit) -> {
                String names =
                        key.stream().map(ColumnPath::toString).collect(Collectors.joining(", "));
                String name = key.size() == 1 ? names : "(%s)".formatted(names);
                yield threshold.equals(Thresholds.NONE)
                        ? name + " is unique"
                        : "%s with a repeated %s %s"
                                .formatted(
                                        unit == Unit.PERCENT ? "percent of rows" : "rows",
                                        name,
                                        threshold.words());
            }
            case RowCount(Threshold threshold) -> "number of rows " + threshold.words();
            default -> described(rule, subject);
        };
    }

    private static String described(QualityRule rule, String subject) {
        if (!rule.description().isEmpty()) {
            return rule.description().lines().findFirst().orElse("").strip();
        }
        if (!rule.id().isEmpty()) {
            return rule.id().replace('_', ' ').replace('-', ' ');
        }
        return "%s rule of %s".formatted(rule.type().isEmpty() ? "library" : rule.type(), subject);
    }

    private enum Metric {
        NULL_VALUES("nullValues", "completeness"),
        MISSING_VALUES("missingValues", "completeness"),
        INVALID_VALUES("invalidValues", "conformity"),
        DUPLICATE_VALUES("duplicateValues", "uniqueness"),
        ROW_COUNT("rowCount", "completeness"),
        UNKNOWN("", "");

        private final String word;
        private final String dimension;

        Metric(String word, String dimension) {
            this.word = word;
            this.dimension = dimension;
        }

        static Metric of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "nullvalues", "nullcheck", "nullcount" -> NULL_VALUES;
                case "missingvalues", "missingcount" -> MISSING_VALUES;
                case "invalidvalues", "validvalues", "invalidcount" -> INVALID_VALUES;
                case "duplicatevalues", "duplicatecount", "uniquecheck" -> DUPLICATE_VALUES;
                case "rowcount" -> ROW_COUNT;
                default -> UNKNOWN;
            };
        }

        String word() {
            return word;
        }

        String dimension() {
            return dimension;
        }
    }
}
