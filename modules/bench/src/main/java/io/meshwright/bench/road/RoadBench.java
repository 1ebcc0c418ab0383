package io.meshwright.bench.road;

import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.ledger.sql.SqlLedger;
import io.meshwright.tables.iceberg.IcebergTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/// Builds, verifies and releases a product of five million rows under twenty checks, against the
/// engine's bare COPY of the same query.
///
/// Argument: rows (default 5,000,000).
public final class RoadBench {
    static final Limits LIMITS = new Limits(4L << 30, 2, Duration.ofHours(1), 1L << 40, 8L << 30);
    private static final int ROUNDS = 5;

    private RoadBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        Path folder = Files.createTempDirectory("meshwright-bench");
        System.out.printf(
                "rows %,d, processors %d%n", rows, Runtime.getRuntime().availableProcessors());
        release(folder.resolve("release"), rows);
    }

    private static void release(Path folder, long rows) throws IOException, SQLException {
        GeneratedMesh.writeWide(folder, rows);
        Path source = folder.resolve("sales/events/raw/events.parquet");
        double[] bare = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Path out = folder.resolve("bare-" + round + ".parquet");
            bare[round] = Measured.processorSeconds(() -> copy(source, out));
            whole[round] = road(folder, folder.resolve(".mesh"));
            System.out.printf(
                    "round %d: bare COPY %.2f s CPU, build + verify + release %.2f s CPU, ratio %.2f%n",
                    round + 1, bare[round], whole[round], whole[round] / bare[round]);
        }
        System.out.printf(
                "median ratio %.2f, without the first round, which loads everything, %.2f%n",
                median(whole) / median(bare),
                median(Arrays.copyOfRange(whole, 1, ROUNDS))
                        / median(Arrays.copyOfRange(bare, 1, ROUNDS)));
    }

    /// One forced build of the product; the plan and its application before it are not counted.
    ///
    /// @return seconds of processor time of the build
    static double road(Path folder, Path data) throws IOException {
        Files.createDirectories(data);
        try (SqlLedger ledger = SqlLedger.open(data.resolve("ledger.db"));
                DuckDbEngine engine = new DuckDbEngine()) {
            MeshReader reader = new MeshReader();
            MeshInForce inForce = new MeshInForce(ledger, reader);
            Plan plan =
                    new Planning(
                                    inForce,
                                    ledger,
                                    new Validator(() -> engine, reader),
                                    Clock.systemUTC())
                            .plan(new WorkspaceReader().read(folder), Planning.Removal.REFUSED);
            new Applier(ledger, Clock.systemUTC()).apply(plan, "user:bench");
            IcebergTables tables = IcebergTables.at(data.resolve("warehouse"));
            try (Builder builder =
                    new Builder(
                            inForce,
                            ledger,
                            tables,
                            _ -> engine,
                            new ReleasedRows(tables),
                            data.resolve("landed"),
                            LIMITS,
                            2,
                            Clock.systemUTC())) {
                Selection forced =
                        new Selection(Set.of(), Selection.Reach.ALONE, Selection.Effort.EVERYTHING);
                StageCosts costs = new StageCosts(Measured.SYSTEM);
                BuildReport report = builder.build(forced, "user:bench", costs);
                if (!report.isGreen()) {
                    throw new IllegalStateException(
                            "The benchmark's product was not released: "
                                    + report.runs().getFirst().summary());
                }
                System.out.printf(
                        "  %s; stages %s ms, checks %d%n",
                        costs.words(),
                        report.runs().getFirst().stages(),
                        report.runs().getFirst().verifications().getFirst().results().size());
                return costs.seconds();
            }
        }
    }

    private static void copy(Path source, Path out) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute(
                    "COPY (SELECT * FROM (%s)) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(
                                    GeneratedMesh.WIDE_SQL.replace(
                                            "raw_events", "read_parquet('" + source + "')"),
                                    out));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
