package io.meshwright.control.validate;

import io.meshwright.control.sql.ColumnLineage;
import io.meshwright.control.sql.Origin;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the engine found out, as JSON in arrays: names that are read, columns, and what bears on
/// them.
final class BoundJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BoundJson() {}

    static JsonNode reads(List<List<String>> reads) {
        ArrayNode all = NODES.arrayNode();
        reads.forEach(path -> all.add(names(path)));
        return all;
    }

    static List<List<String>> reads(JsonNode node) {
        List<List<String>> reads = new ArrayList<>();
        node.forEach(path -> reads.add(names(path)));
        return reads;
    }

    /// Empty when a column has a type that cannot be read from its words again.
    static Optional<JsonNode> columns(List<Column> columns) {
        ArrayNode all = NODES.arrayNode();
        for (Column column : columns) {
            String words = column.type().words();
            if (!PhysicalTypes.find(words).equals(Optional.of(column.type()))) {
                return Optional.empty();
            }
            all.add(NODES.arrayNode().add(column.name()).add(words).add(column.required()));
        }
        return Optional.of(all);
    }

    static List<Column> columns(JsonNode node) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : node) {
            ColumnType type =
                    PhysicalTypes.find(column.path(1).asString(""))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "Invalid column %s: its type is unknown"
                                                    .formatted(column)));
            columns.add(
                    new Column(column.path(0).asString(""), type, column.path(2).asBoolean(false)));
        }
        return columns;
    }

    /// The columns of a result and what bears on them; empty when it cannot be told in JSON.
    static Optional<JsonNode> result(List<Column> columns, List<ColumnLineage.Output> lineage) {
        return columns(columns)
                .map(written -> {
                    ObjectNode result = NODES.objectNode();
                    result.set("columns", written);
                    ArrayNode outputs = result.putArray("lineage");
                    for (ColumnLineage.Output output : lineage) {
                        ArrayNode origins = outputs.addArray().add(output.column()).addArray();
                        for (Origin origin : output.origins()) {
                            origins.addArray()
                                    .add(names(origin.relation()))
                                    .add(origin.column())
                                    .add(origin.kind().name());
                        }
                    }
                    return result;
                });
    }

    static List<ColumnLineage.Output> lineage(JsonNode node) {
        List<ColumnLineage.Output> lineage = new ArrayList<>();
        for (JsonNode output : node) {
            Set<Origin> origins = new LinkedHashSet<>();
            for (JsonNode origin : output.path(1)) {
                origins.add(
                        new Origin(
                                names(origin.path(0)),
                                origin.path(1).asString(""),
                                EdgeKind.valueOf(origin.path(2).asString(""))));
            }
            lineage.add(new ColumnLineage.Output(output.path(0).asString(""), origins));
        }
        return lineage;
    }

    private static ArrayNode names(List<String> path) {
        ArrayNode names = NODES.arrayNode();
        path.forEach(names::add);
        return names;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.asString("")));
        return names;
    }
}
