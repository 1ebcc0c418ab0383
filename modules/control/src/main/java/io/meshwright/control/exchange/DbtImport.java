package io.meshwright.control.exchange;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A contract for each model, seed, snapshot and source table of a dbt project, from its
/// `manifest.json` and, for the types that the warehouse gave the columns, its `catalog.json`.
public final class DbtImport implements Import {
    private static final Set<String> KINDS = Set.of("model", "seed", "snapshot");

    private final String manifest;
    private final String catalog;
    private final String only;
    private final List<String> losses = new ArrayList<>();

    /// The tables by their ids in dbt.
    private final Map<String, JsonNode> tables = new LinkedHashMap<>();

    private final Map<String, DraftField> columns = new LinkedHashMap<>();
    private final List<Value> relationships = new ArrayList<>();

    /// @param catalog empty when there is none
    /// @param only the model or source table to take; empty for all
    public DbtImport(String manifest, String catalog, String only) {
        this.manifest = manifest;
        this.catalog = catalog;
        this.only = only;
    }

    @Override
    public Imported read() {
        JsonNode project = json("manifest", manifest);
        JsonNode types = catalog.isEmpty() ? json("catalog", "{}") : json("catalog", catalog);
        if (!project.path("nodes").isObject()) {
            throw new Unreadable(
                    "Cannot read the manifest of dbt: it has no 'nodes'. Name target/manifest.json.");
        }
        Stream.of("nodes", "sources")
                .flatMap(part -> project.path(part).properties().stream())
                .filter(entry -> isTable(entry.getValue()))
                .forEach(entry -> tables.put(entry.getKey(), entry.getValue()));
        List<Draft> drafts = new ArrayList<>();
        tables.forEach((id, table) -> {
            if (only.isEmpty() || only.equals(text(table, "name")) || only.equals(id)) {
                drafts.add(draft(id, table, project, types));
            }
        });
        if (drafts.isEmpty()) {
            throw new Unreadable(
                    only.isEmpty()
                            ? "Cannot make a contract of the manifest of dbt: it has no model and no source."
                            : "There is no model or source table '%s' in the manifest of dbt; there is %s."
                                    .formatted(
                                            only,
                                            String.join(
                                                    ", ",
                                                    tables.values().stream()
                                                            .map(table -> text(table, "name"))
                                                            .limit(20)
                                                            .toList())));
        }
        return new Imported(drafts, List.of(), losses);
    }

    private static JsonNode json(String what, String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException failure) {
            throw new Unreadable(
                    "Cannot read the %s of dbt: it is no JSON. %s"
                            .formatted(
                                    what,
                                    String.valueOf(failure.getOriginalMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    failure);
        }
    }

    private static boolean isTable(JsonNode node) {
        String kind = text(node, "resource_type");
        return KINDS.contains(kind) || kind.equals("source");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private Draft draft(String id, JsonNode table, JsonNode project, JsonNode types) {
        columns.clear();
        relationships.clear();
        String name = text(table, "name");
        JsonNode typed =
                types.path(id.startsWith("source.") ? "sources" : "nodes").path(id).path("columns");
        for (var entry : table.path("columns").properties()) {
            column(entry.getKey(), entry.getValue(), typed, name);
        }
        for (var entry : typed.properties()) {
            if (find(entry.getKey()).isEmpty()) {
                columns.put(
                        entry.getKey(),
                        typed(DraftField.named(entry.getKey()), text(entry.getValue(), "type")));
            }
        }
        for (JsonNode constraint : table.path("constraints")) {
            constraint(constraint, strings(constraint.path("columns")), name);
        }
        for (var entry : project.path("nodes").properties()) {
            JsonNode test = entry.getValue();
            if (text(test, "resource_type").equals("test") && isOf(test, id)) {
                test(test, name);
            }
        }
        String physical =
                Stream.of(
                                text(table, "identifier"),
                                text(table, "alias"),
                                text(table, "relation_name"))
                        .filter(word -> !word.isEmpty())
                        .findFirst()
                        .orElse(name);
        DraftDataset dataset =
                DraftDataset.of(name, List.copyOf(columns.values()))
                        .with("physicalName", physical)
                        .with(
                                "physicalType",
                                switch (text(table.path("config"), "materialized")) {
                                    case "view" -> "view";
                                    case "ephemeral" -> "";
                                    default -> "table";
                                })
                        .with("description", text(table, "description"))
                        .with("tags", tags(table))
                        .with("relationships", relationships)
                        .with("customProperties", meta(table, name));
        String contract = text(table.path("config").path("meta"), "contract_id");
        return new Draft(contract.isEmpty() ? name : contract, name, Map.of(), List.of(dataset));
    }

    private static boolean isOf(JsonNode test, String id) {
        String attached = text(test, "attached_node");
        if (!attached.isEmpty()) {
            return attached.equals(id);
        }
        List<String> on = strings(test.path("depends_on").path("nodes"));
        return !on.isEmpty() && on.getLast().equals(id);
    }

    private void column(String key, JsonNode column, JsonNode catalog, String table) {
        String name = text(column, "name").isEmpty() ? key : text(column, "name");
        String words = text(column, "data_type");
        if (words.isEmpty()) {
            words =
                    catalog.properties().stream()
                            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                            .map(entry -> text(entry.getValue(), "type"))
                            .findFirst()
                            .orElse("");
        }
        DraftField field =
                typed(DraftField.named(name), words)
                        .with("description", text(column, "description"));
        for (Value tag : tags(column)) {
            field = field.plus("tags", tag);
        }
        for (JsonNode meta : List.of(column.path("meta"), column.path("config").path("meta"))) {
            field = field.with("classification", text(meta, "classification"));
            for (String key1 : meta.propertyNames()) {
                if (!key1.equals("classification")) {
                    losses.add("in '%s' the meta '%s' of column '%s'".formatted(table, key1, name));
                }
            }
        }
        columns.put(name, field);
        for (JsonNode constraint : column.path("constraints")) {
            constraint(constraint, List.of(name), table);
        }
    }

    /// A column with the type that a warehouse's words name, as far as they are known.
    private static DraftField typed(DraftField field, String words) {
        if (words.isEmpty()) {
            return field;
        }
        DraftField physical = field.with("physicalType", words.toLowerCase(Locale.ROOT));
        return PhysicalTypes.find(words)
                .map(type ->
                        physical.typed(type).with("physicalType", words.toLowerCase(Locale.ROOT)))
                .orElse(physical);
    }

    private void constraint(JsonNode constraint, List<String> on, String table) {
        String type = text(constraint, "type");
        boolean isOne = on.size() == 1;
        boolean isKept =
                switch (type) {
                    case "not_null" ->
                            on.stream().allMatch(name -> change(name, f -> f.withTrue("required")));
                    case "unique" -> isOne && change(on.getFirst(), f -> f.withTrue("unique"));
                    case "primary_key" -> key(on);
                    default -> false;
                };
        if (!isKept) {
            losses.add(
                    "in '%s' the constraint %s on %s %s"
                            .formatted(
                                    table,
                                    type,
                                    String.join(", ", on),
                                    text(constraint, "expression"))
                            .strip());
        }
    }

    private boolean key(List<String> on) {
        boolean isKept = !on.isEmpty();
        for (int i = 0; i < on.size(); i++) {
            int position = i + 1;
            isKept &=
                    change(
                            on.get(i),
                            field ->
                                    field.withTrue("primaryKey")
                                            .with("primaryKeyPosition", position)
                                            .withTrue("required"));
        }
        return isKept;
    }

    private void test(JsonNode test, String table) {
        JsonNode arguments = test.path("test_metadata").path("kwargs");
        String kind = text(test.path("test_metadata"), "name");
        String on =
                text(test, "column_name").isEmpty()
                        ? text(arguments, "column_name")
                        : text(test, "column_name");
        JsonNode config = test.path("config");
        boolean isWhole =
                text(config, "where").isEmpty()
                        && !text(config, "severity").equalsIgnoreCase("warn")
                        && config.path("enabled").asBoolean(true);
        boolean isKept =
                isWhole
                        && switch (kind) {
                            case "not_null" -> change(on, field -> field.withTrue("required"));
                            case "unique" -> change(on, field -> field.withTrue("unique"));
                            case "accepted_values" ->
                                    change(on, field -> field.withValidValues(valid(arguments)));
                            case "relationships" -> refer(on, arguments, test);
                            case "unique_combination_of_columns" ->
                                    key(strings(arguments.path("combination_of_columns")));
                            default -> false;
                        };
        if (!isKept) {
            losses.add("in '%s' the test %s".formatted(table, text(test, "name")));
        }
    }

    private static List<Value> valid(JsonNode arguments) {
        List<Value> values = new ArrayList<>();
        for (JsonNode value : arguments.path("values")) {
            values.add(
                    value.isNumber()
                            ? Value.of(value.decimalValue())
                            : Value.of(value.asString("")));
        }
        return values;
    }

    /// To the contract of the other table, which lies beside this one.
    private boolean refer(String on, JsonNode arguments, JsonNode test) {
        String to = text(arguments, "field");
        Optional<String> other =
                strings(test.path("depends_on").path("nodes")).stream()
                        .filter(tables::containsKey)
                        .map(id -> text(Optional.ofNullable(tables.get(id)).orElseThrow(), "name"))
                        .filter(name -> text(arguments, "to").contains("'" + name + "'"))
                        .findFirst();
        boolean isPlain =
                other.isPresent()
                        && other.get().matches("\\w+")
                        && to.matches("\\w+")
                        && on.matches("\\w+");
        return isPlain
                && change(
                        on,
                        field -> {
                            Map<String, Value> relationship = new LinkedHashMap<>();
                            relationship.put("type", Value.of("foreignKey"));
                            relationship.put(
                                    "to",
                                    Value.of(
                                            "%s.odcs.yaml#/schema/%s/properties/%s"
                                                    .formatted(
                                                            Words.slug(other.get()),
                                                            other.get(),
                                                            to)));
                            return field.plus("relationships", new Value.Mapping(relationship));
                        });
    }

    private Optional<String> find(String name) {
        return columns.containsKey(name)
                ? Optional.of(name)
                : columns.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private boolean change(String name, UnaryOperator<DraftField> change) {
        Optional<String> known = find(name);
        known.ifPresent(key -> columns.computeIfPresent(key, (_, field) -> change.apply(field)));
        return known.isPresent();
    }

    private static List<Value> tags(JsonNode node) {
        List<String> tags = new ArrayList<>(strings(node.path("tags")));
        strings(node.path("config").path("tags")).stream()
                .filter(tag -> !tags.contains(tag))
                .forEach(tags::add);
        return tags.stream().map(Value::of).toList();
    }

    /// Plain entries of `meta` as custom properties.
    private List<Value> meta(JsonNode table, String name) {
        List<Value> properties = new ArrayList<>();
        JsonNode meta =
                table.path("config").path("meta").isObject()
                        ? table.path("config").path("meta")
                        : table.path("meta");
        for (var entry : meta.properties()) {
            if (entry.getKey().startsWith("contract_")) {
                continue;
            }
            if (entry.getValue().isValueNode()) {
                Map<String, Value> property = new LinkedHashMap<>();
                property.put("property", Value.of(entry.getKey()));
                property.put("value", value(entry.getValue()));
                properties.add(new Value.Mapping(property));
            } else {
                losses.add("in '%s' the meta '%s'".formatted(name, entry.getKey()));
            }
        }
        return properties;
    }

    private static Value value(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return Value.of(number);
        }
        return node.isBoolean() ? new Value.Truth(node.asBoolean()) : Value.of(node.asString(""));
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        node.forEach(each -> strings.add(each.asString("")));
        return strings;
    }
}
