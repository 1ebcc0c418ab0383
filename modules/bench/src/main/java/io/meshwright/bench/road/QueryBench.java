package io.meshwright.bench.road;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.query.Queries;
import io.meshwright.control.query.QueryRequest;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.Profile;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.ledger.sql.SqlLedger;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.release.Release;
import io.meshwright.tables.iceberg.IcebergTables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/// A governed query over a released product, in process: as a whole, and its stages one by one with
/// the same inputs. Pauses between rounds let the engine open its next instance, as readers do.
///
/// Argument: rows (default 1,000,000).
public final class QueryBench {
    private static final int ROUNDS = 40;
    private static final long PAUSE_MILLIS = 80;
    private static final String TEXT = "select count(*) from sales.events.events";

    private QueryBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("meshwright-query");
        GeneratedMesh.writeWide(folder, rows);
        RoadBench.road(folder, folder.resolve(".mesh"));
        try (SqlLedger ledger = SqlLedger.open(folder.resolve(".mesh/ledger.db"));
                DuckDbEngine engine = new DuckDbEngine()) {
            MeshInForce inForce = new MeshInForce(ledger, new MeshReader());
            ReleasedRows released =
                    new ReleasedRows(IcebergTables.at(folder.resolve(".mesh/warehouse")));
            Queries queries =
                    new Queries(
                            inForce,
                            ledger,
                            _ -> engine,
                            released,
                            new Decisions(inForce, ledger, Clock.systemUTC()),
                            Salts.fresh(),
                            Clock.systemUTC());
            QueryRequest request = new QueryRequest(Identity.OWNER, "", TEXT, RoadBench.LIMITS);
            paced("query, whole", () -> queries.run(request, OutputStream.nullOutputStream()));

            Sql sql = new Sql(TEXT, Place.none());
            Syntax syntax = engine.parse(TEXT);
            PortAddress port = PortAddress.parse("sales/events/events@1");
            Release release = ledger.findCurrentRelease(port.product()).orElseThrow();
            Relation relation =
                    new Relation(
                            List.of("sales", "events", "events"),
                            released.of(release.findPort(port).orElseThrow()));
            QueryOrder order = new QueryOrder(List.of(relation), TEXT, RoadBench.LIMITS);
            paced("query, parse", () -> engine.parse(TEXT));
            paced("query, guard", () -> Guard.check(sql, syntax, Profile.query(queries.names())));
            paced("query, release in force", () -> ledger.findCurrentRelease(port.product()));
            paced("query, run", () -> engine.query(order, OutputStream.nullOutputStream()));
            paced(
                    "query, audit",
                    () ->
                            ledger.audit(
                                    "user:bench",
                                    "query",
                                    port.toString(),
                                    "answered",
                                    "{}",
                                    Clock.systemUTC().instant()));
            Measured.warm(ROUNDS, () -> queries.run(request, OutputStream.nullOutputStream()))
                    .print("query, whole, one after the other without a pause");
        }
    }

    private static void paced(String what, Measured.Work work) throws IOException, SQLException {
        Measured.paced(ROUNDS, PAUSE_MILLIS, work).print(what);
    }
}
