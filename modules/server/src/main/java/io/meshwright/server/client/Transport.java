package io.meshwright.server.client;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.server.door.OwnerToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests with the owner's token and reads answers; a problem becomes [ServerRefused].
/// Fields that a newer server adds are passed over.
final class Transport implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final String ACCEPT_JSON = "application/json";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final URI server;
    private final OwnerToken token;
    private final HttpClient http;

    Transport(URI server, OwnerToken token) {
        this.server = server;
        this.token = token;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build();
    }

    <T> T get(String path, Map<String, String> query, Class<T> type) {
        return read(send(request(path + query(query), ACCEPT_JSON).GET().build()), type);
    }

    <T> T post(String path, Object body, Class<T> type) {
        return read(postFor(path, body, ACCEPT_JSON), type);
    }

    /// The raw answer, to be read and closed by the caller.
    InputStream postFor(String path, Object body, String accept) {
        return answer(path, body, accept).body();
    }

    /// The answer with its headers; its body is to be read and closed by the caller.
    HttpResponse<InputStream> answer(String path, Object body, String accept) {
        byte[] bytes = body instanceof byte[] raw ? raw : JSON.writeValueAsBytes(body);
        return answer(
                request(path, accept)
                        .header("Content-Type", ACCEPT_JSON)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build());
    }

    /// The status alone of a request without the token.
    int status(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(server.resolve(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException cause) {
            throw unreachable(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw unreachable(cause);
        }
    }

    static <T> T value(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    static ServerRefused refused(int status, JsonNode node) {
        List<Problem> problems = new ArrayList<>();
        node.path("problems").forEach(one -> problems.add(problem(one)));
        String type = node.path("type").asString("");
        return new ServerRefused(
                status,
                type.substring(type.lastIndexOf(':') + 1),
                node.path("title").asString("The server refused"),
                node.path("detail").asString("It answered with status %d.".formatted(status)),
                node.path("position").asInt(-1),
                problems);
    }

    URI server() {
        return server;
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token.secret())
                .header("Accept", accept + ", application/problem+json");
    }

    private InputStream send(HttpRequest request) {
        return answer(request).body();
    }

    private HttpResponse<InputStream> answer(HttpRequest request) {
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() < 300) {
                return response;
            }
            try (InputStream body = response.body()) {
                throw refused(response.statusCode(), tree(body));
            }
        } catch (IOException cause) {
            throw unreachable(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw unreachable(cause);
        }
    }

    private <T> T read(InputStream body, Class<T> type) {
        try (InputStream in = body) {
            return JSON.readValue(in, type);
        } catch (JacksonException cause) {
            throw new ServerUnreachable(
                    "Cannot understand the answer of %s: is it a Meshwright server of this version?"
                            .formatted(server),
                    cause);
        } catch (IOException cause) {
            throw unreachable(cause);
        }
    }

    private static JsonNode tree(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private ServerUnreachable unreachable(Exception cause) {
        return new ServerUnreachable(
                "Cannot reach the server at %s: start it with `mesh up`, or name another with --server"
                        .formatted(server),
                cause);
    }

    /// A text as one segment of a path.
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String query(Map<String, String> parameters) {
        String joined =
                parameters.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry ->
                                entry.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    private static Problem problem(JsonNode node) {
        return new Problem(
                Severity.valueOf(node.path("severity").asString("error").toUpperCase(Locale.ROOT)),
                node.path("rule").asString("unknown"),
                node.path("summary").asString("Something is wrong"),
                node.path("detail").asString(""),
                node.path("remedy").asString(""),
                new Place(
                        node.path("file").asString(""),
                        node.path("line").asInt(0),
                        node.path("column").asInt(0),
                        ""));
    }
}
