package io.meshwright.control.descriptor;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.domain.Tag;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks one contract against what the mesh agreed on.
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
        for (SchemaObject object : contract.schema()) {
            object.tags().forEach(tag -> tag(tag, object.place()));
            object.properties().forEach(each -> property(object.name(), each));
        }
        contract.tags().forEach(tag -> tag(tag, contract.place()));
    }

    private void property(String owner, Property property) {
        String path = owner + "." + property.name();
        classification(path, property);
        property.tags().forEach(tag -> tag(tag, property.place()));
        property.properties().forEach(each -> property(path, each));
        Property items = property.items();
        if (items != null) {
            property(path + "[]", items);
        }
        MapShape map = property.map();
        if (map != null) {
            property(path + ColumnPath.KEYS, map.key());
            property(path + ColumnPath.VALUES, map.value());
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
                    LintRule.UNKNOWN_CLASSIFICATION.problem(
                            "'%s' has the classification '%s', which the mesh does not name."
                                    .formatted(path, property.classification()),
                            Suggestion.didYouMean(property.classification(), known),
                            property.place()),
                    "classification");
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
                        LintRule.UNKNOWN_TAG.problem(
                                "'%s' is not a tag that policies rely on.".formatted(tag),
                                "Did you mean '%s'?".formatted(name),
                                place),
                        "tags"));
    }
}
