package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A known token and a known secret of the environment go through everything, and turn up nowhere.
class CanaryIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "canaryTOKENcanaryTOKENcanaryTOKENcanaryTOKE";
    private static final String SECRET = "canary-secret-of-the-environment";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SHOP_PASSWORD", SECRET, "AWS_SECRET_ACCESS_KEY", SECRET, "MESH_TOKEN", TOKEN);

    @TempDir private Path folder = Path.of("");

    private final List<String> said = new ArrayList<>();

    @Test
    void neitherTokenNorSecretTurnsUpAnywhere() throws Exception {
        Path data = Files.createDirectories(folder.resolve("shop").resolve(".mesh"));
        Files.createFile(
                data.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(data.resolve("token"), TOKEN);

        try (LiveServer server = LiveServer.start(folder, "  deadline: 2s\n", ENVIRONMENT)) {
            assertThat(server.token().secret()).as("the server took the token").isEqualTo(TOKEN);
            everyRoute(server);
            statementsThatLookForSecrets(server);
            tokensInWrongPlaces(server);
            everyCommand(server);
            said.add(server.log());
        }

        assertThat(said).hasSizeGreaterThan(60);
        assertThat(said).allSatisfy(CanaryIT::holdsNoCanary);
        for (Path file : filesUnder(folder)) {
            if (!file.equals(data.resolve("token"))) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN)
                        .doesNotContain(SECRET);
            }
        }
    }

    private static void holdsNoCanary(String text) {
        assertThat(text).doesNotContain(TOKEN).doesNotContain(SECRET);
    }

    private void everyRoute(LiveServer server) {
        for (String path :
                List.of(
                        "/",
                        "/health",
                        "/ready",
                        "/metrics",
                        "/openapi.yaml",
                        "/catalog",
                        "/runs",
                        "/products/sales/orders",
                        "/products/sales/orders/query",
                        "/nothing-like-this",
                        "/api/v1/mesh",
                        "/api/v1/status",
                        "/api/v1/domains",
                        "/api/v1/domains/sales",
                        "/api/v1/products",
                        "/api/v1/products/sales/orders",
                        "/api/v1/products/sales/orders/ports/orders/1",
                        "/api/v1/products/sales/orders/releases",
                        "/api/v1/products/sales/orders/history",
                        "/api/v1/products/sales/nothing",
                        "/api/v1/history",
                        "/api/v1/runs",
                        "/api/v1/runs/nothing",
                        "/api/v1/audit",
                        "/api/v1/search?q=orders",
                        "/api/v1/lineage?address=sales/orders",
                        "/api/v1/queries",
                        "/api/v1/plans/pending")) {
            keep(server, "GET", path, "");
            keep(server, "GET", path, "", "Accept", "text/html");
        }
        for (String path :
                List.of(
                        "/api/v1/query",
                        "/api/v1/plans",
                        "/api/v1/plans/apply",
                        "/api/v1/builds",
                        "/api/v1/portal-links",
                        "/api/v1/products/sales/orders/rollback")) {
            keep(server, "POST", path, "{}");
            keep(server, "POST", path, "{\"unknown\": ");
        }
    }

    private void statementsThatLookForSecrets(LiveServer server) {
        String file = server.data().resolve("token").toString();
        for (String sql :
                List.of(
                        "select count(*) from sales.orders.orders",
                        "select getenv('SHOP_PASSWORD')",
                        "select current_setting('temp_directory')",
                        "from read_text('" + file + "')",
                        "from read_text('/proc/self/environ')",
                        "from read_csv('/proc/self/environ')",
                        "select * from duckdb_secrets()",
                        "select error(v) from (select 1 as v)",
                        "select cast('x' as int)",
                        "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r")) {
            keep(
                    server,
                    "POST",
                    "/api/v1/query",
                    JSON.createObjectNode().put("sql", sql).toString());
        }
    }

    /// What comes in wrongly must not come out either: not in an answer, and not in a log.
    private void tokensInWrongPlaces(LiveServer server) {
        keep(server, "GET", "/api/v1/mesh?token=" + TOKEN, "");
        keep(server, "GET", "/open?code=" + TOKEN, "");
        keep(server, "GET", "/" + TOKEN, "");
        keep(server, "GET", "/api/v1/mesh", "", "Cookie", "mesh_session_1=" + TOKEN);
        keep(server, "GET", "/api/v1/mesh", "", "Authorization", "Basic " + TOKEN);
        keep(server, "GET", "/api/v1/mesh", "", "Origin", "http://" + TOKEN);
        keep(server, "POST", "/api/v1/queries/" + TOKEN + "/cancel", "");

        // The answer names the run that was asked for, to whoever named it; a log must not.
        server.send("GET", "/api/v1/runs/" + TOKEN, "");
    }

    private void everyCommand(LiveServer server) throws IOException, InterruptedException {
        String address = server.address().toString();
        for (List<String> command :
                List.of(
                        List.of("status"),
                        List.of("status", "--output", "json"),
                        List.of("runs"),
                        List.of("search", "orders"),
                        List.of("show", "sales/orders"),
                        List.of("history", "sales/orders"),
                        List.of("query", "select count(*) from sales.orders.orders"),
                        List.of("query", "select nonsense from sales.orders.orders"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--server", address));
            run(arguments);
        }
        run(List.of("status", "--server", "http://127.0.0.1:1"));
        run(List.of("validate", server.workspace().toString()));
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        Process process =
                LiveServer.command(folder, ENVIRONMENT, arguments.toArray(String[]::new))
                        .redirectErrorStream(true)
                        .start();
        said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        process.waitFor();
    }

    private void keep(
            LiveServer server, String method, String path, String body, String... headers) {
        var answer = server.send(method, path, body, headers);
        said.add(answer.headers().map() + "\n" + answer.body());
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
