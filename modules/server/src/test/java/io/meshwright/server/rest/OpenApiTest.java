package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The description and the routes are one.
final class OpenApiTest {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");
    private final ApiDocument document = new ApiDocument();

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute(@TempDir Path data) {
        try (CommerceServer server = new CommerceServer(data)) {
            List<String> routes =
                    server.door.routes().stream()
                            .map(route -> route.method() + " " + route.path())
                            .toList();

            assertThat(routes).containsExactlyInAnyOrderElementsOf(document.operations());
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        String text = document.root().toString();

        assertThat(REFERENCE.matcher(text).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.root().at(reference).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void everyParameterInAPathIsDescribed() {
        document.root()
                .path("paths")
                .properties()
                .forEach(path ->
                        Pattern.compile("\\{([^}]+)}")
                                .matcher(path.getKey())
                                .results()
                                .forEach(name ->
                                        assertThat(parameters(path.getValue()))
                                                .as(path.getKey())
                                                .contains(name.group(1))));
    }

    @Test
    void everyOperationHasItsOwnIdAndSaysWhatItDoes() {
        List<JsonNode> operations =
                document.root().path("paths").properties().stream()
                        .flatMap(path -> path.getValue().properties().stream())
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .map(Map.Entry::getValue)
                        .toList();

        assertThat(operations)
                .extracting(operation -> operation.path("operationId").asString(""))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(operations)
                .allSatisfy(operation ->
                        assertThat(operation.path("summary").asString("")).endsWith("."));
    }

    private List<String> parameters(JsonNode path) {
        return path.path("parameters")
                .valueStream()
                .map(parameter ->
                        parameter.has("$ref")
                                ? document.root()
                                        .at(parameter.path("$ref").asString("").substring(1))
                                : parameter)
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
    }
}
