package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.server.door.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Statements while they run: who sees them, and how they end before their time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RunningQueriesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDLESS =
            "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r";
    private static final String SLOW =
            "with recursive r(i) as (select 1 union all select i + 1 from r where i < 30000) select count(*) from r";

    private CommerceServer server;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new CommerceServer(data);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aCallerSeesItsStatementAndCancelsIt() throws Exception {
        CompletableFuture<RawHttp.Answer> asked = ask("endless-1", ENDLESS);
        awaitRunning("endless-1");

        assertThat(running().path(0).path("sql").asString("")).isEqualTo(ENDLESS);
        assertThat(server.post("/api/v1/queries/endless-1/cancel", "").status()).isEqualTo(200);

        RawHttp.Answer answer = asked.get();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).path("type").asString(""))
                .isEqualTo("urn:meshwright:problem:statement-cancelled");
        assertThat(running()).isEmpty();
        assertThat(server.get("/api/v1/audit?limit=1").body())
                .contains("\"failed\"")
                .contains("StatementCancelled");
    }

    @Test
    void aStatementThatIsOverCannotBeCancelled() {
        RawHttp.Answer answer = server.post("/api/v1/queries/nothing-like-it/cancel", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("it may have come to its end");
    }

    @Test
    void anIdMeansOneStatementAtATime() throws Exception {
        CompletableFuture<RawHttp.Answer> asked = ask("endless-2", ENDLESS);
        awaitRunning("endless-2");

        RawHttp.Answer second = ask("endless-2", "select 1").get();

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.body()).contains("query-id-taken");
        server.post("/api/v1/queries/endless-2/cancel", "");
        asked.get();
        assertThat(ask("endless-2", "select 1").get().status()).isEqualTo(200);
    }

    @Test
    void aStatementWhoseCallerHasGoneIsEnded() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "gone-away", ENDLESS);
            awaitRunning("gone-away");
        }

        while (!running().isEmpty()) {
            Thread.sleep(20);
        }
        while (!server.get("/api/v1/audit?limit=1").body().contains("StatementCancelled")) {
            Thread.sleep(20);
        }
    }

    @Test
    void theConnectionOfALongStatementServesOn() throws IOException {
        try (Socket socket = connect()) {
            for (int round = 0; round < 3; round++) {
                send(socket, "slow-" + round + "-long", SLOW);
                assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("30000");
            }
        }
    }

    private CompletableFuture<RawHttp.Answer> ask(String id, String sql) {
        return CompletableFuture.supplyAsync(
                () -> server.post("/api/v1/query", body(id, sql)),
                work -> Thread.ofVirtual().start(work));
    }

    private void awaitRunning(String id) throws InterruptedException {
        while (running()
                .valueStream()
                .noneMatch(query -> query.path("id").asString("").equals(id))) {
            Thread.sleep(20);
        }
    }

    private JsonNode running() {
        return JSON.readTree(server.get("/api/v1/queries").body()).path("queries");
    }

    private static String body(String id, String sql) {
        return JSON.createObjectNode().put("sql", sql).put("id", id).toString();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.door.address().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private void send(Socket socket, String id, String sql) throws IOException {
        String body = body(id, sql);
        socket.getOutputStream()
                .write(
                        """
                        POST /api/v1/query HTTP/1.1\r
                        Host: 127.0.0.1:%d\r
                        %s\r
                        Content-Type: application/json\r
                        Content-Length: %d\r
                        \r
                        %s\
                        """
                                .formatted(
                                        server.door.address().getPort(),
                                        server.bearer(),
                                        body.length(),
                                        body)
                                .getBytes(StandardCharsets.UTF_8));
    }

    /// One answer with a length; the connection stays open.
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return head.toString();
            }
            head.append((char) octet);
        }
        int length =
                head.toString()
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.split(":", 2)[1].strip()))
                        .sum();
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
