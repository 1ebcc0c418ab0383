package io.meshwright.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Approvers;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.Moves;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.principal.Grant;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.testkit.HandClock;
import io.meshwright.testkit.MemoryLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedQueriesTest {
    private static final Instant NOW = Instant.parse("2026-12-05T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-12-05");
    private static final String ALL = "SELECT id, mail, region FROM shop.orders.orders ORDER BY id";
    private static final Identity OWNER =
            new Identity(
                    Principal.parse("user:olga"),
                    Set.of(),
                    List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("shop"))),
                    Map.of("region", "EU"));
    private static final Identity RITA =
            new Identity(
                    Principal.parse("user:rita"),
                    Set.of("analysts"),
                    List.of(),
                    Map.of("region", "EU"));

    @TempDir private Path folder;

    private final MemoryLedger ledger = new MemoryLedger();
    private final HandClock clock = new HandClock(NOW);
    private RestParts parts =
            new RestParts(ledger, new MeshReader(), Lineage.empty(), Path.of(""), clock);

    @BeforeEach
    void build() throws IOException {
        parts = new RestParts(ledger, new MeshReader(), Lineage.empty(), folder, clock);
        write(
                "mesh.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Mesh
                name: shop
                tags: [ { name: pii } ]
                purposes:
                  - { name: reporting }
                  - { name: fraud, personalData: true }
                """);
        write(
                "shop/domain.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Domain
                name: shop
                """);
        write(
                "shop/orders/product.odps.yaml",
                """
                apiVersion: v1.0.0
                kind: DataProduct
                id: shop.orders
                name: orders
                domain: shop
                status: active
                outputPorts:
                  - { name: orders, version: 1.0.0, contractId: shop.orders, description: One row per order. }
                """);
        write(
                "shop/orders/orders.odcs.yaml",
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: shop.orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    properties:
                      - { name: id, logicalType: integer }
                      - { name: mail, logicalType: string, tags: [ pii ] }
                      - { name: region, logicalType: string }
                """);
        write(
                "shop/orders/build.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: shop/orders
                sources:
                  - name: raw
                    type: file
                    path: orders.csv
                    columns: [ { name: id, type: bigint }, { name: mail, type: varchar }, { name: region, type: varchar } ]
                ports:
                  - { port: orders@1, sql: orders.sql }
                """);
        write("shop/orders/orders.sql", "SELECT id, mail, region FROM raw\n");
        write(
                "shop/orders/orders.csv",
                "id,mail,region\n1,ann@x.org,EU\n2,bob@y.org,US\n3,SECRET-3,EU\n");
        write(
                "policies/mail.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: mask_mail
                gate: access
                owner: "group:governance"
                subject: column
                when: "'pii' in column.tags && !purpose.personalData"
                then: { mask: mask-alphanum }
                """);
        write(
                "policies/region.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: own_region
                gate: access
                owner: "group:governance"
                subject: port
                when: "principal.kind == 'user' && !principal.worksInDomain"
                then: { filter: "row.region == principal.attributes.region" }
                """);
        apply();
        Rest.Parts all = parts.parts();
        all.builder().build(Selection.all(), "user:olga", Progress.silent());
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void apply() {
        Rest.Parts all = parts.parts();
        all.applier()
                .apply(
                        all.planning()
                                .plan(
                                        new WorkspaceReader().read(folder.resolve("ws")),
                                        Planning.Removal.REFUSED),
                        "user:olga");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve("ws").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<List<@Nullable Object>> rows(Identity identity, String purpose, String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.queries.run(
                new QueryRequest(
                        identity,
                        purpose,
                        sql,
                        new Limits(256L << 20, 1, Duration.ofSeconds(60), 1_000, 256L << 20)),
                out);
        return ArrowRows.read(out.toByteArray()).rows();
    }

    private String refusal(Identity identity, String purpose, String sql) {
        try {
            rows(identity, purpose, sql);
            return "";
        } catch (ProblemsFound found) {
            return found.problems().getFirst().detail();
        }
    }

    private Agreement request(String id, String consumer, List<String> columns, String rows) {
        Agreement asked =
                Agreement.requested(
                        id,
                        new Terms(
                                PortAddress.parse("shop/orders/orders@1"),
                                Principal.parse(consumer),
                                "reporting",
                                "",
                                columns,
                                rows,
                                TODAY,
                                TODAY.plusDays(3),
                                null,
                                0),
                        Principal.parse("user:rita"),
                        clock.instant(),
                        "");
        ledger.record(asked);
        return asked;
    }

    private Agreement next(Agreement agreement, Move move) {
        Moves.Answer answer =
                Moves.of(
                        agreement,
                        new Moves.Doing(move, OWNER, clock.instant(), ""),
                        Approvers.owner());
        Agreement moved = ((Moves.Moved) answer).agreement();
        ledger.record(moved);
        return moved;
    }

    @Test
    void fromRequestToRevocationEachStepHoldsAtTheVeryNextStatement() {
        assertThat(refusal(RITA, "reporting", ALL))
                .isEqualTo("user:rita has no agreement to read shop/orders/orders@1.");
        Agreement asked = request("a1", "user:rita", List.of(), "");
        assertThat(refusal(RITA, "reporting", ALL))
                .isEqualTo("the request 'a1' waits for approval.");
        Agreement approved = next(asked, Move.APPROVE);
        assertThat(rows(RITA, "reporting", ALL))
                .containsExactly(List.of(1L, "xxx@x.xxx", "EU"), List.of(3L, "xxxxxx-n", "EU"));
        assertThat(refusal(RITA, "", ALL)).contains("no purpose is stated");
        assertThat(refusal(RITA, "fraud", ALL)).contains("for 'reporting', not for 'fraud'");
        next(approved, Move.REVOKE);
        assertThat(refusal(RITA, "reporting", ALL)).isEqualTo("the agreement 'a1' was revoked.");
    }

    @Test
    void anAgreementEndsWithItsLastDayByItself() {
        next(request("a1", "group:analysts", List.of(), ""), Move.APPROVE);
        assertThat(rows(RITA, "reporting", ALL)).hasSize(2);
        clock.forward(Duration.ofDays(3));
        assertThat(rows(RITA, "reporting", ALL)).hasSize(2);
        clock.forward(Duration.ofDays(1));
        assertThat(refusal(RITA, "reporting", ALL)).contains("ended on 2026-12-08");
    }

    @Test
    void columnsAndRowsThatWereNotAgreedAreNotThere() {
        next(request("a1", "user:rita", List.of("id"), "row.id < 3"), Move.APPROVE);
        assertThat(rows(RITA, "reporting", "SELECT * FROM shop.orders.orders"))
                .containsExactly(List.of(1L));
        assertThatThrownBy(() -> rows(RITA, "reporting", "SELECT mail FROM shop.orders.orders"))
                .hasMessageNotContaining("ann@x.org");
        assertThat(rows(RITA, "reporting", "SELECT count(*) FROM shop.orders.orders"))
                .containsExactly(List.of(1L));
    }

    @Test
    void anErrorOnAHiddenValueTellsNothingOfIt() {
        next(request("a1", "user:rita", List.of(), ""), Move.APPROVE);
        for (String sql :
                List.of(
                        "SELECT CAST(mail AS INTEGER) FROM shop.orders.orders",
                        "SELECT id FROM shop.orders.orders WHERE CAST(mail AS INTEGER) > 0",
                        "SELECT id FROM shop.orders.orders WHERE CAST(region AS INTEGER) > 0")) {
            assertThatThrownBy(() -> rows(RITA, "reporting", sql))
                    .hasMessageNotContainingAny("ann@x.org", "SECRET-3", "bob@y.org", "US");
        }
        assertThat(
                        rows(
                                RITA,
                                "reporting",
                                "SELECT count(*) FROM shop.orders.orders WHERE mail LIKE 'SECRET%' OR region = 'US'"))
                .containsExactly(List.of(0L));
    }

    @Test
    void whoWorksInTheDomainReadsAllRowsUnderTheMasks() {
        assertThat(rows(OWNER, "", ALL))
                .containsExactly(
                        List.of(1L, "xxx@x.xxx", "EU"),
                        List.of(2L, "xxx@x.xxx", "US"),
                        List.of(3L, "xxxxxx-n", "EU"));
        assertThat(rows(OWNER, "fraud", ALL)).first().isEqualTo(List.of(1L, "ann@x.org", "EU"));
        assertThat(rows(Identity.OWNER, "", ALL)).first().isEqualTo(List.of(1L, "ann@x.org", "EU"));
    }

    @Test
    void anAttributeThatIsMissingRefusesAndNamesThePolicy() {
        next(request("a1", "user:rita", List.of(), ""), Move.APPROVE);
        Identity nowhere = new Identity(RITA.principal(), RITA.groups(), List.of(), Map.of());
        assertThat(refusal(nowhere, "reporting", ALL))
                .isEqualTo(
                        "policy own_region filters rows, and who asks has no attribute 'region'.");
    }

    @Test
    void aPolicyThatIsAppliedHoldsAtTheVeryNextStatement() throws IOException {
        next(request("a1", "user:rita", List.of(), ""), Move.APPROVE);
        assertThat(rows(RITA, "reporting", ALL)).hasSize(2);
        write(
                "policies/none.yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: nobody
                title: Nobody reads orders
                gate: access
                owner: "group:governance"
                subject: port
                when: "port.product == 'shop/orders'"
                then: { refuse: true }
                """);
        apply();
        assertThat(refusal(RITA, "reporting", ALL))
                .isEqualTo("the policy 'nobody' forbids it: Nobody reads orders.");
        assertThat(refusal(OWNER, "reporting", ALL)).contains("'nobody'");
    }
}
