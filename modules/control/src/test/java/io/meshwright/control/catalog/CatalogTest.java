package io.meshwright.control.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final PortAddress ORDERS = PortAddress.parse("sales/orders/orders@1");
    private static final ProductAddress PRODUCT = ORDERS.product();
    private static final Product BUILT =
            SmallMesh.built(
                    "sales",
                    "orders",
                    "Every order.",
                    SmallMesh.column("order_id", "Its number.", "internal"),
                    SmallMesh.column("email", "Where it goes.", "restricted"),
                    SmallMesh.struct("place", SmallMesh.column("city", "", "")));
    private static final Product READER =
            SmallMesh.reading(ORDERS, "finance", "revenue", "Money per month.");

    @Test
    void aProductWithoutReleaseIsNotBuilt() {
        assertThat(facts(null).state()).isEqualTo(ProductState.NOT_BUILT);
        assertThat(facts(null).findTrust()).isEmpty();
        assertThat(facts(null).findFreshness()).isEmpty();
    }

    @Test
    void aProductWithoutSqlIsDesigned() {
        Product designed = SmallMesh.designed("sales", "orders", "");

        assertThat(catalog(designed, null, List.of()).products().get(PRODUCT))
                .extracting(ProductFacts::state)
                .isEqualTo(ProductState.DESIGNED);
    }

    @Test
    void aBlockedRunIsToldAlthoughReadersKeepTheFormerRelease() {
        ProductFacts facts = facts(release(NOW, 1), run(RunState.BLOCKED));

        assertThat(facts.state()).isEqualTo(ProductState.BLOCKED);
        assertThat(facts.findRelease()).isPresent();
    }

    @Test
    void aRunUnderWayLeavesTheStateToTheOneBefore() {
        ProductFacts facts = facts(release(NOW, 1), run(RunState.RUNNING), run(RunState.FAILED));

        assertThat(facts.building()).isTrue();
        assertThat(facts.state()).isEqualTo(ProductState.FAILED);
    }

    @Test
    void aRunThatFoundNothingChangedKeepsTheDataFresh() {
        Release old = release(NOW.minus(Duration.ofDays(3)), 1);

        assertThat(facts(old).findFreshness())
                .get()
                .satisfies(fresh -> {
                    assertThat(fresh.late()).isEqualTo(Duration.ofDays(2));
                    assertThat(fresh.isLate()).isTrue();
                });
        assertThat(facts(old, run(RunState.SKIPPED)).findFreshness())
                .get()
                .extracting(Freshness::age)
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void trustIsTheShareOfDeclaredChecksThatRanAndPassed() {
        Trust trust =
                Trust.of(
                                List.of(
                                        verification(
                                                Outcome.PASSED,
                                                Outcome.PASSED,
                                                Outcome.NOT_VERIFIED)))
                        .orElseThrow();

        assertThat(trust.score()).isEqualTo(66);
        assertThat(trust.coverage()).isEqualTo(2.0 / 3);
        assertThat(trust.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void zeroChecksAreNeverTrust() {
        assertThat(Trust.of(List.of(verification()))).isEmpty();
        assertThat(Trust.of(List.of(verification(Outcome.NOT_VERIFIED))).orElseThrow())
                .satisfies(trust -> {
                    assertThat(trust.score()).isZero();
                    assertThat(trust.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
                });
    }

    @Test
    void columnsCarryTheirPathDepthAndClass() {
        assertThat(facts(null).ports().getFirst().columns())
                .extracting(
                        column -> column.address().column(),
                        ColumnFacts::depth,
                        ColumnFacts::classification,
                        ColumnFacts::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("order_id", 0, "internal", "varchar"),
                        org.assertj.core.groups.Tuple.tuple("email", 0, "restricted", "varchar"),
                        org.assertj.core.groups.Tuple.tuple("place", 0, "internal", "struct"),
                        org.assertj.core.groups.Tuple.tuple(
                                "place.city", 1, "internal", "varchar"));
        assertThat(facts(null).classifications()).containsExactly("restricted", "internal");
    }

    @Test
    void neighboursAndOwnerAreKnown() {
        ProductFacts facts = facts(null);

        assertThat(facts.downstream()).containsExactly(READER.address());
        assertThat(facts.owner()).isEqualTo("Dana Sales");
        assertThat(facts.ports().getFirst().readers()).containsExactly(READER.address());
    }

    @Test
    void aSampleStatementNamesColumnsAndPort() {
        assertThat(facts(null).ports().getFirst().sampleStatement())
                .isEqualTo("select order_id, email, place\nfrom sales.orders.orders\nlimit 20");
    }

    private static ProductFacts facts(@Nullable Release release, Run... runs) {
        return catalog(BUILT, release, List.of(runs)).findProduct(PRODUCT).orElseThrow();
    }

    private static Catalog catalog(Product product, @Nullable Release release, List<Run> runs) {
        Mesh mesh =
                SmallMesh.of(
                        List.of(SmallMesh.domain("sales", "Sales", "From basket to order.")),
                        product,
                        READER);
        return new Catalog(
                mesh,
                Lineage.empty(),
                release == null ? Map.of() : Map.of(PRODUCT, release),
                runs,
                NOW);
    }

    private static Release release(Instant at, long number) {
        return new Release(
                new ReleaseId(PRODUCT, number),
                at,
                "r",
                Fingerprint.of(""),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                "test");
    }

    private static Run run(RunState state) {
        Instant finished = state == RunState.RUNNING ? null : NOW.minus(Duration.ofHours(1));
        return new Run(
                "r" + state,
                PRODUCT,
                "user:ann",
                NOW.minus(Duration.ofHours(2)),
                finished,
                state,
                "",
                0,
                List.of(),
                Map.of());
    }

    private static Verification verification(Outcome... outcomes) {
        List<CheckResult> results = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            results.add(
                    new CheckResult(
                            "c" + results.size(),
                            "",
                            "required",
                            "",
                            Severity.ERROR,
                            "",
                            outcome,
                            "",
                            "",
                            "",
                            -1,
                            List.of(),
                            Place.none()));
        }
        return new Verification(ORDERS, results);
    }
}
