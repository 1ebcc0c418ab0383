package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Tag;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks one contract against itself and against what the mesh agreed on.
final class ContractChecks {
    private static final int SHORTEST_TAG = 5;

    private final ReadFile file;
    private final Contract contract;
    private final @Nullable MeshCharter charter;
    private final Reporter reporter;

    private ContractChecks(
            ReadFile file, Contract contract, @Nullable MeshCharter charter, Reporter reporter) {
        this.file = file;
        this.contract = contract;
        this.charter = charter;
        this.reporter = reporter;
    }

    /// @param charter null when no file says what the mesh agreed on
    static void check(
            ReadFile file, Contract contract, @Nullable MeshCharter charter, Reporter reporter) {
        new ContractChecks(file, contract, charter, reporter).all();
    }

    private void all() {
        Map<String, Place> objects = new HashMap<>();
        for (SchemaObject object : contract.schema()) {
            Place first = objects.putIfAbsent(lower(object.name()), object.place());
            if (first != null) {
                duplicate("schema object", object.name(), first, object.place());
            }
            object.tags().forEach(tag -> tag(tag, object.place()));
            properties(object.name(), object.properties());
        }
        contract.tags().forEach(tag -> tag(tag, contract.place()));
        contract.serviceLevels().forEach(this::element);
    }

    private void properties(String owner, List<Property> properties) {
        Map<String, Place> names = new HashMap<>();
        for (Property property : properties) {
            Place first = names.putIfAbsent(lower(property.name()), property.place());
            if (first != null) {
                duplicate("property", owner + "." + property.name(), first, property.place());
            }
            property(owner + "." + property.name(), property);
        }
    }

    private void property(String path, Property property) {
        if (property.primaryKeyPosition() >= 0 && !property.primaryKey()) {
            reporter.add(
                    file,
                    Problem.error(
                            "position-without-key",
                            "Key position without a key",
                            "'%s' has a primaryKeyPosition and is no primary key.".formatted(path),
                            "Add 'primaryKey: true', or remove the position.",
                            property.place()));
        }
        if (property.partitionKeyPosition() >= 0 && !property.partitioned()) {
            reporter.add(
                    file,
                    Problem.error(
                            "position-without-key",
                            "Key position without a key",
                            "'%s' has a partitionKeyPosition and is not partitioned."
                                    .formatted(path),
                            "Add 'partitioned: true', or remove the position.",
                            property.place()));
        }
        classification(path, property);
        property.tags().forEach(tag -> tag(tag, property.place()));
        properties(path, property.properties());
        Property items = property.items();
        if (items != null) {
            property(path + "[]", items);
        }
    }

    private void classification(String path, Property property) {
        if (charter == null || property.classification().isEmpty()) {
            return;
        }
        List<String> known = charter.classifications().stream().map(Classification::name).toList();
        if (!known.contains(property.classification())) {
            reporter.add(
                    file,
                    Problem.error(
                            "unknown-classification",
                            "Classification is not known",
                            "'%s' has the classification '%s', which the mesh does not name."
                                    .formatted(path, property.classification()),
                            Suggestion.didYouMean(property.classification(), known),
                            property.place()));
        }
    }

    /// Tags are free, but one that is nearly a tag of the mesh is probably meant to be it.
    private void tag(String tag, Place place) {
        if (charter == null) {
            return;
        }
        List<String> known = charter.tags().stream().map(Tag::name).toList();
        if (known.contains(tag)) {
            return;
        }
        Optional<String> meant =
                known.stream()
                        .filter(name -> name.equalsIgnoreCase(tag))
                        .findFirst()
                        .or(() ->
                                tag.length() < SHORTEST_TAG
                                        ? Optional.empty()
                                        : Suggestion.nearest(tag, known));
        meant.ifPresent(name ->
                reporter.add(
                        file,
                        Problem.warning(
                                "unknown-tag",
                                "Tag is nearly one of the mesh",
                                "'%s' is not a tag that policies rely on.".formatted(tag),
                                "Did you mean '%s'?".formatted(name),
                                place)));
    }

    private void element(ServiceLevel level) {
        for (String part : level.element().split(",", -1)) {
            String element = part.strip();
            int dot = element.indexOf('.');
            if (dot <= 0) {
                continue;
            }
            String object = element.substring(0, dot);
            String property = element.substring(dot + 1);
            List<SchemaObject> found =
                    contract.schema().stream()
                            .filter(candidate -> candidate.name().equals(object))
                            .toList();
            boolean isKnown =
                    found.isEmpty()
                            || property.contains(".")
                            || found.stream()
                                    .anyMatch(each -> each.findProperty(property).isPresent());
            if (!isKnown) {
                reporter.add(
                        file,
                        Problem.error(
                                "unknown-element",
                                "Service level names no property",
                                "'%s' is no property of '%s'.".formatted(property, object),
                                Suggestion.didYouMean(
                                        property,
                                        found.getFirst().properties().stream()
                                                .map(Property::name)
                                                .toList()),
                                level.place()));
            }
        }
    }

    private void duplicate(String what, String name, Place first, Place place) {
        reporter.add(
                file,
                Problem.error(
                        "duplicate-" + what.replace(' ', '-'),
                        "Name is given twice",
                        "The %s '%s' stands in line %d already; upper and lower case are the same in SQL."
                                .formatted(what, name, first.line()),
                        "Rename one of the two.",
                        place));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
