package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.server.client.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stopping at both ends of a statement, as Ctrl-C does it.
class EndingIT {
    private static final String ENDLESS =
            "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r";

    @TempDir private Path folder = Path.of("");

    @Test
    void stoppingAQueryEndsItsStatementOnTheServer() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of());
                MeshClient client = server.client()) {
            Process query = query(server, folder.resolve("query.log"));
            awaitRunning(client, 1);

            query.destroy();
            awaitRunning(client, 0);

            assertThat(query.waitFor(20, TimeUnit.SECONDS)).isTrue();
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

            long start = System.nanoTime();
            server.process().destroy();
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            System.out.printf(
                    "a server with a statement under way ended in %d ms%n",
                    (System.nanoTime() - start) / 1_000_000);

            assertThat(asked.get()).contains("statement-cancelled");
            assertThat(server.workers()).isEmpty();
        }
    }

    @Test
    void stoppingAnIdleServerTakesNoGrace() throws Exception {
        try (LiveServer server = LiveServer.start(folder, "", Map.of())) {
            assertThat(server.send("GET", "/ready", "").statusCode()).isEqualTo(200);
            assertThat(
                            server.client()
                                    .query(
                                            new io.meshwright.server.client.Question(
                                                    "select 1 as n", null, "json", null))
                                    .rows())
                    .hasSize(1);

            long start = System.nanoTime();
            server.process().destroy();
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf("an idle server ended in %d ms%n", millis);

            assertThat(millis).as("far from a grace of five seconds").isLessThan(4_000);
            assertThat(server.log()).contains("Stopping.").doesNotContain("Cannot close");
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
