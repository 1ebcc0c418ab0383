package io.meshwright.control.ddl;

import io.meshwright.control.exchange.DraftDataset;
import io.meshwright.control.exchange.DraftField;
import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A table while what is known of it is gathered.
final class DraftTable {
    final String schema;
    final String name;
    final Map<String, DraftField> columns = new LinkedHashMap<>();
    final List<Reference> references = new ArrayList<>();
    String description = "";

    /// A foreign key.
    ///
    /// @param table with its schema, if that was given
    /// @param to empty for the key of that table
    record Reference(List<String> columns, List<String> table, List<String> to) {}

    DraftTable(String schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    /// `public.orders`, or `orders`.
    String path() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /// Changes a column, if there is one of the name.
    boolean change(String column, UnaryOperator<DraftField> change) {
        return columns.computeIfPresent(column, (_, field) -> change.apply(field)) != null;
    }

    /// Makes columns the primary key, if all are there.
    boolean key(List<String> key) {
        if (key.isEmpty() || !columns.keySet().containsAll(key)) {
            return false;
        }
        for (int i = 0; i < key.size(); i++) {
            int position = i + 1;
            change(
                    key.get(i),
                    field ->
                            field.withTrue("primaryKey")
                                    .with("primaryKeyPosition", position)
                                    .withTrue("required"));
        }
        return true;
    }

    List<String> key() {
        return columns.values().stream()
                .filter(field -> field.said().containsKey("primaryKey"))
                .sorted(
                        Comparator.comparingInt(field ->
                                Integer.parseInt(
                                        String.valueOf(field.said().get("primaryKeyPosition")))))
                .map(DraftField::name)
                .toList();
    }

    boolean is(List<String> parts) {
        return name.equals(parts.getLast())
                && (parts.size() == 1
                        || schema.isEmpty()
                        || schema.equals(parts.get(parts.size() - 2)));
    }

    /// The dataset, with references to other tables that are in the same contract.
    ///
    /// @param datasets the tables of the contract, by the names of their datasets
    DraftDataset dataset(String dataset, Map<String, DraftTable> datasets, List<String> losses) {
        List<Value> relationships = new ArrayList<>();
        for (Reference reference : references) {
            relationship(dataset, reference, datasets)
                    .ifPresentOrElse(
                            relationships::add,
                            () ->
                                    losses.add(
                                            "in '%s' that %s refers to '%s', which is not in the contract"
                                                    .formatted(
                                                            path(),
                                                            String.join(", ", reference.columns()),
                                                            String.join(".", reference.table()))));
        }
        return DraftDataset.of(dataset, List.copyOf(columns.values()))
                .with("physicalName", path())
                .with("physicalType", "table")
                .with("description", description)
                .with("relationships", relationships);
    }

    private static Optional<Value> relationship(
            String dataset, Reference reference, Map<String, DraftTable> datasets) {
        for (Map.Entry<String, DraftTable> other : datasets.entrySet()) {
            List<String> to = reference.to().isEmpty() ? other.getValue().key() : reference.to();
            if (other.getValue().is(reference.table()) && to.size() == reference.columns().size()) {
                Map<String, Value> relationship = new LinkedHashMap<>();
                relationship.put("type", Value.of("foreignKey"));
                relationship.put("from", paths(dataset, reference.columns()));
                relationship.put("to", paths(other.getKey(), to));
                return Optional.of(new Value.Mapping(relationship));
            }
        }
        return Optional.empty();
    }

    private static Value paths(String dataset, List<String> columns) {
        List<Value> paths =
                columns.stream().map(column -> Value.of(dataset + "." + column)).toList();
        return paths.size() == 1 ? paths.getFirst() : new Value.Sequence(paths);
    }
}
