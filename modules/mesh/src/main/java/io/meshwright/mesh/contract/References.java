package io.meshwright.mesh.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the relationships of a contract into what rows must keep.
///
/// A reference is the short form `table.column`, the full form `/schema/table/properties/column`,
/// or the full form after the file of another contract: `other.odcs.yaml#/schema/…`.
final class References {
    private final Contract contract;
    private final SchemaObject dataset;

    References(Contract contract, SchemaObject dataset) {
        this.contract = contract;
        this.dataset = dataset;
    }

    private record Reference(String file, String dataset, List<String> column) {}

    /// @param from the property that the relationship stands at; null for one of the dataset
    Assertion of(Relationship relationship, @Nullable ColumnPath from) {
        List<ColumnPath> key =
                from != null
                        ? List.of(from)
                        : relationship.from().stream()
                                .map(name -> path(read(name).column()))
                                .flatMap(Optional::stream)
                                .toList();
        if (key.isEmpty() || key.size() != relationship.to().size()) {
            return new Assertion.Unclear(
                    "the relationship leads from %d columns to %d"
                            .formatted(key.size(), relationship.to().size()));
        }
        List<ColumnPath> to = new ArrayList<>();
        List<Assertion.Target> targets = new ArrayList<>();
        for (String name : relationship.to()) {
            Reference reference = read(name);
            path(reference.column()).ifPresent(to::add);
            targets.add(new Assertion.Target(reference.file(), reference.dataset()));
        }
        if (to.size() != key.size() || targets.stream().distinct().count() != 1) {
            return new Assertion.Unclear(
                    "'%s' names no column of one dataset"
                            .formatted(String.join(", ", relationship.to())));
        }
        if (!ColumnPath.areBeside(key) || !ColumnPath.areBeside(to)) {
            return new Assertion.OutOfReach("items of different arrays make no key together");
        }
        return new Assertion.References(key, targets.getFirst(), to);
    }

    private static Optional<ColumnPath> path(List<String> steps) {
        return steps.isEmpty() || steps.getFirst().equals(ColumnPath.ITEMS)
                ? Optional.empty()
                : Optional.of(new ColumnPath(steps));
    }

    private Reference read(String words) {
        String text = words.strip();
        int hash = text.indexOf('#');
        String file = hash > 0 ? text.substring(0, hash) : "";
        String inside = hash >= 0 ? text.substring(hash + 1) : text;
        if (!inside.contains("/")) {
            return shortForm(inside);
        }
        List<String> steps = new ArrayList<>();
        String[] parts = inside.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            // Names stand behind the words `schema`, `properties` and `items`.
            if (parts[i].equals("items")) {
                steps.add(ColumnPath.ITEMS);
            } else if (i > 1 && parts[i - 1].equals("map") && !parts[i - 2].equals("properties")) {
                steps.add(parts[i].equals("key") ? ColumnPath.KEYS : ColumnPath.VALUES);
            } else if (!parts[i].isEmpty()
                    && i > 0
                    && (parts[i - 1].equals("schema") || parts[i - 1].equals("properties"))) {
                steps.add(parts[i]);
            }
        }
        return steps.size() < 2
                ? new Reference(file, dataset.name(), List.of())
                : new Reference(
                        file,
                        file.isEmpty() ? named(steps.getFirst()) : steps.getFirst(),
                        steps.subList(1, steps.size()));
    }

    /// `column` of the same dataset, or `table.column`.
    private Reference shortForm(String text) {
        List<String> steps = Arrays.asList(text.split("\\.", -1));
        boolean isOwn =
                steps.size() == 1
                        || (find(steps.getFirst()).isEmpty()
                                && dataset.findProperty(steps.getFirst()).isPresent());
        return isOwn
                ? new Reference("", dataset.name(), steps)
                : new Reference("", named(steps.getFirst()), steps.subList(1, steps.size()));
    }

    private String named(String word) {
        return find(word).map(SchemaObject::name).orElse(word);
    }

    private Optional<SchemaObject> find(String word) {
        return contract.schema().stream().filter(object -> object.isNamed(word)).findFirst();
    }
}
