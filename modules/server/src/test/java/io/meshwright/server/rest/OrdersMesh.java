package io.meshwright.server.rest;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.mesh.address.DomainName;
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

/// A mesh of one product with four orders, whose mail addresses are masked, and the people around
/// it. Its ledger lies in memory, its engine is the real one.
final class OrdersMesh implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.parse("2026-12-05");
    static final String ALL = "SELECT id, mail FROM shop.orders.orders ORDER BY id";
    static final Identity OLGA =
            new Identity(
                    Principal.parse("user:olga"),
                    Set.of(),
                    List.of(Grant.of(Role.DOMAIN_OWNER, new DomainName("shop"))),
                    Map.of());
    static final Identity RITA =
            new Identity(Principal.parse("user:rita"), Set.of("analysts"), List.of(), Map.of());
    static final Identity SAM =
            new Identity(Principal.parse("user:sam"), Set.of(), List.of(), Map.of());
    static final Limits LIMITS =
            new Limits(256L << 20, 1, Duration.ofSeconds(60), 1_000, 256L << 20);

    final MemoryLedger ledger = new MemoryLedger();
    final HandClock clock = new HandClock(Instant.parse("2026-12-05T10:00:00Z"));
    final RestParts parts;
    private final Path workspace;

    OrdersMesh(Path folder) throws IOException {
        this.workspace = folder.resolve("ws");
        this.parts = new RestParts(ledger, new MeshReader(), Lineage.empty(), folder, clock);
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
        contract("");
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
                    columns: [ { name: id, type: bigint }, { name: mail, type: varchar } ]
                ports:
                  - { port: orders@1, sql: orders.sql }
                """);
        write("shop/orders/orders.sql", "SELECT id, mail FROM raw\n");
        write(
                "shop/orders/orders.csv",
                "id,mail\n1,ann@x.org\n2,bob@y.org\n3,cy@z.org\n4,di@z.org\n");
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
    }

    /// @param roles of the contract, as YAML
    void contract(String roles) throws IOException {
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
                """
                        + roles);
    }

    /// Adds a policy that is asked about requests.
    void policy(String name, String when, String then) throws IOException {
        write(
                "policies/" + name + ".yaml",
                """
                apiVersion: meshwright.io/v1
                kind: Policy
                name: %s
                gate: access
                owner: "group:governance"
                subject: request
                when: "%s"
                then: { %s: true }
                """
                        .formatted(name, when, then));
    }

    OrdersMesh applied() {
        Rest.Parts all = parts.parts();
        all.applier()
                .apply(
                        all.planning()
                                .plan(
                                        new WorkspaceReader().read(workspace),
                                        Planning.Removal.REFUSED),
                        "user:olga");
        return this;
    }

    OrdersMesh built() {
        parts.parts().builder().build(Selection.all(), "user:olga", Progress.silent());
        return this;
    }

    void write(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    List<List<@Nullable Object>> rows(Identity identity, String purpose, String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.queries.run(new QueryRequest(identity, purpose, sql, LIMITS), out);
        return ArrowRows.read(out.toByteArray()).rows();
    }

    /// Why a statement is refused; empty when it is not.
    String refusal(Identity identity, String purpose, String sql) {
        try {
            rows(identity, purpose, sql);
            return "";
        } catch (ProblemsFound found) {
            return found.problems().getFirst().detail();
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
