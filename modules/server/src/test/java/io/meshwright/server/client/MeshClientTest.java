package io.meshwright.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.rest.CommerceServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MeshClientTest {
    private static final ProductAddress ORDERS = ProductAddress.parse("sales/orders");

    private CommerceServer server;
    private MeshClient client;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new CommerceServer(data);
        client = server.client();
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @Test
    void everyReadingIsUnderstood() {
        assertThat(client.isReady()).isTrue();
        assertThat(client.mesh().domains()).isEqualTo(5);
        assertThat(client.domains()).extracting(DomainView.Summary::address).contains("sales");
        assertThat(client.domain(new DomainName("sales")).products())
                .extracting(ProductSummary::address)
                .contains("sales/orders");
        assertThat(client.products()).hasSize(client.mesh().products());
        assertThat(client.product(ORDERS).release()).isNotNull();
        assertThat(client.port(PortAddress.parse("sales/orders/orders@1"), "order_id").columns())
                .hasSize(1);
        assertThat(client.releases(ORDERS)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(client.history("sales/orders", 5)).hasSize(1);
        assertThat(client.history("", 5)).hasSize(1);
        assertThat(client.runs("", 10)).isNotEmpty();
        assertThat(client.run("run-blocked").verifications()).hasSize(1);
        assertThat(client.auditProof().intact()).isTrue();
        assertThat(client.audit(5).entries()).isNotEmpty();
        assertThat(
                        client.search(new MeshClient.Sought("orders", Map.of("domain", "sales"), 5))
                                .hits())
                .isNotEmpty();
        assertThat(client.lineage("sales/orders/orders@1#order_id", "upstream", 9).edges())
                .extracting(LineageView.Edge::from)
                .containsExactly("sales/orders/raw_orders@source#Order No");
        assertThat(client.status().products()).isNotEmpty();
    }

    @Test
    void aRollbackGoesThereAndBack() {
        ReleaseView back = client.rollback(ORDERS, null);
        assertThat(back.number()).isEqualTo(1);

        assertThat(client.rollback(ORDERS, 2L).number()).isEqualTo(2);
    }

    @Test
    void aPortalLinkOpensThePortalOfThisServer() {
        assertThat(client.portalLink().toString())
                .startsWith(server.door.address() + "/open?code=");
    }

    @Test
    void aProblemIsToldAsTheServerSaidIt() {
        assertThatThrownBy(() -> client.product(ProductAddress.parse("sales/ordes")))
                .isInstanceOfSatisfying(
                        ServerRefused.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(404);
                            assertThat(refused.kind()).isEqualTo("not-found");
                            assertThat(refused.detail())
                                    .isEqualTo(
                                            "There is no product 'sales/ordes'. Did you mean 'sales/orders'?");
                        });
    }

    @Test
    void aWrongTokenIsRefused(@TempDir Path other) {
        try (MeshClient stranger =
                new MeshClient(server.door.address(), OwnerToken.keptIn(other))) {
            assertThatThrownBy(stranger::mesh)
                    .isInstanceOfSatisfying(
                            ServerRefused.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }

    @Test
    void aServerThatIsNotThereIsToldPlainly() {
        try (MeshClient nobody = new MeshClient(URI.create("http://127.0.0.1:1"), server.token)) {
            assertThatThrownBy(nobody::mesh)
                    .isInstanceOf(ServerUnreachable.class)
                    .hasMessage(
                            "Cannot reach the server at http://127.0.0.1:1: start it with `mesh up`, or name another with --server");
        }
    }
}
