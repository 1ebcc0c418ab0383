package io.meshwright.testkit;

import io.meshwright.control.ledger.Application;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Fact;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.table.TableStore;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values that many tests need: applications, publications, runs with every component filled.
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-02T08:15:30.123456Z");
    public static final String ANN = "user:ann";
    public static final ProductAddress ORDERS = ProductAddress.of("sales", "orders");

    private Samples() {}

    /// An application of one scope that rests on nothing: one file, one fact, one change.
    public static Application application(String scope, String text) {
        return application(scope, text, Map.of());
    }

    /// An application of one scope with a fact `scope:SCOPE` that says `text`.
    public static Application application(
            String scope, String text, Map<String, Fingerprint> premises) {
        return new Application(
                ANN,
                NOW,
                premises,
                Map.of(scope, List.of(new AppliedFile(scope, "domain.yaml", text, "/mesh"))),
                List.of(new Fact(scope, "scope:" + scope, text)),
                Map.of(),
                List.of(new Change(scope, "Domain '%s' says %s".formatted(scope, text))));
    }

    /// An application that changes nothing but addresses.
    public static Application moves(Map<ProductAddress, ProductAddress> moves) {
        return new Application(ANN, NOW, Map.of(), Map.of(), List.of(), moves, List.of());
    }

    /// Some metadata of a port's table, different for each try.
    public static String metadata(PortAddress port, String version) {
        return "file:///warehouse/%s/metadata/%s.metadata.json"
                .formatted(TableStore.tableOf(port), version);
    }

    /// A release of a product with these ports, on top of `base`, whose tables move from the
    /// metadata of version `from` (empty for new tables) to that of version `to`.
    public static Publication publication(
            ProductAddress product, long base, String from, String to, String... ports) {
        List<ReleasedPort> released = new ArrayList<>();
        List<PointerMove> moves = new ArrayList<>();
        for (String name : ports) {
            PortAddress port = product.port(name, 1);
            released.add(
                    new ReleasedPort(
                            port,
                            TableStore.tableOf(port),
                            metadata(port, to),
                            Math.abs((long) to.hashCode()),
                            1_000,
                            65_536,
                            "1.0.0",
                            Fingerprint.of("contract of " + port)));
            moves.add(
                    new PointerMove(
                            TableStore.tableOf(port),
                            from.isEmpty() ? "" : metadata(port, from),
                            metadata(port, to)));
        }
        String run = "run-%s-%s".formatted(product.product(), to);
        Release release =
                new Release(
                        new ReleaseId(product, 1),
                        NOW,
                        run,
                        Fingerprint.of("build " + to),
                        released,
                        List.of(new ReleaseId(ProductAddress.of("crm", "customers"), 7)),
                        Map.of("raw_orders", Fingerprint.of("source " + to)),
                        List.of(verification(product.port(ports[0], 1))),
                        "duckdb 2.0.0");
        return new Publication(release, base, moves, run(run, product, RunState.RELEASED), ANN);
    }

    public static Run run(String id, ProductAddress product, RunState state) {
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("write", 120L);
        stages.put("verify", 45L);
        stages.put("release", 3L);
        return new Run(
                id,
                product,
                ANN,
                NOW,
                state == RunState.RUNNING ? null : NOW.plusSeconds(2),
                state,
                "12 of 12 checks passed",
                0,
                List.of(verification(product.port("orders", 1))),
                stages);
    }

    /// A verification with one check that passed and one that failed.
    public static Verification verification(PortAddress port) {
        return new Verification(
                port,
                List.of(
                        new CheckResult(
                                "orders.order_id.required",
                                "order_id has a value in every row",
                                "required",
                                "order_id",
                                Severity.ERROR,
                                "completeness",
                                Outcome.PASSED,
                                "",
                                "0",
                                "no nulls",
                                0,
                                List.of(),
                                new Place(
                                        "sales/orders/orders.odcs.yaml",
                                        14,
                                        9,
                                        "  required: true")),
                        new CheckResult(
                                "orders.status.enum",
                                "status is one of OPEN, SHIPPED",
                                "validValues",
                                "status",
                                Severity.WARNING,
                                "conformity",
                                Outcome.FAILED,
                                "2 rows hold other values",
                                "2",
                                "0 rows",
                                2,
                                List.of(List.of("order_id", "status"), List.of("17", "LOST?")),
                                Place.none())));
    }
}
