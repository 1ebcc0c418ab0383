package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.ledger.PremisesMoved;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.query.QueryAnswer;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.EdgeKind;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both examples go the whole road, with the real ledger, tables, workers and engine.
class ExamplesIT {
    private static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");

    @TempDir private Path folder = Path.of("");

    @Test
    void commerceIsBuiltVerifiedReleasedAndQueriedAcrossDomains() throws IOException {
        TempMesh example = TempMesh.ofExample("commerce", folder);
        try (Wiring mesh = Wiring.open(example.workspace(), example.data())) {
            bringUp(example, mesh);

            assertThat(mesh.inForce().mesh().products().values())
                    .extracting(product -> product.kind().word())
                    .contains("source-aligned", "aggregate", "consumer-aligned");
            QueryAnswer joined =
                    ask(
                                    mesh,
                                    """
                                    select count(*) as n from sales.orders.orders o
                                    join customer_support.tickets.tickets t on t.order_id = o.order_id
                                    join finance.payments.payments p on p.order_id = o.order_id\
                                    """)
                            .answer();
            assertThat(joined.releases()).hasSize(3);
            assertThat(joined.rows()).isEqualTo(1);

            List<ColumnEdge> upstream =
                    mesh.catalog()
                            .current()
                            .lineage()
                            .upstream(
                                    Address.parse(
                                            "growth/customer_value/customer_value@1#net_revenue"),
                                    20);
            assertThat(upstream)
                    .anyMatch(edge ->
                            edge.from() instanceof SourceColumnAddress
                                    && edge.kind().carriesValue());
            assertThat(upstream)
                    .extracting(ColumnEdge::kind)
                    .contains(EdgeKind.AGGREGATED, EdgeKind.JOIN);
        }
    }

    @Test
    void aBrokenRowBlocksTheReleaseAndRepairingItReleasesAgain() throws IOException {
        TempMesh example = TempMesh.ofExample("commerce", folder);
        Path file = example.file("sales/orders/raw/orders_2026.csv");
        String good = Files.readString(file);
        try (Wiring mesh = Wiring.open(example.workspace(), example.data())) {
            bringUp(example, mesh);
            Object before = ask(mesh, "select count(*) from sales.orders.orders").first();

            String[] lines = good.split("\n", -1);
            lines[1] = lines[1].replaceFirst(",[OFP],", ",Z,");
            Files.writeString(file, String.join("\n", lines));
            BuildReport blocked =
                    mesh.builder().build(only(ORDERS), Wiring.actor(), Progress.silent());

            assertThat(blocked.runs()).extracting(Run::state).containsExactly(RunState.BLOCKED);
            assertThat(blocked.runs().getFirst().verifications())
                    .flatExtracting(verification -> verification.results())
                    .filteredOn(result -> result.outcome() == Outcome.FAILED)
                    .anySatisfy(result -> {
                        assertThat(result.column()).isEqualTo("status");
                        assertThat(result.place().file()).endsWith(".odcs.yaml");
                        assertThat(result.place().line()).isPositive();
                        assertThat(result.samples()).hasSizeGreaterThanOrEqualTo(2);
                    });
            assertThat(mesh.ledger().findCurrentRelease(ORDERS))
                    .map(release -> release.id().number())
                    .contains(1L);
            assertThat(ask(mesh, "select count(*) from sales.orders.orders").first())
                    .isEqualTo(before);

            Files.writeString(file, good.replaceFirst(",F,", ",O,"));
            BuildReport repaired =
                    mesh.builder().build(only(ORDERS), Wiring.actor(), Progress.silent());
            assertThat(repaired.runs()).extracting(Run::state).containsExactly(RunState.RELEASED);
            assertThat(mesh.ledger().findCurrentRelease(ORDERS))
                    .map(release -> release.id().number())
                    .contains(2L);

            Release first = mesh.ledger().findRelease(new ReleaseId(ORDERS, 1)).orElseThrow();
            mesh.ledger().rollback(first.id(), 2, Wiring.actor(), mesh.clock().instant());
            assertThat(mesh.ledger().findCurrentRelease(ORDERS))
                    .map(release -> release.id().number())
                    .contains(1L);
            assertThat(
                            ask(mesh, "select count(*) from sales.orders.\"orders@2\"")
                                    .answer()
                                    .releases())
                    .extracting(id -> id.number())
                    .containsExactly(2L);
            assertThat(mesh.builder().build(only(ORDERS), Wiring.actor(), Progress.silent()).runs())
                    .as("a release that was rolled back is not made again by itself")
                    .extracting(Run::state)
                    .containsExactly(RunState.SKIPPED);
        }
    }

    @Test
    void aviationIsBuiltFromUntidyDataAndSkippedWhenNothingChanged() throws IOException {
        TempMesh example = TempMesh.ofExample("aviation", folder);
        try (Wiring mesh = Wiring.open(example.workspace(), example.data())) {
            bringUp(example, mesh);
        }
        try (Wiring mesh = Wiring.open(example.workspace(), example.data())) {
            BuildReport again =
                    mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent());
            assertThat(again.runs())
                    .isNotEmpty()
                    .extracting(Run::state)
                    .containsOnly(RunState.SKIPPED);
        }
    }

    @Test
    void anExampleThatJoinsWhatIsNotReleasedYetIsLeftUnverifiedAndKeepsNothingBack()
            throws IOException {
        ProductAddress strikes = ProductAddress.of("wildlife", "strikes");
        TempMesh example = TempMesh.ofExample("aviation", folder);
        try (Wiring mesh = Wiring.open(example.workspace(), example.data())) {
            mesh.applier()
                    .apply(
                            new WatchedWorkspace(example.workspace(), mesh.planning()).look(),
                            Wiring.actor());

            BuildReport report =
                    mesh.builder().build(only(strikes), Wiring.actor(), Progress.silent());

            assertThat(report.runs()).extracting(Run::state).containsExactly(RunState.RELEASED);
            assertThat(report.runs().getFirst().verifications())
                    .flatExtracting(verification -> verification.results())
                    .filteredOn(result -> result.check().equals("example.strikes_with_position"))
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
                        assertThat(result.reason())
                                .contains(
                                        "airfields/airports/airports@1, which has no release yet");
                    });
        }
    }

    @Test
    void fourDomainsAppliedAtTheSameMomentAllSucceedAndOfTwoAppliesOfOneDomainOneWins()
            throws Exception {
        TempMesh example = TempMesh.ofExample("commerce", folder);
        try (Wiring mesh = Wiring.open(example.workspace(), example.data());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            mesh.applier().apply(plan(example, mesh, "governance"), Wiring.actor());
            List<Plan> plans = new ArrayList<>();
            for (String domain : List.of("sales", "logistics", "customer_support", "finance")) {
                plans.add(plan(example, mesh, domain));
            }
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Revision>> applied = new ArrayList<>();
            for (Plan plan : plans) {
                applied.add(
                        threads.submit(() -> {
                            together.await();
                            return mesh.applier().apply(plan, Wiring.actor());
                        }));
            }
            together.countDown();
            List<Long> revisions = new ArrayList<>();
            for (Future<Revision> revision : applied) {
                revisions.add(revision.get().number());
            }
            assertThat(revisions).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
            assertThat(mesh.inForce().mesh().domains()).hasSize(4);
            Plan left = new WatchedWorkspace(example.workspace(), mesh.planning()).look();
            assertThat(left.problems())
                    .as("what was outside is found once all are applied")
                    .isEmpty();

            example.replace("sales/domain.yaml", "kind: Domain", "kind: Domain # the first change");
            Plan first = plan(example, mesh, "sales");
            example.replace("sales/domain.yaml", "the first change", "the second change");
            Plan second = plan(example, mesh, "sales");
            mesh.applier().apply(first, Wiring.actor());
            assertThatThrownBy(() -> mesh.applier().apply(second, Wiring.actor()))
                    .isInstanceOf(PremisesMoved.class)
                    .hasMessageContaining("scope:sales");
        }
    }

    private static Plan plan(TempMesh example, Wiring mesh, String domain) {
        Plan plan = new WatchedWorkspace(example.file(domain), mesh.planning()).look();
        assertThat(plan.hasErrors()).as("errors of %s: %s", domain, plan.problems()).isFalse();
        assertThat(plan.isEmpty()).isFalse();
        return plan;
    }

    private static void bringUp(TempMesh example, Wiring mesh) {
        WatchedWorkspace workspace = new WatchedWorkspace(example.workspace(), mesh.planning());
        Plan plan = workspace.look();
        assertThat(plan.problems()).isEmpty();
        mesh.applier().apply(plan, Wiring.actor());
        assertThat(workspace.look().isEmpty())
                .as("applying a plan leaves nothing to plan")
                .isTrue();

        BuildReport report =
                mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent());
        assertThat(report.runs())
                .extracting(run -> run.product() + " " + run.state() + " " + run.summary())
                .allMatch(line -> line.contains(" RELEASED "));
        assertThat(mesh.ledger().currentReleases().keySet())
                .containsAll(
                        mesh.inForce().mesh().products().values().stream()
                                .filter(Product::isBuilt)
                                .map(Product::address)
                                .toList());
        assertThat(mesh.ledger().currentReleases().values())
                .flatExtracting(Release::verifications)
                .allSatisfy(verification -> {
                    assertThat(verification.outcome()).isEqualTo(Outcome.PASSED);
                    assertThat(verification.coverage()).isGreaterThan(0.5);
                });
        assertThat(mesh.ledger().auditIsIntact()).isTrue();
    }

    private record Told(QueryAnswer answer, ArrowRows.Table table) {
        Object first() {
            return String.valueOf(table.rows().getFirst().getFirst());
        }
    }

    private static Told ask(Wiring mesh, String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        QueryAnswer answer =
                mesh.queries()
                        .run(new QueryRequest(Identity.OWNER, "", sql, mesh.queryLimits()), out);
        return new Told(answer, ArrowRows.read(out.toByteArray()));
    }

    private static Selection only(ProductAddress product) {
        return new Selection(Set.of(product), Selection.Reach.ALONE, Selection.Effort.CHANGED_ONLY);
    }
}
