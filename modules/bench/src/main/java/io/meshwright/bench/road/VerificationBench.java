package io.meshwright.bench.road;

import static io.meshwright.control.verify.Measured.NOTHING;

import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.verify.Lying;
import io.meshwright.control.verify.LyingOrder;
import io.meshwright.control.verify.Others;
import io.meshwright.control.verify.Timed;
import io.meshwright.control.verify.Verified;
import io.meshwright.control.verify.Verifier;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.ledger.sql.SqlLedger;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import io.meshwright.tables.iceberg.IcebergTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Verification alone, with and without what the write tells about its files, against one scan that
/// reads every value of the same files; all checks together against each by itself; and
/// verification after one more row for every hundred against verification of all.
///
/// Argument: rows (default 5,000,000).
public final class VerificationBench {
    private static final int ROUNDS = 3;

    /// Few rows are verified so fast that the runtime compiles for the first rounds.
    private static final int ROUNDS_OF_FEW = 20;

    private VerificationBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        Path folder = Files.createTempDirectory("meshwright-verification");
        GeneratedMesh.writeWide(folder, rows);
        RoadBench.road(folder, folder.resolve(".mesh"));
        try (SqlLedger ledger = SqlLedger.open(folder.resolve(".mesh/ledger.db"));
                DuckDbEngine engine = new DuckDbEngine()) {
            Mesh mesh = new MeshInForce(ledger, new MeshReader()).mesh();
            Port port = mesh.findPort(PortAddress.parse("sales/events/events@1")).orElseThrow();
            IcebergTables tables = IcebergTables.at(folder.resolve("written"));
            TableDraft draft = tables.draft(port.address(), "", port.columns(), Map.of(), "bench");
            Relation source =
                    new Relation(
                            List.of("raw_events"),
                            new Rows.Landed(
                                    List.of(
                                            folder.resolve("sales/events/raw/events.parquet")
                                                    .toString()),
                                    "parquet",
                                    Map.of(),
                                    List.of()));
            List<DataFile> files =
                    engine.write(
                            new WriteOrder(
                                    List.of(source),
                                    GeneratedMesh.WIDE_SQL,
                                    draft,
                                    RoadBench.LIMITS));
            List<String> paths = files.stream().map(file -> file.file().toString()).toList();
            Rows.Snapshot snapshot = new Rows.Snapshot(paths, draft.fields());
            Verifier verifier = new Verifier(engine);
            double scan = Measured.warm(ROUNDS, () -> scan(paths)).processorEach();
            System.out.printf("one scan of every value: %.0f ms CPU%n", scan);
            List<Check> checks =
                    Checks.of(port.findContract().orElseThrow(), port.findDataset().orElseThrow());
            Measured one =
                    Measured.warm(
                            ROUNDS,
                            () ->
                                    checks.forEach(check ->
                                            alone(verifier, List.of(check), port, snapshot, mesh)));
            Measured all =
                    Measured.warm(ROUNDS, () -> alone(verifier, checks, port, snapshot, mesh));
            System.out.printf(
                    "one query for each of %d checks: %.0f ms CPU; all together %.0f ms CPU, %.2f of it%n",
                    checks.size(),
                    one.processorEach(),
                    all.processorEach(),
                    all.processorEach() / one.processorEach());
            for (List<DataFile> known : List.of(files, List.<DataFile>of())) {
                Measured measured =
                        Measured.warm(
                                ROUNDS,
                                () -> {
                                    Verification verification =
                                            verifier.verify(
                                                    port,
                                                    snapshot,
                                                    known,
                                                    RoadBench.LIMITS,
                                                    mesh.charter());
                                    require(verification);
                                });
                System.out.printf(
                        "verification %s: %.0f ms CPU, %.2f scans%n",
                        known.isEmpty() ? "without statistics" : "with the write's statistics",
                        measured.processorEach(),
                        measured.processorEach() / scan);
            }
            DataFile more =
                    engine.write(
                                    new WriteOrder(
                                            List.of(source),
                                            "SELECT * REPLACE (event_id + %d AS event_id) FROM (%s) WHERE event_id < %d"
                                                    .formatted(
                                                            rows,
                                                            GeneratedMesh.WIDE_SQL,
                                                            rows / 100),
                                            tables.draft(
                                                    port.address(),
                                                    "",
                                                    port.columns(),
                                                    Map.of(),
                                                    "more"),
                                            RoadBench.LIMITS))
                            .getFirst();
            again(verifier, port, snapshot, more, mesh);
        }
    }

    /// Verification after rows were added, against verification of all rows.
    private static void again(
            Verifier verifier, Port port, Rows.Snapshot before, DataFile more, Mesh mesh)
            throws IOException, SQLException {
        List<String> paths = new ArrayList<>(before.files());
        paths.add(more.file().toString());
        Rows.Snapshot after = new Rows.Snapshot(paths, before.fields());
        Verified nothing = new Verified(List.of(), NOTHING, null);
        Measured whole =
                Measured.warm(ROUNDS, () -> again(verifier, port, after, List.of(), mesh, nothing));
        Verified earlier = again(verifier, port, before, List.of(), mesh, nothing);
        for (List<DataFile> known : List.of(List.<DataFile>of(), List.of(more))) {
            Measured added =
                    Measured.warm(
                            ROUNDS_OF_FEW,
                            () -> again(verifier, port, after, known, mesh, earlier));
            System.out.printf(
                    "verification after %,d more rows, %s: %.1f ms CPU; of all rows %.0f ms CPU; %.3f of it%n",
                    more.rows(),
                    known.isEmpty() ? "without statistics" : "with the statistics of their write",
                    added.processorEach(),
                    whole.processorEach(),
                    added.processorEach() / whole.processorEach());
        }
    }

    private static Verified again(
            Verifier verifier,
            Port port,
            Rows.Snapshot rows,
            List<DataFile> known,
            Mesh mesh,
            Verified earlier) {
        Verified verified =
                verifier.verifyAgain(
                        port,
                        rows,
                        known,
                        Others.NONE,
                        RoadBench.LIMITS,
                        mesh.charter(),
                        earlier.measured());
        if (verified.results().stream()
                .anyMatch(timed -> timed.result().outcome() != Outcome.PASSED)) {
            throw new IllegalStateException("A check did not pass");
        }
        return verified;
    }

    /// Runs checks without any statistics.
    private static void alone(
            Verifier verifier, List<Check> checks, Port port, Rows.Snapshot rows, Mesh mesh) {
        List<Timed> results =
                verifier.verifyLying(
                        new LyingOrder(
                                checks,
                                port.findDataset().orElseThrow(),
                                Lying.of(rows),
                                Map.of(),
                                "",
                                RoadBench.LIMITS,
                                mesh.charter()));
        if (results.size() != checks.size()) {
            throw new IllegalStateException("Only %d checks ran".formatted(results.size()));
        }
    }

    private static void require(Verification verification) {
        if (verification.results().size() < 20) {
            throw new IllegalStateException(
                    "Only %d checks ran".formatted(verification.results().size()));
        }
    }

    private static void scan(List<String> files) throws SQLException {
        String list =
                files.stream().map("'%s'"::formatted).collect(Collectors.joining(", ", "[", "]"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute(
                    "SELECT bit_xor(hash(event_id, customer_id, kind, region, amount, tax, happened_on, quantity, note)) FROM read_parquet(%s)"
                            .formatted(list));
        }
    }
}
