package io.meshwright.control.exchange;

import io.meshwright.mesh.address.Words;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One table of a dbt project, as it becomes a dataset: its columns, then its constraints, then its
/// tests.
final class DbtTable {
    /// The last name in a call such as `ref('shop', 'orders')`.
    private static final Pattern CALL =
            Pattern.compile(
                    "(?:ref|source)\\s*\\(.*?['\"]([^'\"]+)['\"]\\s*(?:,\\s*\\w+\\s*=.*)?\\)");

    /// A name that a reference can be written with.
    private static final Pattern PLAIN = Pattern.compile("\\w+");

    private final String name;
    private final JsonNode table;
    private final List<String> losses;

    /// The datasets of the same contract, by their tables' names in dbt.
    private final Map<String, String> beside;

    private final Map<String, DraftField> columns = new LinkedHashMap<>();
    private final List<Value> relationships = new ArrayList<>();

    DbtTable(JsonNode table, Map<String, String> beside, List<String> losses) {
        this.name = text(table, "name");
        this.table = table;
        this.beside = beside;
        this.losses = losses;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    static JsonNode meta(JsonNode node) {
        JsonNode configured = node.path("config").path("meta");
        return configured.isObject() ? configured : node.path("meta");
    }

    /// The name that the contract gives a table, where that is another than dbt's.
    static String dataset(JsonNode table) {
        String own = text(meta(table), Dbt.OURS + "dataset");
        return own.isEmpty() ? text(table, "name") : own;
    }

    /// @param typed the columns of the catalog
    /// @param tests of this table
    DraftDataset read(JsonNode typed, List<JsonNode> tests) {
        for (var entry : table.path("columns").properties()) {
            column(entry.getKey(), entry.getValue(), typed);
        }
        for (var entry : typed.properties()) {
            if (find(entry.getKey()).isEmpty()) {
                columns.put(
                        entry.getKey(),
                        typed(DraftField.named(entry.getKey()), text(entry.getValue(), "type")));
            }
        }
        for (JsonNode constraint : table.path("constraints")) {
            constraint(constraint, strings(constraint.path("columns")));
        }
        tests.forEach(this::test);
        JsonNode meta = meta(table);
        return DraftDataset.of(dataset(table), List.copyOf(columns.values()))
                .with("physicalName", physicalName(meta))
                .with("physicalType", physicalType(meta))
                .with("description", text(table, "description"))
                .with("tags", tags(table))
                .with("relationships", relationships)
                .with("customProperties", custom(meta));
    }

    private String physicalName(JsonNode meta) {
        return Stream.of(
                        text(meta, Dbt.OURS + "physical_name"),
                        text(table, "identifier"),
                        text(table, "alias"),
                        text(table.path("config"), "alias"),
                        text(table, "relation_name"))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse(name);
    }

    private String physicalType(JsonNode meta) {
        String own = text(meta, Dbt.OURS + "physical_type");
        return own.isEmpty()
                ? switch (text(table.path("config"), "materialized")) {
                    case "view" -> "view";
                    case "ephemeral" -> "";
                    default -> "table";
                }
                : own;
    }

    private void column(String key, JsonNode column, JsonNode catalog) {
        String own = text(column, "name").isEmpty() ? key : text(column, "name");
        String words = text(column, "data_type");
        if (words.isEmpty()) {
            words =
                    catalog.properties().stream()
                            .filter(entry -> entry.getKey().equalsIgnoreCase(own))
                            .map(entry -> text(entry.getValue(), "type"))
                            .findFirst()
                            .orElse("");
        }
        JsonNode meta = meta(column);
        DraftField field =
                typed(DraftField.named(own), words)
                        .with("physicalName", text(meta, Dbt.OURS + "physical_name"))
                        .with("description", text(column, "description"))
                        .with("classification", text(meta, "classification"));
        for (Value tag : tags(column)) {
            field = field.plus("tags", tag);
        }
        for (Value property : custom(meta)) {
            field = field.plus("customProperties", property);
        }
        String position = text(meta, Dbt.OURS + "primary_key");
        if (position.matches("[1-9][0-9]{0,4}")) {
            field =
                    field.withTrue("primaryKey")
                            .with("primaryKeyPosition", Integer.parseInt(position))
                            .withTrue("required");
        }
        columns.put(own, field);
        for (JsonNode constraint : column.path("constraints")) {
            constraint(constraint, List.of(own));
        }
    }

    /// A column with the type that a warehouse's words name, as far as they are known.
    private static DraftField typed(DraftField field, String words) {
        if (words.isEmpty()) {
            return field;
        }
        String plain = words.toLowerCase(Locale.ROOT).replaceAll("\\s*,\\s*", ",");
        return PhysicalTypes.find(words)
                .map(type -> typed(field, type, plain))
                .orElseGet(() -> field.with("physicalType", plain));
    }

    private static DraftField typed(DraftField field, ColumnType type, String words) {
        return switch (type) {
            case ColumnType.Struct(List<Column> fields) ->
                    field.with("logicalType", "object")
                            .withFields(
                                    fields.stream()
                                            .map(each ->
                                                    typed(
                                                            DraftField.named(each.name()),
                                                            each.type(),
                                                            each.type().words()))
                                            .toList());
            case ColumnType.Array(ColumnType item) ->
                    field.with("logicalType", "array")
                            .withItems(typed(DraftField.nameless(), item, item.words()));
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    field.with("logicalType", "map")
                            .withEntries(
                                    typed(DraftField.nameless(), key, key.words()),
                                    typed(DraftField.nameless(), value, value.words()));
            default -> field.typed(type).with("physicalType", words);
        };
    }

    private void constraint(JsonNode constraint, List<String> on) {
        String type = text(constraint, "type");
        boolean isOne = on.size() == 1;
        boolean isKept =
                switch (type) {
                    case "not_null" ->
                            on.stream().allMatch(each -> change(each, f -> f.withTrue("required")));
                    case "unique" -> isOne && change(on.getFirst(), f -> f.withTrue("unique"));
                    case "primary_key" -> key(on);
                    case "foreign_key" ->
                            refer(
                                    on,
                                    text(constraint, "to"),
                                    strings(constraint.path("to_columns")));
                    default -> false;
                };
        if (!isKept) {
            losses.add(
                    "in '%s' the constraint %s on %s %s"
                            .formatted(
                                    name,
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

    private void test(JsonNode test) {
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
                            case "relationships" ->
                                    refer(
                                            List.of(on),
                                            text(arguments, "to"),
                                            List.of(text(arguments, "field")));
                            case "unique_combination_of_columns" ->
                                    key(strings(arguments.path("combination_of_columns")));
                            default -> false;
                        };
        if (!isKept) {
            losses.add("in '%s' the test %s".formatted(name, text(test, "name")));
        }
    }

    private static List<Value> valid(JsonNode arguments) {
        List<Value> values = new ArrayList<>();
        for (JsonNode value : arguments.path("values")) {
            values.add(value(value));
        }
        return values;
    }

    /// To a dataset of the same contract, else to the contract of the other table, which lies
    /// beside this one.
    private boolean refer(List<String> from, String call, List<String> to) {
        Matcher names = CALL.matcher(call);
        boolean isPlain =
                names.find()
                        && PLAIN.matcher(names.group(1)).matches()
                        && !from.isEmpty()
                        && from.size() == to.size()
                        && Stream.concat(from.stream(), to.stream())
                                .allMatch(column -> PLAIN.matcher(column).matches());
        if (!isPlain) {
            return false;
        }
        String other = names.group(1);
        String own = dataset(table);
        boolean isNamed =
                Stream.of(own, beside.getOrDefault(other, other))
                        .allMatch(dataset -> PLAIN.matcher(dataset).matches());
        if (!isNamed) {
            return false;
        }
        List<Value> targets = to.stream().map(column -> target(other, column)).toList();
        Map<String, Value> relationship = new LinkedHashMap<>();
        relationship.put("type", Value.of("foreignKey"));
        if (from.size() == 1) {
            relationship.put("to", targets.getFirst());
            return change(
                    from.getFirst(),
                    field -> field.plus("relationships", new Value.Mapping(relationship)));
        }
        relationship.put(
                "from",
                new Value.Sequence(from.stream().map(column -> path(own, column)).toList()));
        relationship.put("to", new Value.Sequence(targets));
        relationships.add(new Value.Mapping(relationship));
        return true;
    }

    private Value target(String other, String column) {
        String dataset = beside.get(other);
        return dataset == null
                ? Value.of(
                        "%s.odcs.yaml#/schema/%s/properties/%s"
                                .formatted(Words.slug(other), other, column))
                : path(dataset, column);
    }

    private static Value path(String dataset, String column) {
        return Value.of(dataset + "." + column);
    }

    private Optional<String> find(String column) {
        return columns.containsKey(column)
                ? Optional.of(column)
                : columns.keySet().stream().filter(column::equalsIgnoreCase).findFirst();
    }

    private boolean change(String column, UnaryOperator<DraftField> change) {
        Optional<String> known = find(column);
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

    /// What `meta` says besides what the contract knows, as custom properties.
    private static List<Value> custom(JsonNode meta) {
        List<Value> properties = new ArrayList<>();
        for (var entry : meta.properties()) {
            if (!entry.getKey().startsWith(Dbt.OURS) && !entry.getKey().equals("classification")) {
                Map<String, Value> property = new LinkedHashMap<>();
                property.put("property", Value.of(entry.getKey()));
                property.put("value", value(entry.getValue()));
                properties.add(new Value.Mapping(property));
            }
        }
        return properties;
    }

    static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> Value.of(new BigDecimal(node.asString()));
            case BOOLEAN -> new Value.Truth(node.asBoolean());
            case NULL, MISSING -> Value.none();
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                node.forEach(item -> items.add(value(item)));
                yield new Value.Sequence(items);
            }
            case OBJECT -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                node.properties()
                        .forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
                yield new Value.Mapping(entries);
            }
            case STRING, BINARY, POJO -> Value.of(node.asString(""));
        };
    }

    static List<String> strings(JsonNode node) {
        if (node.isString()) {
            return List.of(node.asString());
        }
        List<String> strings = new ArrayList<>();
        node.forEach(each -> strings.add(each.asString("")));
        return strings;
    }
}
