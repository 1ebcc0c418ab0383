package io.meshwright.cli;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.agree.Agreements;
import io.meshwright.control.agree.DayWatch;
import io.meshwright.control.agree.Prover;
import io.meshwright.control.apply.Applier;
import io.meshwright.control.apply.LineageInForce;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.apply.Planning;
import io.meshwright.control.apply.Seeds;
import io.meshwright.control.build.Builder;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.catalog.CatalogInForce;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Platform;
import io.meshwright.control.descriptor.PlatformReader;
import io.meshwright.control.descriptor.PlatformReading;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.fault.Reason;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.query.Queries;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.validate.Validator;
import io.meshwright.ledger.sql.FolderInUse;
import io.meshwright.ledger.sql.FolderLock;
import io.meshwright.ledger.sql.SqlLedger;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.tables.iceberg.IcebergTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One mesh, opened on its data folder: all parts wired together. One process at a time holds a
/// data folder.
final class Wiring implements AutoCloseable {
    private static final int SIDE_BY_SIDE = 2;
    private static final Duration BUILD_DEADLINE = Duration.ofHours(2);
    private static final Duration PLAN_PATIENCE = Duration.ofMinutes(10);
    private static final long QUERY_ROWS = 1_000_000;
    private static final long QUERY_TEMP = 1L << 30;
    private static final long BUILD_TEMP = 64L << 30;

    private final Path data;
    private final Platform platform;
    private final Clock clock;
    private final Ledger ledger;
    private final TableStore tables;
    private final WorkerEngine engine;
    private final Validator validator;
    private final MeshInForce inForce;
    private final CatalogInForce catalog;
    private final Search search;
    private final Planning planning;
    private final Applier applier;
    private final Builder builder;
    private final Queries queries;
    private final Agreements agreements;
    private final DayKeeper days;
    private final Housekeeping housekeeping;
    private final Deque<AutoCloseable> open;

    private Wiring(
            Path data, Kept kept, Platform platform, Clock clock, Deque<AutoCloseable> open) {
        this.data = data;
        this.platform = platform;
        this.clock = clock;
        this.open = open;
        Platform.EngineSettings settings = platform.engine();
        this.ledger = opened(SqlLedger.open(kept.ledger()));
        this.tables = IcebergTables.at(kept.warehouse());
        this.engine =
                opened(
                        new WorkerEngine(
                                WorkerSettings.of(
                                                settings.workers(),
                                                settings.memory(),
                                                made(data.resolve("workers")))
                                        .with(Caches.workerFlags())));
        MeshReader reader = new MeshReader();
        Engine binding = engine.forTenant("binding", PLAN_PATIENCE);
        this.validator = new Validator(() -> binding, reader, Caches.bindingsIn(data));
        this.inForce = new MeshInForce(ledger, reader);
        this.search = opened(new Search());
        this.catalog =
                new CatalogInForce(
                        inForce, new LineageInForce(inForce, validator), ledger, search, clock);
        this.planning = new Planning(inForce, ledger, validator, clock);
        this.applier = new Applier(ledger, clock);
        ReleasedRows rows = new ReleasedRows(tables);
        Limits limits =
                new Limits(
                        settings.memory(),
                        SIDE_BY_SIDE,
                        BUILD_DEADLINE,
                        Long.MAX_VALUE,
                        BUILD_TEMP);
        this.builder =
                opened(
                        new Builder(
                                inForce,
                                ledger,
                                tables,
                                product ->
                                        engine.forTenant(
                                                "builds of " + product.domain(), BUILD_DEADLINE),
                                rows,
                                data.resolve("landed"),
                                limits,
                                SIDE_BY_SIDE,
                                clock));
        Decisions decisions = new Decisions(inForce, ledger, clock);
        this.queries =
                new Queries(
                        inForce,
                        ledger,
                        engine::forTenant,
                        rows,
                        decisions,
                        MaskSecret.keptIn(data),
                        clock);
        Prover prover = new Prover(ledger, queries, Identity::of, queryLimits(settings), clock);
        this.agreements = new Agreements(inForce, ledger, decisions, prover, clock);
        this.days = opened(new DayKeeper(new DayWatch(ledger, prover, clock)));
        this.housekeeping = opened(new Housekeeping(data, clock, this::sweep));
    }

    /// Opens a mesh: takes its data folder, settles what an earlier process left behind, and starts
    /// the workers.
    ///
    /// @throws Failure when another process holds the folder, or it cannot be used
    static Wiring open(Path workspace, Path data) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            made(data);
            Platform platform =
                    Files.isDirectory(workspace) ? platform(workspace) : Platform.standard();
            open.push(FolderLock.take(data));
            Kept kept = Kept.of(workspace, data, platform);
            kept.outside(data).forEach(folder -> open.push(FolderLock.take(made(folder))));
            Wiring wiring = new Wiring(data, kept, platform, Clock.systemUTC(), open);
            wiring.settle();
            return wiring;
        } catch (FolderInUse inUse) {
            closeAll(open);
            throw new Failure(Exit.BUSY, String.valueOf(inUse.getMessage()), inUse);
        } catch (LedgerUnavailable | UncheckedIOException unavailable) {
            closeAll(open);
            throw new Failure(Exit.NO, String.valueOf(unavailable.getMessage()), unavailable);
        } catch (RuntimeException failure) {
            closeAll(open);
            throw failure;
        }
    }

    /// The data folder of a workspace: as given, as its platform file says, or `.mesh` in it.
    static Path dataFolder(Path workspace, @Nullable Path given) {
        if (given != null) {
            return given.toAbsolutePath().normalize();
        }
        String folder =
                Files.isDirectory(workspace)
                        ? platform(workspace).data()
                        : Platform.standard().data();
        return workspace.toAbsolutePath().normalize().resolve(folder).normalize();
    }

    private static Platform platform(Path workspace) {
        PlatformReading reading = new PlatformReader(System.getenv()).read(workspace);
        List<Problem> errors = reading.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new ProblemsFound(errors);
        }
        return reading.platform();
    }

    /// No run can be under way while this process alone holds the folder: what says so was cut off,
    /// and what it wrote is referenced by nobody.
    private void settle() {
        List<Run> abandoned = ledger.abandonRuns(clock.instant());
        if (!abandoned.isEmpty()) {
            housekeeping.settle();
        }
        new Seeds(ledger, clock).plant();
        housekeeping.begin();
        days.begin();
    }

    /// Removes files that no kept release refers to.
    private Sweep sweep(Duration grace) {
        List<String> kept =
                ledger.currentReleases().keySet().stream()
                        .flatMap(product -> ledger.releases(product).stream())
                        .flatMap(release -> release.ports().stream())
                        .map(ReleasedPort::metadata)
                        .distinct()
                        .toList();
        return tables.sweep(kept, grace);
    }

    /// What a query may use.
    Limits queryLimits() {
        return queryLimits(platform.engine());
    }

    private static Limits queryLimits(Platform.EngineSettings settings) {
        return new Limits(
                settings.memory(), SIDE_BY_SIDE, settings.deadline(), QUERY_ROWS, QUERY_TEMP);
    }

    Path data() {
        return data;
    }

    Clock clock() {
        return clock;
    }

    Ledger ledger() {
        return ledger;
    }

    MeshInForce inForce() {
        return inForce;
    }

    CatalogInForce catalog() {
        return catalog;
    }

    Search search() {
        return search;
    }

    Planning planning() {
        return planning;
    }

    Applier applier() {
        return applier;
    }

    Builder builder() {
        return builder;
    }

    Queries queries() {
        return queries;
    }

    Agreements agreements() {
        return agreements;
    }

    /// Who commands on this machine act as.
    static String actor() {
        return Identity.OWNER.principal().toString();
    }

    /// Closes with this mesh, before what was opened earlier.
    <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /// Closes once; whoever comes second waits until the first is done.
    @Override
    public synchronized void close() {
        closeAll(open);
    }

    private static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception cause) {
                System.err.println(
                        "Cannot close %s: %s"
                                .formatted(part.getClass().getSimpleName(), cause.getMessage()));
            }
        }
    }

    private static Path made(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        } catch (IOException cause) {
            throw new UncheckedIOException(
                    "Cannot make the data folder %s (%s). Name a folder that this user may write with --data."
                            .formatted(folder, Reason.of(cause)),
                    cause);
        }
    }
}
