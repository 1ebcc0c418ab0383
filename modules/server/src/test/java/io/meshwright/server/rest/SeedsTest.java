package io.meshwright.server.rest;

import static io.meshwright.server.rest.OrdersMesh.ALL;
import static io.meshwright.server.rest.OrdersMesh.OLGA;
import static io.meshwright.server.rest.OrdersMesh.RITA;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.agree.Agreements;
import io.meshwright.control.apply.Seeds;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.State;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
    @TempDir private Path folder;

    private static void declare(OrdersMesh mesh, String id, String consumer) throws IOException {
        mesh.write(
                "agreements/" + id + ".yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Agreement
                id: %s
                port: shop/orders/orders@1
                consumer: "%s"
                purpose: reporting
                from: "2026-12-01"
                until: "2027-11-30"
                approvedBy: "user:olga"
                """
                        .formatted(id, consumer));
    }

    @Test
    void agreementsOfFilesAreInForceAfterTheFirstApply() throws IOException {
        try (OrdersMesh mesh = new OrdersMesh(folder)) {
            declare(mesh, "rita_reads", "user:rita");
            mesh.applied().built();
            assertThat(mesh.rows(RITA, "reporting", ALL)).hasSize(4);
            Agreement seed = mesh.ledger.findAgreement("rita_reads").orElseThrow();
            assertThat(seed.approvers()).containsExactly(OLGA.principal());
            assertThat(seed.steps().getLast().reason())
                    .isEqualTo("declared in agreements/rita_reads.yaml");
        }
    }

    @Test
    void whatWasRevokedDoesNotComeBackWithTheFiles() throws IOException {
        try (OrdersMesh mesh = new OrdersMesh(folder)) {
            declare(mesh, "rita_reads", "user:rita");
            mesh.applied().built();
            mesh.parts.agreements.move(
                    OLGA, new Agreements.Order("rita_reads", Move.REVOKE, "", null));
            declare(mesh, "analysts_read", "group:analysts");
            mesh.applied();
            assertThat(new Seeds(mesh.ledger, mesh.clock).plant()).isFalse();
            assertThat(mesh.ledger.agreements())
                    .singleElement()
                    .extracting(Agreement::state)
                    .isEqualTo(State.REVOKED);
            assertThat(mesh.refusal(RITA, "reporting", ALL)).contains("was revoked");
        }
    }
}
