package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Stopping at both ends of a statement, as Ctrl-C does it. The time limit ends only a test that
/// waits for what never comes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EndingIT {
    private static final String ENDLESS =
            "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r";

    private static final String SQL = "domains/sales/orders/orders.sql";

    @TempDir private Path folder = Path.of("");

    @Test
    void stoppingAQueryEndsItsStatementOnTheServer() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of());
                MeshClient client = server.client()) {
            Process query = query(server, folder.resolve("query.log"));
            awaitRunning(client, 1);

            query.destroy();
            awaitRunning(client, 0);

            query.waitFor();
            while (!client.audit(1).entries().toString().contains("StatementCancelled")) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void aQueryThatIsKilledEndsItsStatementOnTheServer() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of());
                MeshClient client = server.client()) {
            Process query = query(server, folder.resolve("query.log"));
            awaitRunning(client, 1);

            query.destroyForcibly();

            awaitRunning(client, 0);
        }
    }

    @Test
    void stoppingAServerTellsWhoeverWaits() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of());
                MeshClient client = server.client()) {
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(() ->
                            server.send("POST", "/api/v1/query", "{\"sql\":\"" + ENDLESS + "\"}")
                                    .body());
            awaitRunning(client, 1);

            server.process().destroy();
            server.process().waitFor();

            assertThat(asked.get()).contains("statement-cancelled");
            assertThat(server.workers()).isEmpty();
        }
    }

    @Test
    void stoppingAnIdleServerClosesItInOrder() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of())) {
            assertThat(server.send("GET", "/ready", "").statusCode()).isEqualTo(200);
            assertThat(
                            server.client()
                                    .query(new Question("select 1 as n", null, "json", null))
                                    .rows())
                    .hasSize(1);

            server.process().destroy();
            server.process().waitFor();

            assertThat(server.log())
                    .contains("Stopping.")
                    .doesNotContain("Cannot close", "Closing takes too long");
        }
    }

    @Test
    void stoppingABuildRecordsItAsCancelledAndTheNextOneGoesOn() throws Exception {
        TempMesh shop = TempMesh.scaffolded(folder.resolve("shop"));
        assertThat(mesh("apply", shop.dir()).exit()).isZero();
        assertThat(mesh("build", "--dir", shop.dir()).exit()).isZero();
        String swift = Files.readString(shop.file(SQL));
        Files.writeString(shop.file(SQL), swift + "WHERE \"Id\" = (" + ENDLESS + ")\n");
        assertThat(mesh("apply", shop.dir()).exit()).isZero();

        try (Child build = Child.mesh(Child.Start.alone(), folder, "build", "--dir", shop.dir())) {
            await(build, "sales/orders");
            build.stopAll();
            build.said();
        }
        assertCancelled(shop);

        try (Child up = Child.up(Child.Start.alone(), shop.workspace())) {
            while (!latestRun(shop).path("state").asString().equals("running")) {
                Thread.sleep(50);
            }
            up.stopAll();
            up.said();
        }
        assertCancelled(shop);

        Files.writeString(shop.file(SQL), swift);
        assertThat(mesh("apply", shop.dir()).exit()).isZero();
        Said built = mesh("build", "--dir", shop.dir());
        assertThat(built.exit()).as(built.err()).isZero();
    }

    private static void assertCancelled(TempMesh shop) {
        JsonNode latest = latestRun(shop);
        assertThat(latest.path("state").asString()).isEqualTo("failed");
        assertThat(latest.path("summary").asString())
                .isEqualTo("cancelled; readers stay on the former release");
    }

    private static JsonNode latestRun(TempMesh shop) {
        return mesh("runs", "sales/orders", "--dir", shop.dir(), "--output", "json")
                .json()
                .path("runs")
                .path(0);
    }

    private static void await(Child child, String words) throws InterruptedException {
        while (!child.complained().contains(words)) {
            assertThat(child.isAlive()).as(child.complained()).isTrue();
            Thread.sleep(50);
        }
    }

    private Process query(LiveServer server, Path log) throws IOException {
        return LiveServer.command(
                        folder,
                        Map.of("MESH_TOKEN", server.token().secret()),
                        "query",
                        ENDLESS,
                        "--server",
                        server.address().toString())
                .redirectErrorStream(true)
                .redirectOutput(Files.createFile(log).toFile())
                .start();
    }

    private static void awaitRunning(MeshClient client, int wanted) throws InterruptedException {
        while (client.running().size() != wanted) {
            Thread.sleep(50);
        }
    }
}
