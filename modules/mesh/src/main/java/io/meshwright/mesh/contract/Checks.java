package io.meshwright.mesh.contract;

import io.meshwright.mesh.contract.Assertion.BreakingRows;
import io.meshwright.mesh.contract.Assertion.HasColumn;
import io.meshwright.mesh.contract.Assertion.OutOfReach;
import io.meshwright.mesh.contract.Assertion.PrimaryKey;
import io.meshwright.mesh.contract.Assertion.SurplusRows;
import io.meshwright.mesh.contract.Assertion.Unit;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Derives the checks that follow from a contract, in the contract's order: the columns with their
/// options and rules, then the key, the rules of the dataset, the service levels.
///
/// Nothing that the contract promises is left out: what nothing here can check becomes a check that
/// says so.
public final class Checks {
    private final SchemaObject dataset;
    private final References references;
    private final ServiceLevels levels;
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private List<String> tags;

    private Checks(Contract contract, SchemaObject dataset) {
        this.dataset = dataset;
        this.references = new References(contract, dataset);
        this.levels = new ServiceLevels(contract, dataset);
        this.tags = dataset.tags();
    }

    /// All checks of one dataset of a contract. None when the contract promises nothing of it.
    public static List<Check> of(Contract contract, SchemaObject dataset) {
        Checks checks = new Checks(contract, dataset);
        for (Property property : dataset.properties()) {
            checks.tags = property.tags();
            checks.column(property);
        }
        checks.tags = dataset.tags();
        checks.primaryKey();
        dataset.relationships().forEach(relationship -> checks.relationship(null, relationship));
        dataset.quality().forEach(rule -> checks.rule(rule, null));
        contract.serviceLevels().forEach(checks::serviceLevel);
        return List.copyOf(checks.checks);
    }

    private void column(Property property) {
        ColumnPath path = ColumnPath.of(property.name());
        Optional<ColumnType> type = PhysicalTypes.find(property);
        add(
                path,
                "type",
                type.map(known -> "%s is there as %s".formatted(path, known.words()))
                        .orElse("%s is there".formatted(path)),
                "conformity",
                type.<Assertion>map(known -> new HasColumn(property.name(), known))
                        .orElse(new OutOfReach(unknownType(property))),
                property.place());
        value(property, path, property.required() || property.primaryKey());
    }

    private static String unknownType(Property property) {
        return property.physicalType().isEmpty()
                ? "the contract gives the column no type"
                : "'%s' is not a type that Meshwright knows".formatted(property.physicalType());
    }

    /// The checks of a value and of what is nested in it.
    private void value(Property property, ColumnPath path, boolean given) {
        if (given) {
            every(path, "required", "completeness", new Condition.Given(), property.place());
        }
        if (property.unique()) {
            unique(property, path);
        }
        options(property, path);
        allowedValues(property, path);
        property.relationships().forEach(relationship -> relationship(path, relationship));
        property.quality().forEach(rule -> rule(rule, path));
        for (Property field : property.properties()) {
            value(
                    field,
                    path.then(field.name()),
                    field.required() || property.options().required().contains(field.name()));
        }
        Property items = property.items();
        if (items != null) {
            value(items, path.then(ColumnPath.ITEMS), items.required());
        }
        MapShape map = property.map();
        if (map != null) {
            value(map.key(), path.then(ColumnPath.KEYS), map.key().required());
            value(map.value(), path.then(ColumnPath.VALUES), map.value().required());
        }
    }

    private void unique(Property property, ColumnPath path) {
        add(
                path,
                "unique",
                path.isRepeated()
                        ? path + " is unique among the items of all rows"
                        : path + " is unique",
                "uniqueness",
                new SurplusRows(List.of(path), Thresholds.NONE, Unit.ROWS),
                property.place());
    }

    private void allowedValues(Property property, ColumnPath path) {
        List<Value> values = property.allowedValues().stream().map(AllowedValue::value).toList();
        if (!values.isEmpty()) {
            every(path, "enum", "conformity", new Condition.OneOf(values), property.place());
        }
    }

    private void options(Property property, ColumnPath path) {
        TypeOptions options = property.options();
        Place place = property.place();
        if (options.minLength() != null || options.maxLength() != null) {
            Condition length = new Condition.Length(options.minLength(), options.maxLength());
            every(path, "length", "conformity", length, place);
        }
        if (options.minimum() != null
                || options.maximum() != null
                || options.exclusiveMinimum() != null
                || options.exclusiveMaximum() != null) {
            Condition range =
                    new Condition.Range(
                            options.minimum(),
                            options.exclusiveMinimum(),
                            options.maximum(),
                            options.exclusiveMaximum());
            every(path, "range", "conformity", range, place);
        }
        if (options.multipleOf() != null) {
            Condition multiple = new Condition.MultipleOf(options.multipleOf());
            every(path, "multipleOf", "conformity", multiple, place);
        }
        if (!options.pattern().isEmpty()) {
            Patterns.Translation pattern = Patterns.translate(options.pattern());
            text(path, "pattern", "text that matches " + options.pattern(), pattern, place);
        }
        if (!options.format().isEmpty()) {
            format(property, path);
        }
        if (options.minItems() != null || options.maxItems() != null) {
            Condition items = new Condition.Items(options.minItems(), options.maxItems());
            every(path, "items", "conformity", items, place);
        }
        if (options.uniqueItems()) {
            every(path, "uniqueItems", "uniqueness", new Condition.DistinctItems(), place);
        }
        if (options.minProperties() != null || options.maxProperties() != null) {
            Condition properties =
                    property.logicalType() == LogicalType.MAP
                            ? new Condition.Keys(options.minProperties(), options.maxProperties())
                            : new Condition.Fields(
                                    options.minProperties(), options.maxProperties());
            every(path, "properties", "conformity", properties, place);
        }
    }

    private void format(Property property, ColumnPath path) {
        String format = property.options().format();
        Place place = property.place();
        LogicalType type = property.logicalType();
        if (type == LogicalType.INTEGER) {
            Formats.integers(format)
                    .ifPresentOrElse(
                            range -> every(path, "format", "conformity", range, place),
                            () -> hint(path, format, place));
        } else if (type == LogicalType.STRING) {
            Formats.text(format)
                    .ifPresentOrElse(
                            text -> every(path, "format", "conformity", text, place),
                            () -> hint(path, format, place));
        } else if (isTime(type) && isText(property)) {
            TimePattern.of(format)
                    .ifPresentOrElse(
                            pattern ->
                                    every(
                                            path,
                                            "format",
                                            "conformity",
                                            new Condition.Written(pattern),
                                            place),
                            () -> hint(path, format, place));
        } else {
            hint(path, format, place);
        }
    }

    private static boolean isTime(@Nullable LogicalType type) {
        return type == LogicalType.DATE
                || type == LogicalType.TIME
                || type == LogicalType.TIMESTAMP;
    }

    private static boolean isText(Property property) {
        return PhysicalTypes.find(property).filter(ColumnType.Text.class::isInstance).isPresent();
    }

    private void hint(ColumnPath path, String format, Place place) {
        add(
                path,
                "format",
                "%s has the format %s".formatted(path, format),
                "conformity",
                new OutOfReach(
                        "the format '%s' tells readers how to show the value".formatted(format)),
                place);
    }

    private void text(
            ColumnPath path,
            String kind,
            String meaning,
            Patterns.Translation pattern,
            Place place) {
        switch (pattern) {
            case Patterns.Translated(String re2) ->
                    every(path, kind, "conformity", new Condition.Matches(re2, meaning), place);
            case Patterns.Untranslatable(String reason, _) ->
                    add(
                            path,
                            kind,
                            "%s is %s".formatted(path, meaning),
                            "conformity",
                            new OutOfReach(reason),
                            place);
        }
    }

    private void primaryKey() {
        List<Property> parts =
                dataset.properties().stream()
                        .filter(Property::primaryKey)
                        .sorted(Comparator.comparingInt(Checks::position))
                        .toList();
        if (parts.isEmpty()) {
            return;
        }
        List<ColumnPath> key = parts.stream().map(part -> ColumnPath.of(part.name())).toList();
        String names = key.stream().map(ColumnPath::toString).collect(Collectors.joining(", "));
        checks.add(
                new Check(
                        id(dataset.name() + ".primaryKey"),
                        key.size() == 1
                                ? names + " identifies a row"
                                : "(%s) identifies a row".formatted(names),
                        "primaryKey",
                        key.size() == 1 ? names : "",
                        Severity.ERROR,
                        "uniqueness",
                        new PrimaryKey(key),
                        parts.getFirst().place(),
                        Check.Part.SCHEMA,
                        dataset.tags()));
    }

    private static int position(Property property) {
        return property.primaryKeyPosition() < 0
                ? Integer.MAX_VALUE
                : property.primaryKeyPosition();
    }

    private void relationship(@Nullable ColumnPath path, Relationship relationship) {
        String column = path == null ? "" : path.toString();
        String from = column.isEmpty() ? String.join(", ", relationship.from()) : column;
        String to = String.join(", ", relationship.to());
        String own = relationship.id();
        checks.add(
                new Check(
                        id(
                                own.isEmpty()
                                        ? "%s.%s.relationship".formatted(dataset.name(), from)
                                        : own),
                        "%s refers to %s".formatted(from, to),
                        "relationship",
                        column,
                        Severity.ERROR,
                        "consistency",
                        references.of(relationship, path),
                        relationship.place(),
                        Check.Part.SCHEMA,
                        tags));
    }

    private void rule(QualityRule rule, @Nullable ColumnPath path) {
        checks.add(QualityRules.check(rule, dataset, path, tags, this::id));
    }

    private void serviceLevel(ServiceLevel level) {
        String own = level.id();
        for (Assertion assertion : levels.of(level)) {
            checks.add(
                    new Check(
                            id(own.isEmpty() ? "serviceLevel." + level.property() : own),
                            Thresholds.serviceLevel(level),
                            "serviceLevel",
                            assertion instanceof Assertion.Timely timely
                                    ? timely.column().toString()
                                    : "",
                            Severity.ERROR,
                            "timeliness",
                            assertion,
                            level.place(),
                            Check.Part.SERVICE_LEVELS,
                            List.of()));
        }
    }

    private void every(
            ColumnPath path, String kind, String dimension, Condition condition, Place place) {
        add(
                path,
                kind,
                "%s %s".formatted(path, condition.words()),
                dimension,
                new BreakingRows(path, condition, Thresholds.NONE, Unit.ROWS),
                place);
    }

    private void add(
            ColumnPath path,
            String kind,
            String title,
            String dimension,
            Assertion assertion,
            Place place) {
        checks.add(
                new Check(
                        id("%s.%s.%s".formatted(dataset.name(), path, kind)),
                        title,
                        kind,
                        path.toString(),
                        Severity.ERROR,
                        dimension,
                        assertion,
                        place,
                        Check.Part.SCHEMA,
                        tags));
    }

    private String id(String wanted) {
        String id = wanted;
        for (int i = 2; !ids.add(id); i++) {
            id = wanted + "_" + i;
        }
        return id;
    }
}
