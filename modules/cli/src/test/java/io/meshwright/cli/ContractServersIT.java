package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the servers of a contract name is read: web addresses, DuckDB files, ports of a mesh.
class ContractServersIT {
    private static final String ROWS = "id,note\n1,a\n2,b\n2,\n";

    @TempDir private Path folder;
    private HttpServer web;

    /// `GET /path Bearer …`, one for each request.
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext(
                "/",
                exchange -> {
                    requests.add(
                            "%s %s %s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI().getPath(),
                                            exchange.getRequestHeaders()
                                                    .getFirst("Authorization")));
                    byte[] bytes = ROWS.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    private String url(String path) {
        return "http://%s:%d/%s"
                .formatted(
                        InetAddress.getLoopbackAddress().getHostAddress(),
                        web.getAddress().getPort(),
                        path);
    }

    /// A contract whose second server has these fields.
    private String contract(String server) throws IOException {
        return Files.writeString(
                        folder.resolve("orders.odcs.yaml"),
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: shop.orders
                        version: 1.0.0
                        status: active
                        servers:
                          - { server: files, type: local, path: none.csv, format: csv }
                          - { server: there, %s }
                        schema:
                          - name: orders
                            properties:
                              - { name: id, logicalType: integer, required: true, unique: true }
                              - { name: note, logicalType: string }
                        """
                                .formatted(server))
                .toString();
    }

    private static Said tested(String contract) {
        return mesh("test", contract, "--server", "there", "--output", "json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: api, location: '%s' | orders.csv",
                "type: api, location: '%s' | ${schema}.csv?key=s3cret",
                "type: custom, location: '%s' | {schema}.csv",
                "type: custom, location: '%s', format: csv | download",
            })
    void aFileBehindAWebAddressIsTested(String server, String path) throws IOException {
        Said said = tested(contract(server.formatted(url(path))));

        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(Exit.NO);
        assertThat(said.out())
                .contains("1 of 3 rows repeats a value that another row has")
                .doesNotContain("s3cret");
        assertThat(requests).allMatch(request -> request.endsWith(" null")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: api, location: 'http://169.254.169.254/latest/meta-data.csv' | the own network",
                "type: api, location: 'http://[fe80::1]/x.csv' | the own network",
                "type: api, location: 'http://0.0.0.0/x.csv' | the own network",
                "type: api, location: 'https://ada:s3cret@example.org/orders.csv' | a login in the address is not used",
                "type: api, location: 'https://exa mple.org/orders.csv' | Cannot read the address of the data",
                "type: api, location: 'file:///etc/passwd' | its location is no web address",
                "type: custom, location: '/etc/passwd' | its location is no web address",
                "type: custom, host: example.org | its location is no web address",
                "type: custom, location: 'mesh:sales/orders' | it is no port such as",
                "type: custom, location: 'mesh:sales/orders/orders@1', endpointUrl: 'ftp://example.org' | No token for ftp://example.org",
                "type: api, location: 'mesh:sales/orders/orders@1' | its location is no web address",
                "type: kafka, host: example.org | servers of type 'kafka' are not read",
                "type: duckdb, database: /etc/shop.duckdb | leads out of its repository",
                "type: duckdb, database: none.duckdb | no file matches 'none.duckdb'",
            })
    void whatCannotOrMayNotBeReadIsToldAndNotTried(String server, String why) throws IOException {
        Said said = tested(contract(server));

        assertThat(said.exit()).as(said.out() + said.err()).isIn(Exit.CHECK_ERROR, Exit.USAGE);
        assertThat(said.out() + said.err()).contains(why).doesNotContain("s3cret", "root:");
        assertThat(requests).isEmpty();
    }

    @Test
    void tablesOfTheSchemaThatADuckDbServerNamesAreTested() throws IOException, SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.bin"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA sales");
            statement.execute(
                    "CREATE TABLE sales.orders AS FROM (VALUES (1, 'a'), (2, 'b'), (2, NULL)) AS t(id, note)");
        }

        Said there = tested(contract("type: duckdb, database: shop.bin, schema: sales"));
        Said elsewhere = tested(contract("type: duckdb, database: shop.bin"));

        assertThat(there.out()).contains("1 of 3 rows repeats a value");
        assertThat(elsewhere.exit()).as(elsewhere.out()).isEqualTo(Exit.CHECK_ERROR);
    }

    @Test
    void aPortOfAMeshIsTestedAndItsTokenGoesNowhereElse() throws Exception {
        try (LiveServer live = LiveServer.start(folder, "", Map.of())) {
            String own =
                    live.workspace().resolve("domains/sales/orders/orders.odcs.yaml").toString();
            String text = Files.readString(Path.of(own));
            String server =
                    "servers: [ { server: there, type: custom, location: 'mesh:sales/orders/orders@1', endpointUrl: '%s' } ]\n";
            String port =
                    Files.writeString(
                                    folder.resolve("port.odcs.yaml"),
                                    text + server.formatted(live.address()))
                            .toString();
            String strange =
                    Files.writeString(
                                    folder.resolve("strange.odcs.yaml"),
                                    text + server.formatted(url("")))
                            .toString();
            Map<String, String> token = Map.of("MESH_TOKEN", live.token().secret());
            Map<String, String> both =
                    Map.of(
                            "MESH_TOKEN",
                            live.token().secret(),
                            "MESH_SERVER",
                            live.address() + "/");

            assertThat(said(both, port)).contains("passed: ", "exit 0");
            assertThat(said(Map.of(), port))
                    .as("a server of this user on this machine needs no token")
                    .contains("passed: ", "exit 0");
            for (Map<String, String> environment : List.of(token, both)) {
                assertThat(said(environment, strange))
                        .contains("which the contract names: set MESH_SERVER", "exit 4");
            }
            assertThat(requests).isEmpty();
        }
    }

    private String said(Map<String, String> environment, String contract)
            throws IOException, InterruptedException {
        Process process =
                LiveServer.command(folder, environment, "test", contract, "--server", "there")
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out + "exit " + process.waitFor();
    }
}
