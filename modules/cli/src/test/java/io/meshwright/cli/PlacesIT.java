package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshwright.cli.TempMesh.Said;
import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.contract.SchemaObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesIT {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - { name: id, logicalType: integer, required: true, unique: true }
                  - { name: note, logicalType: string }
            """;
    private static final String ROWS = "id,note\n1,a\n2,b\n2,\n";

    @TempDir private Path folder;
    private HttpServer web;
    private String contract = "";

    @BeforeEach
    void start() throws IOException {
        contract = Files.writeString(folder.resolve("orders.odcs.yaml"), CONTRACT).toString();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/orders.csv", exchange -> answer(exchange, 200, "", ROWS));
        web.createContext(
                "/rows", exchange -> answer(exchange, 200, "text/csv; charset=utf-8", ROWS));
        web.createContext("/moved.csv", exchange -> redirect(exchange, "/orders.csv"));
        web.createContext(
                "/away.csv", exchange -> redirect(exchange, "http://example.invalid/orders.csv"));
        web.createContext("/circle.csv", exchange -> redirect(exchange, "/circle.csv"));
        web.createContext(
                "/half.csv",
                exchange -> {
                    exchange.sendResponseHeaders(200, ROWS.length() + 100L);
                    exchange.getResponseBody().write(ROWS.getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        web.createContext(
                "/huge.csv",
                exchange -> {
                    exchange.sendResponseHeaders(200, UrlPlace.LARGEST + 1);
                    exchange.getResponseBody().write('i');
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private String url(String path) {
        return "http://%s:%d/%s"
                .formatted(
                        InetAddress.getLoopbackAddress().getHostAddress(),
                        web.getAddress().getPort(),
                        path);
    }

    @Test
    void aFileThatAWebServerGivesOutIsTested() {
        for (String path : List.of("orders.csv", "{schema}.csv?key=s3cret", "rows", "moved.csv")) {
            Said said = mesh("test", contract, "--data", url(path));

            assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(Exit.NO);
            assertThat(said.out())
                    .contains("1 of 3 rows repeats a value that another row has")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void whatDoesNotComeWholeIsAnErrorAndLeavesNothing() throws IOException {
        List<Path> before = leftovers();

        assertThat(reason("half.csv?key=s3cret"))
                .startsWith("Cannot fetch '%s': ".formatted(url("half.csv")))
                .doesNotContain("s3cret");
        assertThat(reason("none.csv")).endsWith("the server answered with status 404");
        assertThat(reason("away.csv")).contains("redirects to the host 'example.invalid'");
        assertThat(reason("circle.csv")).endsWith("the server redirects in a circle");
        assertThat(reason("huge.csv")).contains("it is larger than the 4,294,967,296 bytes");
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void aServerThatStopsInTheMiddleIsNotWaitedForWithoutEnd() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        web.createContext(
                "/stalled.csv",
                exchange -> {
                    exchange.sendResponseHeaders(200, ROWS.length() + 100L);
                    exchange.getResponseBody().write(ROWS.getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    try {
                        over.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        SchemaObject dataset =
                ContractReading.read("orders.odcs.yaml", CONTRACT)
                        .sound()
                        .orElseThrow()
                        .schema()
                        .getFirst();

        try (UrlPlace place = UrlPlace.named(url("stalled.csv"), folder, Duration.ofMillis(200))) {
            ContractTest.Data data = place.find(dataset);

            assertThat(data.rows()).isNull();
            assertThat(data.missing()).contains("the server stopped in the middle");
        } finally {
            over.countDown();
        }
    }

    private String reason(String path) {
        Said said = mesh("test", contract, "--data", url(path), "--output", "json");

        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(Exit.CHECK_ERROR);
        return said.json().path("checks").path(0).path("reason").asString();
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mesh-test"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anAddressThatCannotBeUsedIsWrongUsageAndNotRepeated() {
        for (String url :
                List.of(
                        "https://ada:s3cret@example.org/orders.csv",
                        "https://example.org/a b.csv?key=s3cret",
                        "ftp://ada:s3cret@example.org/orders.csv",
                        "mesh:sales/orders")) {
            Said said = mesh("test", contract, "--data", url);

            assertThat(said.exit()).as(url).isEqualTo(Exit.USAGE);
            assertThat(said.out() + said.err()).doesNotContain("s3cret");
        }
    }

    @Test
    void aTableOfADuckDbFileIsTested() throws SQLException {
        Path file = folder.resolve("shop.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE orders AS FROM (VALUES (1, 'a'), (2, 'b'), (2, NULL)) AS t(id, note)");
        }

        Said said = mesh("test", contract, "--data", file.toString());

        assertThat(said.exit()).as(said.err()).isEqualTo(Exit.NO);
        assertThat(said.out())
                .contains("1 of 3 rows repeats a value that another row has")
                .contains("failed: 3 passed, 1 failed; 4 of 4 checks executed");
        assertThat(
                        mesh("test", contract, "--data", file.toString(), "--filter", "note = 'a'")
                                .out())
                .contains("1 of 3 rows repeats");
    }

    @Test
    void aPortAndTheFolderOfItsTableKeepTheContractOfThePort() throws IOException {
        TempMesh.scaffolded(folder.resolve("shop"));
        Path shop = folder.resolve("shop");
        String own = shop.resolve("domains/sales/orders/orders.odcs.yaml").toString();
        String dir = shop.toString();

        Said none = mesh("test", own, "--data", "mesh:sales/orders/orders@1", "--dir", dir);
        assertThat(none.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(none.out()).contains("No mesh is kept for '%s' yet".formatted(dir));

        assertThat(mesh("apply", dir).exit()).isZero();
        assertThat(mesh("build", "--dir", dir).exit()).isZero();
        Said port = mesh("test", own, "--data", "mesh:sales/orders/orders@1", "--dir", dir);
        Said table =
                mesh(
                        "test",
                        own,
                        "--data",
                        shop.resolve(".mesh/warehouse/sales.orders/orders_v1").toString());
        Said other = mesh("test", contract, "--data", "mesh:sales/orders/nothing@1", "--dir", dir);

        for (Said said : List.of(port, table)) {
            assertThat(said.exit()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("passed: 12 passed, 1 not verified");
        }
        assertThat(other.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(other.out()).contains("Cannot read port 'sales/orders/nothing@1'");
    }
}
