package io.meshwright.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST API of a server, as commands use it. Problem details become a [Failure] with the exit code that fits.
final class MeshApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;

    private final String url;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

    /// @param url without a slash at its end, such as `http://127.0.0.1:8080`
    MeshApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    String url() {
        return url;
    }

    JsonNode get(String path) {
        return json(send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    JsonNode post(String path, JsonNode body) {
        return json(send(posting(path, body, "application/json"), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /// Posts, and hands on each line of a newline-delimited JSON answer as it comes.
    void follow(String path, JsonNode body, Consumer<JsonNode> line) {
        try (InputStream in = checked(send(posting(path, body, "application/x-ndjson"), HttpResponse.BodyHandlers.ofInputStream()));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (!text.isBlank()) {
                    line.accept(JSON.readTree(text));
                }
            }
        } catch (IOException cause) {
            throw lost(cause);
        }
    }

    /// Posts, and answers the body as it comes.
    InputStream download(String path, JsonNode body, String accept) {
        return checked(send(posting(path, body, accept), HttpResponse.BodyHandlers.ofInputStream()));
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest posting(String path, JsonNode body, String accept) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<InputStream> send(HttpRequest request, HttpResponse.BodyHandler<InputStream> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException cause) {
            throw new Failure(Exit.UNREACHABLE, "No server answers at %s. Start one with `mesh up`, or name another with --server.".formatted(url), cause);
        } catch (IOException cause) {
            throw lost(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.BUSY, "Interrupted while waiting for %s.".formatted(url), cause);
        }
    }

    private Failure lost(IOException cause) {
        return new Failure(Exit.UNREACHABLE, "The connection to %s broke (%s). See whether the server still runs.".formatted(url, cause.getMessage()), cause);
    }

    private JsonNode json(HttpResponse<InputStream> response) {
        try (InputStream in = checked(response)) {
            return JSON.readTree(in);
        } catch (JacksonException cause) {
            throw new Failure(Exit.OURS, "%s answered something that is no JSON. Is it a Meshwright server of this version?".formatted(url), cause);
        } catch (IOException cause) {
            throw lost(cause);
        }
    }

    private InputStream checked(HttpResponse<InputStream> response) {
        if (response.statusCode() < FIRST_ERROR) {
            return response.body();
        }
        JsonNode problem;
        try (InputStream in = response.body()) {
            problem = JSON.readTree(in);
        } catch (IOException | JacksonException _) {
            problem = JSON.createObjectNode();
        }
        throw new Refused(response.statusCode(), problem, url);
    }

    /// An answer that is a problem.
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient JsonNode problem;

        Refused(int status, JsonNode problem, String url) {
            super(problem.path("detail").asString(problem.path("title").asString("%s answered with status %d".formatted(url, status))));
            this.status = status;
            this.problem = problem;
        }

        /// The problem details (RFC 9457); empty when the answer had none.
        JsonNode problem() {
            return problem;
        }

        int exit() {
            return switch (status) {
                case 401, 403 -> Exit.NO;
                case 400, 404, 409, 413, 422 -> Exit.NO;
                case 408, 429, 503, 507 -> Exit.BUSY;
                default -> Exit.OURS;
            };
        }
    }
}
