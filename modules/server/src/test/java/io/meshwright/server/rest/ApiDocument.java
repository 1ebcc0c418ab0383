package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `openapi.yaml` as tests hold answers to it.
final class ApiDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    ApiDocument() {
        root =
                JSON.valueToTree(
                        new Load(LoadSettings.builder().build()).loadFromString(OpenApi.text()));
    }

    JsonNode root() {
        return root;
    }

    /// `GET /api/v1/mesh` and so on.
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method ->
                                        operations.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        return operations;
    }

    /// Fails unless the answer is one that the document describes for this request.
    ///
    /// @param target path with its query
    void assertDescribes(
            String method, String target, int status, String contentType, String body) {
        JsonNode operation = operation(method, target.split("\\?", 2)[0]);
        JsonNode responses = operation.path("responses");
        JsonNode response =
                resolved(
                        responses.has(Integer.toString(status))
                                ? responses.path(Integer.toString(status))
                                : responses.path("default"));
        assertThat(response.isMissingNode())
                .as("%s %s may answer %d", method, target, status)
                .isFalse();
        String mediaType = contentType.split(";", 2)[0];
        JsonNode content = response.path("content");
        if (content.isMissingNode() && body.isEmpty()) {
            return;
        }
        assertThat(content.propertyNames())
                .as("%s %s answers %d as one of these", method, target, status)
                .contains(mediaType);
        if (mediaType.endsWith("json")) {
            assertThat(errors(content.path(mediaType).path("schema"), body))
                    .as("%s %s answers %s", method, target, body)
                    .isEmpty();
        }
    }

    private List<Error> errors(JsonNode schema, String body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", root.path("components"));
        whole.putArray("allOf").add(schema);
        return registry.getSchema(whole).validate(JSON.readTree(body));
    }

    private JsonNode operation(String method, String path) {
        for (var entry : root.path("paths").properties()) {
            String pattern = entry.getKey().replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            if (path.matches(pattern) && !operation.isMissingNode()) {
                return operation;
            }
        }
        throw new AssertionError("openapi.yaml has no %s %s".formatted(method, path));
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
