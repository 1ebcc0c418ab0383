package io.meshwright.control.govern;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.product.Port;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What policies may know of the columns of a port, and of the fields in them.
public final class ColumnFacts {
    private final Ranks ranks;
    private final List<Known> known = new ArrayList<>();

    /// A column or field, with all that is known of it.
    ///
    /// @param tags its own, and those of what it lies in
    /// @param classification its own, or that of what it lies in, or the mesh's default
    record Known(
            ColumnPath path,
            Column column,
            @Nullable Property property,
            String classification,
            Set<String> tags) {
        Known {
            tags = Set.copyOf(tags);
        }
    }

    private ColumnFacts(Ranks ranks) {
        this.ranks = ranks;
    }

    /// Of every column of a port and every field in them, the outer before the inner.
    static ColumnFacts of(Port port, MeshCharter charter) {
        ColumnFacts facts = new ColumnFacts(new Ranks(charter));
        List<Property> properties =
                port.findDataset().map(SchemaObject::properties).orElse(List.of());
        for (Column column : port.columns()) {
            facts.add(
                    ColumnPath.of(column.name()),
                    column,
                    named(properties, column.name()),
                    charter.defaultClassification(),
                    Set.of());
        }
        return facts;
    }

    private void add(
            ColumnPath path,
            Column column,
            @Nullable Property property,
            String outerClass,
            Set<String> outerTags) {
        String classification =
                property == null || property.classification().isEmpty()
                        ? outerClass
                        : property.classification();
        Set<String> tags = new LinkedHashSet<>(outerTags);
        if (property != null) {
            tags.addAll(property.tags());
        }
        known.add(new Known(path, column, property, classification, tags));
        switch (column.type()) {
            case ColumnType.Struct(List<Column> fields) ->
                    fields.forEach(field ->
                            add(
                                    path.then(field.name()),
                                    field,
                                    property == null
                                            ? null
                                            : named(property.properties(), field.name()),
                                    classification,
                                    tags));
            case ColumnType.Array(ColumnType item) ->
                    add(
                            path.then(ColumnPath.ITEMS),
                            Column.nullable(ColumnPath.ITEMS, item),
                            property == null ? null : property.items(),
                            classification,
                            tags);
            case ColumnType.Map(ColumnType key, ColumnType value) -> {
                MapShape shape = property == null ? null : property.map();
                add(
                        path.then(ColumnPath.KEYS),
                        Column.nullable(ColumnPath.KEYS, key),
                        shape == null ? null : shape.key(),
                        classification,
                        tags);
                add(
                        path.then(ColumnPath.VALUES),
                        Column.nullable(ColumnPath.VALUES, value),
                        shape == null ? null : shape.value(),
                        classification,
                        tags);
            }
            default -> {}
        }
    }

    private static @Nullable Property named(List<Property> properties, String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<Known> all() {
        return List.copyOf(known);
    }

    /// The highest rank among the columns of these names; all columns where there are none.
    Optional<Known> highest(List<String> columns) {
        return known.stream()
                .filter(one -> columns.isEmpty() || columns.contains(one.path().column()))
                .max((one, other) ->
                        Integer.compare(
                                ranks.of(one.classification()), ranks.of(other.classification())));
    }

    Ranks ranks() {
        return ranks;
    }

    Map<String, Object> facts(Known one) {
        Property property = one.property();
        return Map.of(
                "name",
                one.column().name(),
                "path",
                one.path().toString(),
                "type",
                one.column().type().words(),
                "description",
                property == null ? "" : property.description(),
                "classification",
                one.classification(),
                "rank",
                (long) ranks.of(one.classification()),
                "tags",
                List.copyOf(one.tags()),
                "required",
                one.column().required(),
                "primaryKey",
                property != null && property.primaryKey());
    }
}
