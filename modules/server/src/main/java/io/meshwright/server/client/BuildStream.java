package io.meshwright.server.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a build's progress, one JSON object on each line, to its report.
final class BuildStream {
    static final String MEDIA_TYPE = "application/x-ndjson";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BuildStream() {}

    static BuildView read(URI server, InputStream stream, BuildView.Listener listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                switch (node.path("event").asString("")) {
                    case "progress" ->
                            listener.hear(
                                    node.path("product").asString(""),
                                    node.path("stage").asString(""),
                                    node.path("message").asString(""));
                    case "problem" -> {
                        JsonNode problem = node.path("problem");
                        throw Transport.refused(problem.path("status").asInt(500), problem);
                    }
                    case "report" -> {
                        return Transport.value(node.path("report").toString(), BuildView.class);
                    }
                    default -> {}
                }
            }
        } catch (IOException cause) {
            throw brokenOff(server, cause);
        }
        throw brokenOff(server, new IOException("the stream ended without a report"));
    }

    private static ServerUnreachable brokenOff(URI server, IOException cause) {
        return new ServerUnreachable(
                "The server at %s went away during the build: start it again; `mesh runs` shows what became of it"
                        .formatted(server),
                cause);
    }
}
