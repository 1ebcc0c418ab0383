package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.Relationship;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges where the relationships of one table lead. References are the short form `table.column`
/// or the full form `/schema/table/properties/column`; a full form that begins with a file leads
/// out of the contract and is not followed.
final class RelationshipLint {
    private final Contract contract;
    private final SchemaObject table;
    private final List<Finding> found = new ArrayList<>();

    private RelationshipLint(Contract contract, SchemaObject table) {
        this.contract = contract;
        this.table = table;
    }

    static List<Finding> check(Contract contract, SchemaObject table) {
        RelationshipLint lint = new RelationshipLint(contract, table);
        table.relationships().forEach(lint::ofTable);
        table.properties().forEach(property -> lint.ofColumn(property.name(), property));
        return lint.found;
    }

    private void ofTable(Relationship relationship) {
        lengths(relationship, relationship.from().size(), String.join(", ", relationship.from()));
        relationship.from().forEach(from -> from(from, relationship));
        relationship.to().forEach(to -> to(to, relationship));
    }

    private void ofColumn(String path, Property property) {
        for (Relationship relationship : property.relationships()) {
            lengths(relationship, 1, path);
            relationship.to().forEach(to -> to(to, relationship));
        }
        property.properties().forEach(field -> ofColumn(path + "." + field.name(), field));
        Property items = property.items();
        if (items != null) {
            ofColumn(path + "[]", items);
        }
        MapShape map = property.map();
        if (map != null) {
            ofColumn(path + ColumnPath.KEYS, map.key());
            ofColumn(path + ColumnPath.VALUES, map.value());
        }
    }

    private void lengths(Relationship relationship, int from, String names) {
        int to = relationship.to().size();
        if (from != 0 && to != 0 && from != to) {
            found.add(
                    LintRule.UNEQUAL_KEY_LENGTHS.finding(
                            "%d %s (%s) %s to %d (%s)."
                                    .formatted(
                                            from,
                                            from == 1 ? "column" : "columns",
                                            names,
                                            from == 1 ? "leads" : "lead",
                                            to,
                                            String.join(", ", relationship.to())),
                            "Name as many columns in 'to' as the key has, in the same order.",
                            relationship.place(),
                            "to"));
        }
    }

    private void from(String reference, Relationship relationship) {
        List<String> steps = steps(reference);
        if (steps.isEmpty()) {
            return;
        }
        boolean isOwn = steps.size() > 1 && isNamed(table, steps.getFirst());
        List<String> column = isOwn ? steps.subList(1, steps.size()) : steps;
        if (find(table.properties(), column) == null) {
            unknownColumn("from", reference, table, column, relationship);
        }
    }

    private void to(String reference, Relationship relationship) {
        List<String> steps = steps(reference);
        if (steps.isEmpty()) {
            return;
        }
        if (steps.size() == 1) {
            if (find(table.properties(), steps) == null) {
                unknownColumn("to", reference, table, steps, relationship);
            }
            return;
        }
        Optional<SchemaObject> target =
                contract.schema().stream()
                        .filter(candidate -> isNamed(candidate, steps.getFirst()))
                        .findFirst();
        List<String> column = steps.subList(1, steps.size());
        if (target.isEmpty()) {
            found.add(
                    LintRule.UNKNOWN_RELATIONSHIP_TABLE.finding(
                            "'%s' leads to '%s', which is no schema object of this contract."
                                    .formatted(reference, steps.getFirst()),
                            Suggestion.nearest(
                                            steps.getFirst(),
                                            contract.schema().stream()
                                                    .map(SchemaObject::name)
                                                    .toList())
                                    .map("Did you mean '%s'?"::formatted)
                                    .orElse(
                                            "Name a table of another contract with its file: other.odcs.yaml#/schema/%s/properties/%s."
                                                    .formatted(steps.getFirst(), column.getLast())),
                            relationship.place(),
                            "to",
                            position(relationship.to(), reference)));
        } else if (find(target.get().properties(), column) == null) {
            unknownColumn("to", reference, target.get(), column, relationship);
        }
    }

    private static String position(List<String> references, String reference) {
        return Integer.toString(references.indexOf(reference));
    }

    /// @param end of the relationship that names the column: `from` or `to`
    private void unknownColumn(
            String end,
            String reference,
            SchemaObject target,
            List<String> column,
            Relationship relationship) {
        String name = String.join(".", column);
        found.add(
                LintRule.UNKNOWN_RELATIONSHIP_COLUMN.finding(
                        "'%s' leads to '%s', which is no property of '%s'."
                                .formatted(reference, name, target.name()),
                        Suggestion.didYouMean(
                                name, target.properties().stream().map(Property::name).toList()),
                        relationship.place(),
                        end,
                        position(
                                end.equals("to") ? relationship.to() : relationship.from(),
                                reference)));
    }

    /// The table and the column with its fields that a reference names; empty when it leads out of
    /// the contract, or is no reference at all, which is the reader's concern.
    private static List<String> steps(String reference) {
        String text = reference.startsWith("#/") ? reference.substring(1) : reference.strip();
        if (text.startsWith("/")) {
            return Arrays.stream(text.split("/", -1))
                    .filter(step -> !step.isEmpty())
                    .filter(step -> !List.of("schema", "properties", "items").contains(step))
                    .toList();
        }
        return text.isEmpty() || text.contains("/") || text.contains("#")
                ? List.of()
                : List.of(text.split("\\.", -1));
    }

    private static boolean isNamed(SchemaObject table, String name) {
        return table.name().equalsIgnoreCase(name)
                || table.physicalName().equalsIgnoreCase(name)
                || table.id().equals(name);
    }

    /// The property at the end of a path, through structs, arrays and maps.
    private static @Nullable Property find(List<Property> properties, List<String> path) {
        List<Property> level = properties;
        Property at = null;
        for (String step : path) {
            String name = step.replace("[]", "");
            if (name.equals("items") && at != null && at.items() != null) {
                continue;
            }
            MapShape map = at == null ? null : at.map();
            if (map != null && name.equals("map")) {
                continue;
            }
            at =
                    map != null
                            ? half(map, name)
                            : level.stream()
                                    .filter(each ->
                                            each.name().equalsIgnoreCase(name)
                                                    || each.id().equals(name))
                                    .findFirst()
                                    .orElse(null);
            if (at == null) {
                return null;
            }
            Property items = at.items();
            level = items == null ? at.properties() : items.properties();
        }
        return at;
    }

    private static @Nullable Property half(MapShape map, String name) {
        return switch (name) {
            case "key" -> map.key();
            case "value" -> map.value();
            default -> null;
        };
    }
}
