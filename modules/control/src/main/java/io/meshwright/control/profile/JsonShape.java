package io.meshwright.control.profile;

import io.meshwright.mesh.contract.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the engine answers as the common structure of JSON values, such as
/// `{"a":"UBIGINT","b":["VARCHAR"]}`.
final class JsonShape {
    private static final int DEEPEST = 100_000;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxNameLength(Integer.MAX_VALUE)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .build();

    private JsonShape() {}

    static Shape read(String structure) {
        return shape(JSON.readTree(structure));
    }

    private static Shape shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Shape> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), shape(field.getValue())));
            return new Shape.Fields(fields);
        }
        if (node.isArray()) {
            return new Shape.Items(node.isEmpty() ? new Shape.Nothing() : shape(node.get(0)));
        }
        return switch (node.asString("")) {
            case "BOOLEAN" -> new Shape.Single(new ColumnType.Truth());
            case "UBIGINT", "BIGINT" -> new Shape.Single(new ColumnType.BigInt());
            case "HUGEINT", "UHUGEINT" -> new Shape.Single(new ColumnType.Decimal(38, 0));
            case "DOUBLE" -> new Shape.Single(new ColumnType.DoublePrecision());
            case "VARCHAR" -> new Shape.Single(new ColumnType.Text());
            case "NULL" -> new Shape.Nothing();
            default -> new Shape.Mixed();
        };
    }
}
