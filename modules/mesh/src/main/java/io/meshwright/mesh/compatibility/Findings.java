package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.document.AuthoritativeDefinition;
import io.meshwright.mesh.document.CustomProperty;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Collects what walks over two contracts find. A difference is judged by its rule alone.
final class Findings {
    private final Side side;
    private final List<Change> changes = new ArrayList<>();

    Findings(Side side) {
        this.side = side;
    }

    List<Change> changes() {
        return changes;
    }

    void add(Rule rule, String path, String before, String after, Place place) {
        add(rule, path, before, after, "", place);
    }

    /// @param more a sentence to follow the rule's own; may be empty
    void add(Rule rule, String path, String before, String after, String more, Place place) {
        String why = more.isEmpty() ? rule.why(side) : rule.why(side) + " " + more;
        changes.add(
                new Change(
                        path,
                        rule,
                        rule.verdict(side),
                        rule.bump(side),
                        before,
                        after,
                        why,
                        place));
    }

    /// Reports under one rule when the two differ.
    void whenDifferent(Rule rule, String path, String before, String after, Place place) {
        if (!before.equals(after)) {
            add(rule, path, before, after, place);
        }
    }

    /// Reports notes that bind nothing, in words that tell which differ.
    void notes(String path, Collection<?> before, Collection<?> after, Place place) {
        if (!List.copyOf(before).equals(List.copyOf(after))) {
            add(Rule.NOTES_CHANGED, path, words(before), words(after), place);
        }
    }

    /// Reports what binds nothing of a thing as a whole: tags, definitions and custom properties,
    /// the last without regard to order.
    void annotations(String path, Annotations before, Annotations after, Place place) {
        String dot = path.isEmpty() ? "" : path + ".";
        notes(dot + "tags", before.tags(), after.tags(), place);
        notes(dot + "authoritativeDefinitions", before.definitions(), after.definitions(), place);
        notes(dot + "customProperties", before.customs(), after.customs(), place);
    }

    /// What documents say of a thing beside what it promises.
    ///
    /// @param customs custom properties in words, sorted
    record Annotations(
            List<String> tags, List<AuthoritativeDefinition> definitions, List<String> customs) {
        static Annotations of(
                List<String> tags,
                List<AuthoritativeDefinition> definitions,
                List<CustomProperty> properties) {
            return new Annotations(tags, definitions, Findings.customs(properties));
        }
    }

    /// Custom properties in words, without regard to order.
    static List<String> customs(List<CustomProperty> properties) {
        return properties.stream()
                .map(each -> each.property() + ": " + each.value())
                .sorted()
                .toList();
    }

    /// Reports a promise that is there or not.
    void whenGiven(
            Rule added, Rule removed, String path, boolean before, boolean after, Place place) {
        if (before != after) {
            add(after ? added : removed, path, yes(before), yes(after), place);
        }
    }

    private static String yes(boolean given) {
        return given ? "true" : "false";
    }

    static String words(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    static String words(@Nullable Object value) {
        return value == null || value instanceof Value.None ? "" : Objects.toString(value);
    }
}
