package io.meshwright.control.exchange;

import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A contract as JSON Schema 2020-12: one definition for each dataset, for one row of it. The
/// schema itself is the only dataset, or any of them.
final class JsonSchema {
    static final Set<Part> HELD =
            EnumSet.of(
                    Part.IDENTITY,
                    Part.PURPOSE,
                    Part.DESCRIPTION,
                    Part.BUSINESS_NAME,
                    Part.REQUIRED,
                    Part.VALUE_LIMITS,
                    Part.VALID_VALUES,
                    Part.FORMAT,
                    Part.NESTED,
                    Part.EXAMPLES);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> FORMATS =
            Set.of("email", "uuid", "uri", "hostname", "ipv4", "ipv6");

    private JsonSchema() {}

    static String write(Contract contract, List<SchemaObject> datasets) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:odcs:%s:%s".formatted(contract.id(), contract.version()));
        put(root, "title", contract.name().isEmpty() ? contract.id() : contract.name());
        put(root, "description", contract.description().purpose());
        root.put(
                "$comment",
                "Made from contract %s, version %s, %s."
                        .formatted(contract.id(), contract.version(), contract.status()));
        ObjectNode definitions = JSON.createObjectNode();
        for (SchemaObject dataset : datasets) {
            definitions.set(dataset.name(), dataset(dataset));
        }
        if (datasets.size() == 1) {
            root.put("$ref", reference(datasets.getFirst()));
        } else {
            ArrayNode any = root.putArray("anyOf");
            datasets.forEach(dataset -> any.addObject().put("$ref", reference(dataset)));
        }
        root.set("$defs", definitions);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static String reference(SchemaObject dataset) {
        return "#/$defs/"
                + dataset.name().replace("~", "~0").replace("/", "~1").replace("%", "%25");
    }

    private static ObjectNode dataset(SchemaObject dataset) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "title", dataset.businessName());
        put(node, "description", dataset.description());
        fields(node, dataset.properties(), List.of());
        return node;
    }

    private static void fields(ObjectNode node, List<Property> fields, List<String> further) {
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (Property field : fields) {
            properties.set(field.name(), property(field));
            if (field.required() || field.primaryKey() || further.contains(field.name())) {
                required.add(field.name());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
    }

    private static ObjectNode property(Property property) {
        ObjectNode node = JSON.createObjectNode();
        put(node, "title", property.businessName());
        put(node, "description", property.description());
        TypeOptions options = property.options();
        LogicalType type = property.logicalType();
        boolean isNullable = !property.required() && !property.primaryKey();
        switch (type) {
            case OBJECT -> {
                fields(node, property.properties(), options.required());
                number(node, "minProperties", options.minProperties());
                number(node, "maxProperties", options.maxProperties());
            }
            case ARRAY -> {
                Property items = property.items();
                if (items != null) {
                    node.set("items", property(items));
                }
                number(node, "minItems", options.minItems());
                number(node, "maxItems", options.maxItems());
                if (options.uniqueItems()) {
                    node.put("uniqueItems", true);
                }
            }
            case NUMBER, INTEGER -> {
                bound(node, "minimum", options.minimum());
                bound(node, "maximum", options.maximum());
                bound(node, "exclusiveMinimum", options.exclusiveMinimum());
                bound(node, "exclusiveMaximum", options.exclusiveMaximum());
                BigDecimal step = options.multipleOf();
                if (step != null) {
                    node.put("multipleOf", step);
                }
            }
            case STRING -> {
                number(node, "minLength", options.minLength());
                number(node, "maxLength", options.maxLength());
                put(node, "pattern", options.pattern());
                if (FORMATS.contains(options.format())) {
                    node.put("format", options.format());
                }
            }
            case DATE -> node.put("format", "date");
            case TIME -> node.put("format", "time");
            case TIMESTAMP -> node.put("format", "date-time");
            case MAP -> {
                MapShape shape = property.map();
                if (shape != null) {
                    names(node, shape.key());
                    node.set("additionalProperties", property(shape.value()));
                }
                number(node, "minProperties", options.minProperties());
                number(node, "maxProperties", options.maxProperties());
            }
            case BOOLEAN -> {}
            case null -> {}
        }
        if (type != null) {
            type(node, word(type), isNullable);
        }
        List<Value> valid = ValidValues.of(property);
        if (!valid.isEmpty()) {
            ArrayNode values = node.putArray("enum");
            valid.forEach(value -> values.add(json(value)));
            if (isNullable) {
                values.addNull();
            }
        }
        if (!property.examples().isEmpty()) {
            ArrayNode examples = node.putArray("examples");
            property.examples().forEach(value -> examples.add(json(value)));
        }
        return node;
    }

    /// In JSON every key is text.
    private static void names(ObjectNode node, Property key) {
        switch (key.logicalType()) {
            case STRING, DATE, TIME, TIMESTAMP -> {
                ObjectNode names = property(key);
                names.put("type", "string");
                node.set("propertyNames", names);
            }
            case INTEGER -> node.putObject("propertyNames").put("pattern", "^-?[0-9]+$");
            case null, default -> {}
        }
    }

    private static void type(ObjectNode node, String word, boolean isNullable) {
        if (isNullable) {
            node.putArray("type").add(word).add("null");
        } else {
            node.put("type", word);
        }
    }

    private static String word(LogicalType type) {
        return switch (type) {
            case STRING, DATE, TIME, TIMESTAMP -> "string";
            case NUMBER -> "number";
            case INTEGER -> "integer";
            case OBJECT, MAP -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
        };
    }

    private static void put(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }

    private static void number(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void bound(ObjectNode node, String name, @Nullable Value value) {
        if (value instanceof Value.Numeral(BigDecimal number)) {
            node.put(name, number);
        }
    }

    private static JsonNode json(Value value) {
        return switch (value) {
            case Value.None _ -> JSON.getNodeFactory().nullNode();
            case Value.Text(String text) -> JSON.getNodeFactory().stringNode(text);
            case Value.Numeral(BigDecimal number) -> JSON.getNodeFactory().numberNode(number);
            case Value.Truth(boolean truth) -> JSON.getNodeFactory().booleanNode(truth);
            case Value.Sequence(List<Value> items) -> {
                ArrayNode array = JSON.createArrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                ObjectNode object = JSON.createObjectNode();
                entries.forEach((name, entry) -> object.set(name, json(entry)));
                yield object;
            }
        };
    }
}
