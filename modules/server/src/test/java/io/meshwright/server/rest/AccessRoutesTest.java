package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.server.client.AccessMove;
import io.meshwright.server.client.AccessOrder;
import io.meshwright.server.client.AgreementView;
import io.meshwright.server.client.ExplanationView;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.door.RawHttp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessRoutesTest {
    private static final String ASKED =
            """
            {"port": "sales/orders/orders@1", "consumer": "group:analysts",
             "purpose": "revenue_reporting", "columns": ["order_id"], "rows": "row.order_id > 3",
             "until": "2099-06-30", "rowsPerDay": 1000, "reason": "for the board"}
            """;

    private CommerceServer server;

    AccessRoutesTest(@TempDir Path folder) {
        server = new CommerceServer(folder);
    }

    @BeforeEach
    void nobodyAskedYet() {
        assertThat(server.get("/api/v1/access/agreements").body()).isEqualTo("{\"agreements\":[]}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RawHttp.Answer move(String id, String move, String body) {
        return server.post("/api/v1/access/agreements/" + id + "/" + move, body);
    }

    @Test
    void whatIsAskedForIsApprovedSeenExplainedAndRevoked() {
        RawHttp.Answer asked = server.post("/api/v1/access/agreements", ASKED);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        try (MeshClient client = server.client()) {
            AgreementView waiting = client.agreements("requested", "").getFirst();
            assertThat(waiting.standing()).isEqualTo("waiting");
            assertThat(waiting.awaits()).isNotEmpty();
            assertThat(client.agreements("approved", "")).isEmpty();
            assertThat(client.agreements("", "sales/customers/customers@1")).isEmpty();

            assertThat(move(waiting.id(), "approve", "{\"reason\":\"fine\"}").status())
                    .isEqualTo(200);
            AgreementView approved = client.agreement(waiting.id());
            assertThat(approved.state()).isEqualTo("approved");
            assertThat(approved.standing()).isEqualTo("in force");
            assertThat(approved.steps()).extracting(AgreementView.Step::reason).contains("fine");
            assertThat(approved.proofs()).hasSize(1);

            ExplanationView why =
                    client.explainAccess(
                            "group:analysts", "sales/orders/orders@1", "revenue_reporting");
            assertThat(why.decision()).isEqualTo("granted");
            assertThat(why.agreement()).isEqualTo(waiting.id());
            assertThat(why.columns()).containsExactly("order_id");
            assertThat(why.filters())
                    .extracting(ExplanationView.Rule::what)
                    .contains("row.order_id > 3");
            assertThat(client.explainAccess("user:sam", "sales/orders/orders@1", "").remedy())
                    .startsWith(
                            "Ask with `mesh access request sales/orders/orders@1 --purpose PURPOSE --until ");

            AgreementView revoked =
                    client.moveAgreement(waiting.id(), "revoke", new AccessMove("over", null));
            assertThat(revoked.state()).isEqualTo("revoked");
            assertThat(move(waiting.id(), "approve", "{}").status()).isEqualTo(409);
        }
    }

    @Test
    void daysMoveByExtendingAndReassessing() {
        try (MeshClient client = server.client()) {
            String id = client.requestAccess(order("revenue_reporting", "2099-06-30")).id();
            assertThat(move(id, "extend", "{\"day\":\"2099-12-31\"}").status())
                    .as("what waits cannot be extended")
                    .isEqualTo(409);
            assertThat(move(id, "approve", "{}").status()).isEqualTo(200);
            assertThat(move(id, "extend", "{\"day\":\"2099-12-31\"}").status()).isEqualTo(200);
            assertThat(move(id, "reassess", "{\"day\":\"2099-07-01\"}").status()).isEqualTo(200);
            AgreementView now = client.agreement(id);
            assertThat(now.until()).isEqualTo("2099-12-31");
            assertThat(now.reassess()).isEqualTo("2099-07-01");
            assertThat(move(id, "extend", "{\"day\":\"soon\"}").status()).isEqualTo(400);
        }
    }

    @Test
    void anAgreementLeavesAsADocumentAndComesBackAsARequest() {
        try (MeshClient client = server.client()) {
            String id = server.post("/api/v1/access/agreements", ASKED).body();
            AgreementView asked = client.agreements("", "").getFirst();
            assertThat(id).contains(asked.id());
            String text = client.agreementDocument(asked.id());
            assertThat(server.get("/api/v1/access/agreements/" + asked.id() + "/document").status())
                    .isEqualTo(200);
            assertThat(move(asked.id(), "withdraw", "{}").status()).isEqualTo(200);

            AgreementView again = client.requestDocument(text.replace("requested", "approved"));
            assertThat(again.state()).isEqualTo("requested");
            assertThat(again.columns()).isEqualTo(asked.columns());
            assertThat(again.rows()).isEqualTo(asked.rows());
            assertThat(again.rowsPerDay()).isEqualTo(asked.rowsPerDay());
            assertThat(again.until()).isEqualTo(asked.until());
            assertThat(again.consumer()).isEqualTo(asked.consumer());
        }
        assertThat(server.post("/api/v1/access/documents", "{\"text\":\"a: 1\"}").status())
                .isEqualTo(422);
    }

    private static AccessOrder order(String purpose, String until) {
        return new AccessOrder(
                "sales/orders/orders@1",
                "user:rita",
                purpose,
                null,
                List.of(),
                null,
                null,
                until,
                null,
                null,
                null);
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        try (MeshClient client = server.client()) {
            assertThatThrownBy(() -> client.requestAccess(order("fun", "2001-01-01")))
                    .isInstanceOfSatisfying(
                            ServerRefused.class,
                            refused ->
                                    assertThat(refused.problems())
                                            .extracting(problem -> problem.rule())
                                            .containsExactly("unknown-purpose", "invalid-day"));
            assertThatThrownBy(() -> client.agreement("none"))
                    .isInstanceOfSatisfying(
                            ServerRefused.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
        assertThat(server.post("/api/v1/access/agreements", "{}").status()).isEqualTo(400);
        assertThat(
                        server.post(
                                        "/api/v1/access/agreements",
                                        ASKED.replace("group:analysts", "analysts"))
                                .status())
                .isEqualTo(400);
        assertThat(
                        server.post(
                                        "/api/v1/access/agreements",
                                        ASKED.replace("orders@1", "orders@7"))
                                .status())
                .isEqualTo(422);
        assertThat(move("none", "approve", "{}").status()).isEqualTo(404);
        assertThat(move("none", "request", "{}").status()).isEqualTo(404);
        assertThat(server.get("/api/v1/access/explain").status()).isEqualTo(400);
    }
}
