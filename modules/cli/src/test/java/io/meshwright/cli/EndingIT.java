package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Stopping at both ends of a statement, as Ctrl-C does it. The time limit ends only a test that
/// waits for what never comes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
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
