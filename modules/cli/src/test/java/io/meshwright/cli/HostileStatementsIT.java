package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.ledger.sql.SqlLedger;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every hostile statement, two at a time, sent to a live server over HTTP, while others ask
/// harmless things.
class HostileStatementsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENGINE = "  workers: 4\n  memory: 256MB\n  deadline: 5s\n";
    private static final int SIDE_BY_SIDE = 2;

    /// What the server itself notes of a statement, from its arrival to its end: the deadline twice
    /// (once waiting for a worker, once in it), the second that a worker gets to end by itself, and
    /// what a machine with other things to do may add.
    private static final long MOST_MILLIS = 2 * 5_000 + 1_000 + 4_000;

    private static final int AUDITED = 100_000;

    private static final long MOST_GROWTH = 150L << 20;

    /// What an asker may be told. A failure of ours is not among it.
    private static final Set<String> CLEAR =
            Set.of(
                    "problems-found",
                    "statement-failed",
                    "over-limit",
                    "engine-crashed",
                    "body-too-large");

    @TempDir private Path folder = Path.of("");

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    @Test
    void hostileStatementsCostThemselvesAlone() throws Exception {
        List<ProcessHandle> workers;
        Path data;
        try (LiveServer server = LiveServer.start(folder, ENGINE, Map.of())) {
            askHarmless(server);
            long before = resident(server);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger healthy = new AtomicInteger();
            AtomicInteger answered = new AtomicInteger();
            Thread health =
                    Thread.ofVirtual()
                            .start(() ->
                                    whileNot(
                                            over,
                                            () -> {
                                                askHealth(server);
                                                healthy.incrementAndGet();
                                            }));
            Thread harmless =
                    Thread.ofVirtual()
                            .start(() ->
                                    whileNot(
                                            over,
                                            () -> {
                                                askHarmless(server);
                                                answered.incrementAndGet();
                                            }));

            Map<String, Integer> kinds = sendAll(server);
            over.set(true);
            health.join();
            harmless.join();

            System.out.printf(
                    "hostile statements: %s; meanwhile %d looks at /health, %d harmless queries%n",
                    kinds, healthy.get(), answered.get());
            assertThat(faults).isEmpty();
            assertThat(healthy.get()).isPositive();
            assertThat(answered.get()).isPositive();
            assertThat(resident(server) - before).as("growth in bytes").isLessThan(MOST_GROWTH);
            assertThat(server.send("GET", "/api/v1/queries", "").body())
                    .isEqualTo("{\"queries\":[]}");
            data = server.data();
            assertNoBusyWorker(server);
            workers = server.workers();
        }
        assertEachEndedInTime(data.resolve("ledger.db"));
        assertThat(workers).noneMatch(ProcessHandle::isAlive);
        try (Stream<Path> left = Files.list(data.resolve("workers"))) {
            assertThat(left).isEmpty();
        }
    }

    private Map<String, Integer> sendAll(LiveServer server) throws InterruptedException {
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(HostileStatements.all());
        Map<String, Integer> kinds = Collections.synchronizedMap(new TreeMap<>());
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SIDE_BY_SIDE; sender++) {
            senders.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (String sql = queue.poll(); sql != null; sql = queue.poll()) {
                                    kinds.merge(send(server, sql), 1, Integer::sum);
                                }
                            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        return kinds;
    }

    private String send(LiveServer server, String sql) {
        String shown = sql.substring(0, Math.min(100, sql.length()));
        HttpResponse<String> answer = ask(server, sql);
        String kind = kind(answer);
        if (answer.statusCode() != 200 && !CLEAR.contains(kind)) {
            faults.add("%d %s for %s".formatted(answer.statusCode(), kind, shown));
        }
        return kind;
    }

    private static String kind(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return "answered";
        }
        JsonNode problem = JSON.readTree(answer.body());
        String type = problem.path("type").asString("");
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private void askHarmless(LiveServer server) {
        HttpResponse<String> answer = ask(server, "select count(*) as n from " + LiveServer.PORT);
        if (answer.statusCode() != 200) {
            faults.add("a harmless query got " + answer.body());
        }
    }

    private void askHealth(LiveServer server) {
        HttpResponse<String> answer = server.send("GET", "/health", "");
        if (answer.statusCode() != 200) {
            faults.add("/health answered " + answer.statusCode());
        }
    }

    private static HttpResponse<String> ask(LiveServer server, String sql) {
        return server.send(
                "POST", "/api/v1/query", JSON.createObjectNode().put("sql", sql).toString());
    }

    private void whileNot(AtomicBoolean over, Runnable work) {
        while (!over.get()) {
            try {
                work.run();
                Thread.sleep(100);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                faults.add(failure.toString());
                return;
            }
        }
    }

    private static void assertEachEndedInTime(Path file) {
        List<JsonNode> queries;
        try (SqlLedger ledger = SqlLedger.open(file)) {
            queries =
                    ledger.audit(AUDITED).stream()
                            .filter(entry -> entry.action().equals("query"))
                            .map(entry -> JSON.readTree(entry.details()))
                            .toList();
        }
        assertThat(queries).hasSizeGreaterThan(HostileStatements.all().size() / 2);
        assertThat(queries)
                .allSatisfy(query ->
                        assertThat(query.path("milliseconds").asLong(Long.MAX_VALUE))
                                .as(query.path("statement").asString())
                                .isLessThan(MOST_MILLIS));
    }

    private static void assertNoBusyWorker(LiveServer server) throws IOException {
        for (ProcessHandle worker : server.workers()) {
            assertThat(anonymous(worker.pid()))
                    .as("memory of a resting worker")
                    .isLessThan(512L << 20);
        }
        assertThat(server.workers()).hasSizeLessThanOrEqualTo(5);
    }

    private static long resident(LiveServer server) throws IOException {
        return anonymous(server.process().pid());
    }

    private static long anonymous(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        }
    }
}
