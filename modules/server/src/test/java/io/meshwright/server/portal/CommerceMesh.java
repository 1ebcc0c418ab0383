package io.meshwright.server.portal;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.impact.Readership;
import io.meshwright.control.impact.Statement;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Change;
import io.meshwright.control.ledger.Revision;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.Move;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.agreement.Step;
import io.meshwright.mesh.agreement.Terms;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.EdgeKind;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The commerce example as the portal sees it, with releases, runs and lineage made up from its
/// contracts: every product is released but one that is blocked, and one that was never built.
final class CommerceMesh {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<Revision> REVISIONS =
            List.of(
                    new Revision(
                            7,
                            NOW.minus(Duration.ofDays(1)),
                            "user:ines",
                            List.of(
                                    new Change(
                                            "sales/orders/orders@2",
                                            "change port sales/orders/orders@2: column 'note' comes"),
                                    new Change("finance", "change domain finance"))));
    private static final List<Statement> STATEMENTS =
            List.of(
                    statement("user:ines", 1, "SELECT sum(net_amount) FROM sales.orders.orders_v2"),
                    statement("user:ines", 3, "SELECT * FROM sales.orders.orders_v2"),
                    statement(
                            "service:forecast", 2, "SELECT Order_Id FROM sales.orders.orders_v2"));
    private static final Agreement AGREED =
            new Agreement(
                    "board",
                    new Terms(
                            PortAddress.parse("sales/orders/orders@2"),
                            Principal.parse("group:board"),
                            "revenue_reporting",
                            "",
                            List.of("net_amount"),
                            "",
                            LocalDate.parse("2026-11-01"),
                            LocalDate.parse("2027-10-31"),
                            null,
                            0),
                    State.APPROVED,
                    1,
                    List.of(
                            new Step(
                                    Move.APPROVE,
                                    Principal.parse("user:sales_owner"),
                                    NOW,
                                    1,
                                    "")));
    static final ProductAddress BLOCKED = ProductAddress.of("logistics", "shipments");
    static final ProductAddress NEVER_BUILT = ProductAddress.of("growth", "win_back_audience");

    private static final List<String> WORKSPACES =
            List.of("governance", "sales", "logistics", "customer_support", "finance", "growth");

    final Mesh mesh;
    final Catalog catalog;
    final Search search = new Search();
    final List<Run> runs = new ArrayList<>();
    private final Map<ProductAddress, Release> releases = new LinkedHashMap<>();

    CommerceMesh() {
        this.mesh = read();
        Duration age = Duration.ofMinutes(4);
        for (ProductAddress address : mesh.inDependencyOrder()) {
            Product product = mesh.findProduct(address).orElseThrow();
            if (product.isBuilt() && !address.equals(NEVER_BUILT)) {
                release(product, NOW.minus(age));
                age = age.plus(Duration.ofMinutes(95));
            }
        }
        runs.addFirst(blocked());
        this.catalog = new Catalog(mesh, lineage(), releases, runs, NOW);
        search.update(catalog);
    }

    PortalSource source() {
        return source(Pending.nothing());
    }

    PortalSource source(Pending pending) {
        return new PortalSource(
                () -> catalog,
                search,
                product -> Optional.ofNullable(releases.get(product)).stream().toList(),
                product -> runs.stream().filter(run -> run.product().equals(product)).toList(),
                limit -> runs.stream().limit(limit).toList(),
                id -> runs.stream().filter(run -> run.id().equals(id)).findFirst(),
                _ -> REVISIONS,
                this::rows,
                () -> new Readership(catalog.lineage(), List.of(AGREED), STATEMENTS),
                () -> pending);
    }

    private static Statement statement(String principal, int days, String text) {
        return new Statement(
                principal, NOW.minus(Duration.ofDays(days)), text, Set.of("sales/orders/orders@2"));
    }

    private SampleRows.Sample rows(PortAddress port, int limit) {
        List<String> columns =
                mesh.findPort(port).orElseThrow().columns().stream().map(Column::name).toList();
        List<List<SampleRows.Cell>> rows = new ArrayList<>();
        for (int i = 1; i <= limit; i++) {
            List<SampleRows.Cell> row = new ArrayList<>();
            for (String column : columns) {
                row.add(
                        SampleRows.Cell.of(
                                column.length() % 5 == 4 && i == 3
                                        ? null
                                        : column.charAt(0) + "-" + i * 37));
            }
            rows.add(row);
        }
        return new SampleRows.Sample.Rows(columns, rows, false);
    }

    private static Mesh read() {
        Path example = Path.of("..", "..", "examples", "commerce").toAbsolutePath().normalize();
        MeshReader reader = new MeshReader();
        Map<String, List<AppliedFile>> scopes = new LinkedHashMap<>();
        for (String workspace : WORKSPACES) {
            MeshReading reading =
                    reader.read(
                            new WorkspaceReader().read(example.resolve(workspace)),
                            scopes.values().stream().flatMap(List::stream).toList());
            scopes.putAll(reading.scopes());
        }
        return reader.read(scopes.values().stream().flatMap(List::stream).toList());
    }

    private void release(Product product, Instant at) {
        List<Verification> verifications =
                product.ports().stream().map(port -> verification(port, false)).toList();
        ReleaseId id = new ReleaseId(product.address(), 3);
        String run = "run-" + product.address().toString().replace('/', '-');
        releases.put(
                product.address(),
                new Release(
                        id,
                        at,
                        run,
                        Fingerprint.of(product.address().toString()),
                        product.ports().stream().map(CommerceMesh::released).toList(),
                        mesh.upstreamOf(product.address()).stream()
                                .map(up -> new ReleaseId(up, 3))
                                .toList(),
                        Map.of(),
                        verifications,
                        "duckdb"));
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("land", 120L);
        stages.put("stage", 840L);
        stages.put("verify", 310L);
        stages.put("release", 22L);
        runs.add(
                new Run(
                        run,
                        product.address(),
                        "user:owner",
                        at.minusMillis(1_292),
                        at,
                        RunState.RELEASED,
                        "Released as 3: 12 480 rows, every check passed",
                        3,
                        verifications,
                        stages));
    }

    private static ReleasedPort released(Port port) {
        return new ReleasedPort(
                port.address(), "t", "m", 1, 12_480, 734_003, "1.0.0", Fingerprint.of("c"));
    }

    private Run blocked() {
        Product product = mesh.findProduct(BLOCKED).orElseThrow();
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("land", 90L);
        stages.put("stage", 700L);
        stages.put("verify", 400L);
        return new Run(
                "run-blocked",
                BLOCKED,
                "user:owner",
                NOW.minusSeconds(700),
                NOW.minusSeconds(698),
                RunState.BLOCKED,
                "Blocked: 1 check failed, 'shipped_on' is missing in 17 rows",
                0,
                product.ports().stream().map(port -> verification(port, true)).toList(),
                stages);
    }

    private static Verification verification(Port port, boolean failing) {
        List<CheckResult> results = new ArrayList<>();
        for (Column column : port.columns()) {
            boolean fails = failing && results.isEmpty();
            boolean skipped = results.size() == 4;
            Outcome outcome =
                    fails ? Outcome.FAILED : skipped ? Outcome.NOT_VERIFIED : Outcome.PASSED;
            results.add(
                    new CheckResult(
                            port.address().port() + "." + column.name() + ".required",
                            "Every row has a value",
                            "required",
                            column.name(),
                            Severity.ERROR,
                            "completeness",
                            outcome,
                            fails
                                    ? "17 rows have no value"
                                    : skipped ? "The rule is a text for people" : "",
                            fails ? "17" : "0",
                            "must be 0",
                            fails ? 17 : 0,
                            fails
                                    ? List.of(
                                            List.of("row", column.name()),
                                            List.of("41", ""),
                                            List.of("97", ""))
                                    : List.of(),
                            Place.of("orders.odcs.yaml")));
        }
        return new Verification(port.address(), results);
    }

    private Lineage lineage() {
        List<ColumnEdge> edges = new ArrayList<>();
        for (Product product : mesh.products().values()) {
            for (Port port : product.ports()) {
                port.columns().forEach(column -> trace(product, port, column, edges));
            }
        }
        return new Lineage(edges);
    }

    private void trace(Product product, Port port, Column column, List<ColumnEdge> edges) {
        int before = edges.size();
        for (Input input : product.inputs()) {
            input.findPort()
                    .flatMap(mesh::findPort)
                    .ifPresent(read -> {
                        for (Column candidate : read.columns()) {
                            if (candidate.name().equals(column.name())) {
                                add(
                                        edges,
                                        read.address().column(candidate.name()),
                                        port,
                                        column,
                                        EdgeKind.IDENTITY);
                            }
                        }
                        if (edges.size() == before && !read.columns().isEmpty()) {
                            add(
                                    edges,
                                    read.address().column(read.columns().getLast().name()),
                                    port,
                                    column,
                                    EdgeKind.AGGREGATED);
                            add(
                                    edges,
                                    read.address().column(read.columns().getFirst().name()),
                                    port,
                                    column,
                                    EdgeKind.FILTER);
                        }
                    });
        }
        for (FileSource source : product.build().sources()) {
            int index = port.columns().indexOf(column);
            String name =
                    index < source.columns().size()
                            ? source.columns().get(index).name()
                            : column.name();
            add(
                    edges,
                    new SourceColumnAddress(
                            new SourceAddress(product.address(), source.name()), name),
                    port,
                    column,
                    index % 3 == 2 ? EdgeKind.TRANSFORMED : EdgeKind.IDENTITY);
        }
    }

    private static void add(
            List<ColumnEdge> edges, Address from, Port port, Column column, EdgeKind kind) {
        edges.add(new ColumnEdge(from, port.address().column(column.name()), kind));
    }

    static Pending somePending() {
        return new Pending(
                Arrays.asList(
                        new Pending.Step(
                                Pending.Effect.CREATE,
                                "sales/returns",
                                "A new product with 1 port",
                                List.of()),
                        new Pending.Step(
                                Pending.Effect.CHANGE,
                                "sales/orders/orders@1",
                                "Column 'note' is added, safe for readers",
                                List.of("Read by finance/monthly_revenue")),
                        new Pending.Step(
                                Pending.Effect.BUILD, "sales/orders", "Built again", List.of())),
                List.of(),
                List.of(
                        new Drift(
                                "sales/orders/raw_orders@source",
                                "column 'note' (varchar) is new",
                                "columns:\n  - { name: \"note\", type: \"varchar\" }\n")),
                List.of(
                        new Pending.Hit(
                                "sales/orders/orders@1#amount",
                                List.of("finance/monthly_revenue reads it: net_revenue"))),
                "mesh apply examples/commerce");
    }
}
