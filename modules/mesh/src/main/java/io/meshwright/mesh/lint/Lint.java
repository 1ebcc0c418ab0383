package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.domain.LintLevel;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Judges contracts by the rules of [LintRule] that need nothing but the contract.
public final class Lint {
    private static final List<String> LIFE_CYCLE =
            List.of("proposed", "draft", "active", "deprecated", "retired");

    /// As https://semver.org defines it, without the checks inside of labels.
    private static final Pattern SEMVER =
            Pattern.compile(
                    "(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");

    private final List<Finding> found = new ArrayList<>();

    private Lint() {}

    /// What is wrong in the schema, the rules and the service levels of a contract, in its order.
    public static List<Finding> check(Contract contract) {
        Lint lint = new Lint();
        lint.tables(contract);
        for (ServiceLevel level : contract.serviceLevels()) {
            lint.element(contract, level);
            if (level.scheduler().strip().equalsIgnoreCase("cron") && !level.schedule().isBlank()) {
                String owner = "the service level '%s'".formatted(level.property());
                Schedules.check(owner, level.schedule(), level.place())
                        .map(problem -> new Finding(problem, List.of("schedule")))
                        .ifPresent(lint.found::add);
            }
        }
        return List.copyOf(lint.found);
    }

    /// A contract's status that is outside the life cycle of the standard. None is absent.
    public static Optional<Problem> status(String status, Place place) {
        return status.isEmpty() || LIFE_CYCLE.contains(status)
                ? Optional.empty()
                : Optional.of(
                        LintRule.UNKNOWN_STATUS.problem(
                                "The status is '%s'.".formatted(status),
                                Suggestion.nearest(status, LIFE_CYCLE)
                                        .map("Did you mean '%s'?"::formatted)
                                        .orElse(
                                                "Write one of %s."
                                                        .formatted(String.join(", ", LIFE_CYCLE))),
                                place));
    }

    /// A version that can be read and is no semantic version.
    public static Optional<Problem> version(Version version, Place place) {
        return SEMVER.matcher(version.text()).matches()
                ? Optional.empty()
                : Optional.of(
                        LintRule.VERSION_NOT_SEMVER.problem(
                                "The version is '%s'.".formatted(version.text()),
                                "Write '%d.%d.%d'."
                                        .formatted(
                                                version.major(), version.minor(), version.patch()),
                                place));
    }

    /// The problems with the weights that a mesh gives its lint rules: what is off is left out.
    /// Problems that no lint rule found stay as they are.
    public static List<Problem> weighed(List<Problem> problems, Map<String, LintLevel> levels) {
        if (levels.isEmpty()) {
            return problems;
        }
        List<Problem> weighed = new ArrayList<>();
        for (Problem problem : problems) {
            LintLevel level =
                    LintRule.find(problem.rule())
                            .filter(rule -> !rule.isFixed())
                            .map(rule -> levels.get(rule.id()))
                            .orElse(null);
            switch (level) {
                case null -> weighed.add(problem);
                case OFF -> {}
                case ERROR -> weighed.add(as(Severity.ERROR, problem));
                case WARNING -> weighed.add(as(Severity.WARNING, problem));
            }
        }
        return List.copyOf(weighed);
    }

    private static Problem as(Severity severity, Problem problem) {
        return new Problem(
                severity,
                problem.rule(),
                problem.summary(),
                problem.detail(),
                problem.remedy(),
                problem.place());
    }

    private void tables(Contract contract) {
        Map<String, Place> names = new HashMap<>();
        for (SchemaObject table : contract.schema()) {
            Place first = names.putIfAbsent(lower(table.name()), table.place());
            if (first != null) {
                twice(
                        LintRule.DUPLICATE_SCHEMA_OBJECT,
                        "schema object",
                        table.name(),
                        first,
                        table.place());
            }
            columns(contract, table.name(), table.properties());
            found.addAll(RelationshipLint.check(contract, table));
            found.addAll(QualityLint.check(contract, table));
            found.addAll(ExampleLint.check(contract, table));
        }
    }

    private void columns(Contract contract, String owner, List<Property> properties) {
        Map<String, Place> names = new HashMap<>();
        Map<Integer, String> positions = new HashMap<>();
        for (Property property : properties) {
            String path = owner + "." + property.name();
            Place first = names.putIfAbsent(lower(property.name()), property.place());
            if (first != null) {
                twice(LintRule.DUPLICATE_PROPERTY, "property", path, first, property.place());
            }
            String other =
                    property.primaryKey() && property.primaryKeyPosition() >= 0
                            ? positions.putIfAbsent(property.primaryKeyPosition(), property.name())
                            : null;
            if (other != null) {
                found.add(
                        LintRule.DUPLICATE_KEY_POSITION.finding(
                                "'%s' has the primaryKeyPosition %d, as '%s' has."
                                        .formatted(path, property.primaryKeyPosition(), other),
                                "Number the columns of the key from 1.",
                                property.place(),
                                "primaryKeyPosition"));
            }
            column(contract, path, property);
        }
    }

    private void column(Contract contract, String path, Property property) {
        if (property.primaryKeyPosition() >= 0 && !property.primaryKey()) {
            found.add(
                    LintRule.POSITION_WITHOUT_KEY.finding(
                            "'%s' has a primaryKeyPosition and is no primary key.".formatted(path),
                            "Add 'primaryKey: true', or remove the position.",
                            property.place(),
                            "primaryKeyPosition"));
        }
        if (property.partitionKeyPosition() >= 0 && !property.partitioned()) {
            found.add(
                    LintRule.POSITION_WITHOUT_KEY.finding(
                            "'%s' has a partitionKeyPosition and is not partitioned."
                                    .formatted(path),
                            "Add 'partitioned: true', or remove the position.",
                            property.place(),
                            "partitionKeyPosition"));
        }
        found.addAll(OptionLint.check(contract, path, property));
        columns(contract, path, property.properties());
        Property items = property.items();
        if (items != null) {
            column(contract, path + "[]", items);
        }
        MapShape map = property.map();
        if (map != null) {
            column(contract, path + ColumnPath.KEYS, map.key());
            column(contract, path + ColumnPath.VALUES, map.value());
        }
    }

    private void element(Contract contract, ServiceLevel level) {
        for (String part : level.element().split(",", -1)) {
            String element = part.strip();
            int dot = element.indexOf('.');
            if (dot <= 0) {
                continue;
            }
            String name = element.substring(0, dot);
            String column = element.substring(dot + 1);
            List<SchemaObject> tables =
                    contract.schema().stream().filter(table -> table.name().equals(name)).toList();
            boolean isKnown =
                    tables.isEmpty()
                            || column.contains(".")
                            || tables.stream()
                                    .anyMatch(table -> table.findProperty(column).isPresent());
            if (!isKnown) {
                found.add(
                        LintRule.UNKNOWN_ELEMENT.finding(
                                "'%s' is no property of '%s'.".formatted(column, name),
                                Suggestion.didYouMean(
                                        column,
                                        tables.getFirst().properties().stream()
                                                .map(Property::name)
                                                .toList()),
                                level.place(),
                                "element"));
            }
        }
    }

    private void twice(LintRule rule, String what, String name, Place first, Place place) {
        found.add(
                rule.finding(
                        "The %s '%s' stands in line %d already; upper and lower case are the same in SQL."
                                .formatted(what, name, first.line()),
                        "Rename one of the two.",
                        place,
                        "name"));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
