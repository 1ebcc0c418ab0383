package io.meshwright.control.exchange;

import io.meshwright.control.descriptor.YamlValues;
import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a properties file of dbt, such as `models/schema.yml`, into the shape of a manifest, as
/// dbt itself does. What dbt would run (Jinja) stays as it is written.
final class DbtProperties {
    private static final JsonNodeFactory JSON = JsonMapper.shared().getNodeFactory();
    private static final Map<String, String> KINDS =
            Map.of("models", "model", "seeds", "seed", "snapshots", "snapshot");

    /// What stands beside the arguments of a test.
    private static final Set<String> OF_TESTS =
            Set.of("name", "description", "config", "arguments", "test_name", "column_name");

    private static final Set<String> CONFIGURATIONS = Set.of("where", "severity", "enabled");

    /// Properties of a table that an import reads, or that say nothing about data.
    private static final Set<String> KNOWN =
            Set.of(
                    "name",
                    "description",
                    "config",
                    "columns",
                    "constraints",
                    "tests",
                    "data_tests",
                    "identifier",
                    "meta",
                    "tags",
                    "docs",
                    "latest_version",
                    "access",
                    "group",
                    "schema",
                    "database",
                    "tables");

    private final String file;
    private final List<String> losses;
    private final ObjectNode nodes = JSON.objectNode();
    private final ObjectNode sources = JSON.objectNode();
    private int tests;

    DbtProperties(String file, List<String> losses) {
        this.file = file;
        this.losses = losses;
    }

    /// @throws Unreadable when it has none of the parts of such a file
    JsonNode manifest(String text) {
        JsonNode root = node(YamlValues.read(file, text));
        if (!root.has("sources") && KINDS.keySet().stream().noneMatch(root::has)) {
            throw new Unreadable(
                    "Cannot read '%s' for dbt: it has neither 'models' nor 'seeds', 'snapshots' or 'sources'. Name target/manifest.json, or a properties file such as models/schema.yml."
                            .formatted(file));
        }
        for (var entry : root.properties()) {
            String kind = KINDS.get(entry.getKey());
            if (kind != null) {
                entry.getValue().forEach(table -> model(kind, table));
            } else if (entry.getKey().equals("sources")) {
                entry.getValue().forEach(this::source);
            } else if (!entry.getKey().equals("version")) {
                losses.add("the part '%s'".formatted(entry.getKey()));
            }
        }
        ObjectNode manifest = JSON.objectNode();
        manifest.set("nodes", nodes);
        manifest.set("sources", sources);
        return manifest;
    }

    private void model(String kind, JsonNode said) {
        String name = name(said);
        String id = "%s.%s".formatted(kind, name);
        nodes.set(id, table(said, kind, id, JSON.objectNode(), JSON.objectNode()));
    }

    private void source(JsonNode source) {
        String name = name(source);
        tellUnread(source);
        for (JsonNode said : source.path("tables")) {
            String id = "source.%s.%s".formatted(name, name(said));
            ObjectNode from = JSON.objectNode();
            String database = DbtTable.text(source, "schema");
            String identifier = DbtTable.text(said, "identifier");
            from.put(
                    "identifier",
                    (database.isEmpty() ? "" : database + ".")
                            + (identifier.isEmpty() ? name(said) : identifier));
            sources.set(id, table(said, "source", id, from, source));
        }
    }

    private String name(JsonNode node) {
        String name = DbtTable.text(node, "name");
        if (name.isEmpty()) {
            throw new Unreadable(
                    "Cannot read '%s' for dbt: a table or a source in it has no 'name'."
                            .formatted(file));
        }
        return name;
    }

    /// @param table to which the properties are added
    /// @param parent whose meta and tags the table has as well
    private ObjectNode table(
            JsonNode said, String kind, String id, ObjectNode table, JsonNode parent) {
        table.put("resource_type", kind);
        for (String property : List.of("name", "description", "constraints")) {
            if (said.has(property)) {
                table.set(property, said.path(property));
            }
        }
        ObjectNode config = JSON.objectNode();
        said.path("config")
                .properties()
                .forEach(entry -> config.set(entry.getKey(), entry.getValue()));
        ObjectNode meta = JSON.objectNode();
        for (JsonNode each : List.of(parent, said)) {
            for (JsonNode part : List.of(each.path("meta"), each.path("config").path("meta"))) {
                part.properties().forEach(entry -> meta.set(entry.getKey(), entry.getValue()));
            }
        }
        config.set("meta", meta);
        table.set("config", config);
        var tags = JSON.arrayNode();
        for (JsonNode each : List.of(parent, said)) {
            DbtTable.strings(each.path("tags")).forEach(tags::add);
        }
        DbtTable.strings(parent.path("config").path("tags")).forEach(tags::add);
        table.set("tags", tags);
        tests(said, id, "");
        ObjectNode columns = JSON.objectNode();
        for (JsonNode column : said.path("columns")) {
            columns.set(name(column), column);
            tests(column, id, name(column));
        }
        table.set("columns", columns);
        tellUnread(said);
        return table;
    }

    private void tellUnread(JsonNode said) {
        for (String property : said.propertyNames()) {
            if (!KNOWN.contains(property)) {
                losses.add("in '%s' the property '%s'".formatted(name(said), property));
            }
        }
        if (said.path("config").has("freshness")) {
            losses.add("in '%s' the property 'freshness'".formatted(name(said)));
        }
    }

    private void tests(JsonNode owner, String id, String column) {
        for (String list : List.of("data_tests", "tests")) {
            owner.path(list).forEach(test -> test(test, id, column));
        }
    }

    private void test(JsonNode said, String id, String column) {
        String kind = said.asString("");
        JsonNode details = JSON.objectNode();
        if (said.isObject()) {
            kind = DbtTable.text(said, "test_name");
            details = said;
            if (kind.isEmpty() && !said.isEmpty()) {
                var only = said.properties().iterator().next();
                kind = only.getKey();
                details = only.getValue();
            }
        }
        ObjectNode arguments = JSON.objectNode();
        ObjectNode config = JSON.objectNode();
        for (var entry : details.properties()) {
            if (CONFIGURATIONS.contains(entry.getKey())) {
                config.set(entry.getKey(), entry.getValue());
            } else if (!OF_TESTS.contains(entry.getKey())) {
                arguments.set(entry.getKey(), entry.getValue());
            }
        }
        details.path("arguments")
                .properties()
                .forEach(entry -> arguments.set(entry.getKey(), entry.getValue()));
        details.path("config")
                .properties()
                .forEach(entry -> config.set(entry.getKey(), entry.getValue()));
        ObjectNode metadata = JSON.objectNode();
        metadata.put("name", kind.substring(kind.lastIndexOf('.') + 1));
        metadata.set("kwargs", arguments);
        ObjectNode test = JSON.objectNode();
        test.put("resource_type", "test");
        test.put("name", column.isEmpty() ? kind : "%s of column '%s'".formatted(kind, column));
        test.put("column_name", column);
        test.put("attached_node", id);
        test.set("config", config);
        test.set("test_metadata", metadata);
        nodes.set("test.%d".formatted(tests++), test);
    }

    private JsonNode node(Value value) {
        return switch (value) {
            case Value.None _ -> JSON.nullNode();
            case Value.Truth(boolean truth) -> JSON.booleanNode(truth);
            case Value.Numeral(var number) -> JSON.numberNode(number);
            case Value.Text(String text) -> {
                if (DbtWords.isRun(text)) {
                    losses.add("what dbt makes of '%s'".formatted(shortened(text)));
                }
                yield JSON.stringNode(DbtWords.read(text));
            }
            case Value.Sequence(List<Value> items) -> {
                var array = JSON.arrayNode();
                items.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                ObjectNode object = JSON.objectNode();
                entries.forEach((key, each) -> object.set(key, node(each)));
                yield object;
            }
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
