package io.meshwright.bench.road;

import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.validate.BindingCache;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.ledger.sql.SqlLedger;
import io.meshwright.mesh.document.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;

/// Plans a mesh of generated products: with nothing known, with what an earlier process bound, and
/// again when nothing has changed. Run with one number in a fresh JVM: the first plan includes
/// loading classes and the native library.
///
/// Arguments: products (default 1,000), and `varied` for products of which no two have the same
/// text; without it many share one, as copied products do.
public final class PlanBench {
    private PlanBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        Path folder = Files.createTempDirectory("meshwright-plan");
        boolean isVaried = arguments.length > 1 && arguments[1].equals("varied");
        GeneratedMesh.writeMany(folder, products, isVaried);
        System.out.printf(
                "products %,d%s, processors %d%n",
                products,
                isVaried ? ", all texts different" : "",
                Runtime.getRuntime().availableProcessors());
        plan(folder, folder.resolve(".mesh/first"), "cold, SQL bound");
        plan(folder, folder.resolve(".mesh/second"), "in a new process that finds the cache");
    }

    /// Each time with a ledger, an engine and a reader of its own, as a new process has.
    private static void plan(Path folder, Path data, String state)
            throws IOException, SQLException {
        Files.createDirectories(data);
        try (SqlLedger ledger = SqlLedger.open(data.resolve("ledger.db"));
                DuckDbEngine engine = new DuckDbEngine()) {
            MeshReader reader = new MeshReader();
            Validator validator =
                    new Validator(
                            () -> engine,
                            reader,
                            BindingCache.at(folder.resolve(".mesh/bindings"), Fingerprint.of("")));
            Planning planning =
                    new Planning(
                            new MeshInForce(ledger, reader), ledger, validator, Clock.systemUTC());
            WorkspaceReader files = new WorkspaceReader();
            Measured.of(1, () -> plan(planning, files, folder)).print("plan " + state);
            Plan plan = plan(planning, files, folder);
            if (!plan.problems().isEmpty() || plan.steps().size() < 2) {
                throw new IllegalStateException(
                        "The generated mesh is not sound: " + plan.problems());
            }
            Applier applier = new Applier(ledger, Clock.systemUTC());
            Measured.of(1, () -> applier.apply(plan, "user:bench")).print("apply");
            Measured.of(15, () -> plan(planning, files, folder))
                    .print("plan again, nothing changed");
        }
    }

    private static Plan plan(Planning planning, WorkspaceReader files, Path folder) {
        return planning.plan(files.read(folder), Planning.Removal.REFUSED);
    }
}
