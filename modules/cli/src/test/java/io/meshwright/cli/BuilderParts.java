package io.meshwright.cli;

import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.build.BuildReport;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.Progress;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.release.Run;
import io.meshwright.testkit.MemoryLedger;
import io.meshwright.testkit.MemoryTables;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Two products that read nothing of each other, applied, and a builder for them whose parts can be
/// made to fail.
final class BuilderParts implements AutoCloseable {
    private static final Limits LIMITS =
            new Limits(256L << 20, 1, Duration.ofMinutes(10), 1_000, 256L << 20);

    private final Ledger ledger = new MemoryLedger();
    private final Engine engine = new DuckDbEngine();
    private final Builder builder;
    private @Nullable ProductAddress refused;
    private Runnable beforeExamples = () -> {};
    private Runnable beforeWrites = () -> {};

    private BuilderParts(Path folder, Consumer<Path> change, Clock clock) {
        Path workspace = folder.resolve("workspace");
        Scaffold.write(workspace, Scaffold.mesh("shop"));
        Scaffold.write(workspace, Scaffold.domain(new DomainName("sales")));
        for (String product : new String[] {"orders", "returns"}) {
            Scaffold.write(
                    workspace,
                    Scaffold.product(ProductAddress.of("sales", product), "domains/sales"));
        }
        change.accept(workspace.resolve("domains/sales"));
        MeshReader reader = new MeshReader();
        MeshInForce inForce = new MeshInForce(ledger, reader);
        Planning planning =
                new Planning(inForce, ledger, new Validator(() -> engine, reader), clock);
        new Applier(ledger, clock)
                .apply(
                        planning.plan(
                                new WorkspaceReader().read(workspace), Planning.Removal.REFUSED),
                        Wiring.actor());
        TableStore tables = new MemoryTables(folder.resolve("tables"));
        this.builder =
                new Builder(
                        inForce,
                        disturbed(Ledger.class, ledger),
                        tables,
                        _ -> disturbed(Engine.class, engine),
                        new ReleasedRows(tables),
                        folder.resolve("landed"),
                        LIMITS,
                        1,
                        clock);
    }

    static BuilderParts of(Path folder) {
        return new BuilderParts(folder, _ -> {}, Clock.systemUTC());
    }

    /// @param change of the files before they are applied, given the folder of the domain
    static BuilderParts of(Path folder, Consumer<Path> change, Clock clock) {
        return new BuilderParts(folder, change, clock);
    }

    /// From now on the ledger records no run of this product.
    void refuseRunsOf(ProductAddress product) {
        refused = product;
    }

    /// What happens before each usage example.
    void beforeExamples(Runnable step) {
        beforeExamples = step;
    }

    /// What happens before each statement that writes a port.
    void beforeWrites(Runnable step) {
        beforeWrites = step;
    }

    BuildReport build(Selection selection) {
        return build(selection, Progress.silent());
    }

    BuildReport build(Selection selection, Progress progress) {
        return builder.build(selection, Wiring.actor(), progress);
    }

    Builder builder() {
        return builder;
    }

    Ledger ledger() {
        return ledger;
    }

    private <T> T disturbed(Class<T> type, T part) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            disturb(method.getName(), arguments == null ? null : arguments[0]);
                            try {
                                return method.invoke(part, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getTargetException();
                            }
                        }));
    }

    private void disturb(String method, @Nullable Object argument) {
        switch (argument) {
            case Run run when method.equals("record") && run.product().equals(refused) ->
                    throw new LedgerUnavailable("Cannot record a run: the disk is full.");
            case QueryOrder query when query.sql().contains("date_trunc") -> beforeExamples.run();
            case null, default -> {
                if (method.equals("write")) {
                    beforeWrites.run();
                }
            }
        }
    }

    @Override
    public void close() {
        builder.close();
        engine.close();
        ledger.close();
    }
}
