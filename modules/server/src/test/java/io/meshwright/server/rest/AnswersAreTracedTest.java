package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.engine.Limits;
import io.meshwright.control.ledger.AuditEntry;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.server.client.AnswerStream;
import io.meshwright.server.client.Question;
import io.meshwright.server.door.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is left of an answer beside its rows: the line of the audit log, and the word that rows are
/// made up.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnswersAreTracedTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DESIGNED = "logistics/deliveries/delivery_forecast@1";
    private static final String SMALL =
            "select count(*) n from logistics.deliveries.delivery_forecast";
    private static final String LARGE =
            """
            with recursive r(i) as (select 1 union all select i + 1 from r where i < 900)
            select i, '%s' as text, n
            from r, (select count(*) n from logistics.deliveries.delivery_forecast)\
            """
                    .formatted("mesh".repeat(1_500));

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
    void anAnswerThatBreaksOffIsAuditedWithWhatHadLeft() {
        OutputStream gone =
                new OutputStream() {
                    private int taken;

                    @Override
                    public void write(int octet) throws IOException {
                        if (++taken > 1_024) {
                            throw new IOException("the caller is gone");
                        }
                    }
                };

        assertThatThrownBy(() -> server.queries().run(request("broken-off", LARGE), gone))
                .isInstanceOf(RuntimeException.class);

        AuditEntry last = server.ledger.audit(1).getFirst();
        JsonNode details = JSON.readTree(last.details());
        assertThat(last.action()).isEqualTo("query");
        assertThat(last.outcome()).isEqualTo("failed");
        assertThat(last.subject()).isEqualTo(DESIGNED);
        assertThat(details.path("statement").asString("")).startsWith("with recursive r(i)");
        assertThat(details.path("partial").asBoolean(false)).isTrue();
        assertThat(details.path("bytes").asLong(0)).isGreaterThanOrEqualTo(1_024);
        assertThat(details.has("rows")).isFalse();
    }

    @Test
    void aFaultOfOursIsAuditedToo() {
        assertThatThrownBy(() ->
                        server.queries()
                                .run(
                                        request("fault", SMALL),
                                        _ -> {
                                            throw new IllegalStateException("a fault");
                                        },
                                        new ByteArrayOutputStream()))
                .isInstanceOf(IllegalStateException.class);

        AuditEntry last = server.ledger.audit(1).getFirst();
        assertThat(last.outcome()).isEqualTo("failed");
        assertThat(JSON.readTree(last.details()).path("reason").asString(""))
                .isEqualTo("IllegalStateException");
        assertThat(JSON.readTree(last.details()).path("rows").asLong(-1)).isZero();
    }

    @Test
    void madeUpRowsAreToldBeforeTheFirstByte() {
        List<String> order = new ArrayList<>();
        OutputStream out =
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        order.add("rows");
                    }

                    @Override
                    public void write(byte[] octets, int offset, int length) {
                        order.add("rows");
                    }
                };

        server.queries()
                .run(
                        request("order", SMALL),
                        preface -> order.add(preface.mocked().toString()),
                        out);

        assertThat(order).startsWith("[" + DESIGNED + "]", "rows");
    }

    @Test
    void everyFormatTellsThatRowsAreMadeUp() throws IOException {
        String question = JSON.createObjectNode().put("sql", SMALL).toString();

        RawHttp.Answer json = server.post("/api/v1/query", question, "application/json");
        RawHttp.Answer csv = server.post("/api/v1/query", question, "text/csv");

        assertThat(JSON.readTree(json.body()).path("mocked").path(0).asString(""))
                .isEqualTo(DESIGNED);
        assertThat(csv.header(AnswerStream.MOCKED)).containsExactly(DESIGNED);
        try (var client = server.client()) {
            for (String sql : List.of(SMALL, LARGE)) {
                try (AnswerStream arrow =
                        client.queryStream(new Question(sql, null, "arrow", null))) {
                    assertThat(arrow.mocked()).containsExactly(DESIGNED);
                    assertThat(arrow.rows().readAllBytes().length > 4 << 20)
                            .as("larger than what is held back")
                            .isEqualTo(sql.equals(LARGE));
                }
            }
            try (AnswerStream real =
                    client.queryStream(new Question("select 1", null, "csv", null))) {
                assertThat(real.mocked()).isEmpty();
            }
        }
    }

    private static QueryRequest request(String id, String sql) {
        return new QueryRequest(
                id,
                Identity.OWNER,
                "",
                sql,
                new Limits(256L << 20, 1, Duration.ofSeconds(60), 1_000, 256L << 20));
    }
}
