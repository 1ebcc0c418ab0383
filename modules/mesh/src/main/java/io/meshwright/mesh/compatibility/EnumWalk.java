package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.contract.AllowedValue;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares the values that a column may hold, and the part that it plays.
record EnumWalk(Findings findings, String path, Place place) {
    void compare(Property before, Property after) {
        values(values(before), values(after));
        findings.notes(path + ".enum", labels(before), labels(after), place);
        findings.whenDifferent(
                Rule.SEMANTIC_TYPE_CHANGED,
                path + ".semanticType",
                part(before),
                part(after),
                place);
    }

    private void values(Set<Value> before, Set<Value> after) {
        if (before.isEmpty() != after.isEmpty()) {
            findings.add(
                    before.isEmpty() ? Rule.ENUM_ADDED : Rule.ENUM_REMOVED,
                    path + ".enum",
                    Findings.words(before),
                    Findings.words(after),
                    place);
            return;
        }
        if (!before.containsAll(after)) {
            findings.add(
                    Rule.ENUM_VALUE_ADDED,
                    path + ".enum",
                    Findings.words(before),
                    Findings.words(after),
                    place);
        } else if (!after.containsAll(before)) {
            findings.add(
                    Rule.ENUM_VALUE_REMOVED,
                    path + ".enum",
                    Findings.words(before),
                    Findings.words(after),
                    place);
        }
    }

    private static Set<Value> values(Property property) {
        return property.allowedValues().stream()
                .map(AllowedValue::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What is said of values beside their being allowed.
    private static List<String> labels(Property property) {
        return property.allowedValues().stream()
                .filter(allowed -> !(allowed.label() + allowed.description()).isEmpty())
                .map(allowed ->
                        "%s %s %s"
                                .formatted(allowed.value(), allowed.label(), allowed.description()))
                .sorted()
                .toList();
    }

    private static String part(Property property) {
        return property.semanticType().isEmpty() ? "column" : property.semanticType();
    }
}
