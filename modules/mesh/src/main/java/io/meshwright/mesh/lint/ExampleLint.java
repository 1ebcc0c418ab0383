package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds the examples of a table's columns against the checks that the contract derives for the
/// same columns, so that an example is wrong exactly when a row with it would be.
final class ExampleLint {
    private final Map<String, List<Condition>> conditions = new HashMap<>();
    private final List<Finding> found = new ArrayList<>();

    private ExampleLint() {}

    static List<Finding> check(Contract contract, SchemaObject table) {
        if (table.properties().stream().noneMatch(ExampleLint::hasExamples)
                || table.properties().stream()
                        .anyMatch(column -> column.name().equals(ColumnPath.ITEMS))) {
            return List.of();
        }
        ExampleLint lint = new ExampleLint();
        Checks.of(contract, table).forEach(lint::condition);
        table.properties().forEach(column -> lint.column(ColumnPath.of(column.name()), column));
        return lint.found;
    }

    private static boolean hasExamples(Property property) {
        Property items = property.items();
        MapShape map = property.map();
        return !property.examples().isEmpty()
                || property.properties().stream().anyMatch(ExampleLint::hasExamples)
                || (items != null && hasExamples(items))
                || (map != null && (hasExamples(map.key()) || hasExamples(map.value())));
    }

    /// Keeps conditions that no row may break.
    private void condition(Check check) {
        if (check.assertion()
                        instanceof
                        Assertion.BreakingRows(
                                ColumnPath path,
                                Condition condition,
                                Threshold threshold,
                                Assertion.Unit _)
                && threshold instanceof Threshold.MustBe(Value.Numeral(var most))
                && most.signum() == 0) {
            conditions.computeIfAbsent(path.toString(), _ -> new ArrayList<>()).add(condition);
        }
    }

    private void column(ColumnPath path, Property property) {
        for (int i = 0; i < property.examples().size(); i++) {
            Value example = property.examples().get(i);
            String position = Integer.toString(i);
            complaint(path, property, example)
                    .ifPresent(complaint ->
                            found.add(
                                    LintRule.EXAMPLE_VIOLATES_COLUMN.finding(
                                            "The example '%s' of '%s' %s."
                                                    .formatted(shown(example), path, complaint),
                                            "Mend the example or the promise.",
                                            property.place(),
                                            "examples",
                                            position)));
        }
        property.properties().forEach(field -> column(path.then(field.name()), field));
        Property items = property.items();
        if (items != null) {
            column(path.then(ColumnPath.ITEMS), items);
        }
        MapShape map = property.map();
        if (map != null) {
            column(path.then(ColumnPath.KEYS), map.key());
            column(path.then(ColumnPath.VALUES), map.value());
        }
    }

    private static String shown(Value example) {
        String text = example.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /// Why a value cannot stand at a path; empty when it can, or nobody can tell.
    private Optional<String> complaint(ColumnPath path, Property property, Value value) {
        LogicalType type = property.logicalType();
        boolean isFree = !property.options().format().isEmpty();
        if (type != null
                && !(value instanceof Value.None)
                && !(isFree && Moments.isTime(type))
                && Examples.isOfOtherType(type, value)) {
            return Optional.of("is no " + type.word());
        }
        for (Condition condition : conditions.getOrDefault(path.toString(), List.of())) {
            if (Examples.breaks(condition, type, value)) {
                return Optional.of(condition.complaint(1));
            }
        }
        return inside(path, property, value);
    }

    private Optional<String> inside(ColumnPath path, Property property, Value value) {
        Property items = property.items();
        if (items != null && value instanceof Value.Sequence(List<Value> values)) {
            for (Value item : values) {
                Optional<String> complaint = complaint(path.then(ColumnPath.ITEMS), items, item);
                if (complaint.isPresent()) {
                    return complaint.map("has an item that "::concat);
                }
            }
        }
        MapShape map = property.map();
        if (map != null && value instanceof Value.Mapping(Map<String, Value> entries)) {
            return inside(path, map, entries);
        }
        if (value instanceof Value.Mapping(Map<String, Value> fields)) {
            for (Property field : property.properties()) {
                Optional<String> complaint =
                        complaint(
                                path.then(field.name()),
                                field,
                                fields.getOrDefault(field.name(), Value.none()));
                if (complaint.isPresent()) {
                    return complaint.map(
                            text -> "has '%s', which %s".formatted(field.name(), text));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> inside(ColumnPath path, MapShape map, Map<String, Value> entries) {
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            Optional<String> ofKey =
                    complaint(path.then(ColumnPath.KEYS), map.key(), Value.of(entry.getKey()));
            if (ofKey.isPresent()) {
                return ofKey.map(
                        text -> "has the key '%s', which %s".formatted(entry.getKey(), text));
            }
            Optional<String> ofValue =
                    complaint(path.then(ColumnPath.VALUES), map.value(), entry.getValue());
            if (ofValue.isPresent()) {
                return ofValue.map(
                        text -> "has at '%s' a value that %s".formatted(entry.getKey(), text));
            }
        }
        return Optional.empty();
    }
}
