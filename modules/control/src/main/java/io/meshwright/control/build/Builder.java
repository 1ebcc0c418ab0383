package io.meshwright.control.build;

import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.verify.Verifier;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Builds products in dependency order over the whole mesh, independent ones side by side.
public final class Builder implements AutoCloseable {
    private final MeshInForce inForce;
    private final Function<ProductAddress, Engine> engines;
    private final Function<Engine, ProductBuild.Parts> parts;
    private final Clock clock;
    private final Semaphore places;
    private final Map<ProductAddress, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param engines the engine for statements of one product
    /// @param landing folder for landed sources
    /// @param limits of each transformation and each verification
    /// @param sideBySide most products under way at once
    public Builder(
            MeshInForce inForce,
            Ledger ledger,
            TableStore tables,
            Function<ProductAddress, Engine> engines,
            ReleasedRows rows,
            Path landing,
            Limits limits,
            int sideBySide,
            Clock clock) {
        this.inForce = inForce;
        this.engines = engines;
        this.clock = clock;
        Landing landed = new Landing(landing);
        this.parts =
                engine ->
                        new ProductBuild.Parts(
                                ledger,
                                tables,
                                engine,
                                new Verifier(engine),
                                new Transformations(engine),
                                rows,
                                landed,
                                limits,
                                clock);
        this.places = new Semaphore(sideBySide);
    }

    /// Builds a selection; a product waits for those that it reads. Returns or throws when all are
    /// done.
    ///
    /// @throws RuntimeException the first that a product's build threw, such as LedgerUnavailable;
    ///   the others are suppressed by it
    public BuildReport build(Selection selection, String actor, Progress progress) {
        MeshInForce.State state = inForce.current();
        List<ProductAddress> order = selection.order(state.mesh());
        Map<ProductAddress, CompletableFuture<Run>> under = new LinkedHashMap<>();
        for (ProductAddress address : order) {
            CompletableFuture<?>[] upstream =
                    state.mesh().upstreamOf(address).stream()
                            .filter(under::containsKey)
                            .map(under::get)
                            .toArray(CompletableFuture[]::new);
            CompletableFuture<Run> run =
                    CompletableFuture.allOf(upstream)
                            .handle((_, _) -> address)
                            .thenApplyAsync(
                                    product ->
                                            buildOne(
                                                    state,
                                                    product,
                                                    selection.effort(),
                                                    actor,
                                                    progress),
                                    threads);
            under.put(address, run);
        }
        return new BuildReport(finished(under, actor));
    }

    private List<Run> finished(Map<ProductAddress, CompletableFuture<Run>> under, String actor) {
        List<Run> runs = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        under.forEach((product, run) -> {
            try {
                runs.add(run.join());
            } catch (CompletionException failure) {
                switch (failure.getCause()) {
                    case RejectedExecutionException _ -> runs.add(notBegun(product, actor));
                    case RuntimeException cause -> failures.add(cause);
                    case null, default -> failures.add(failure);
                }
            }
        });
        if (failures.isEmpty()) {
            return runs;
        }
        RuntimeException first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
    }

    private Run buildOne(
            MeshInForce.State state,
            ProductAddress address,
            Selection.Effort effort,
            String actor,
            Progress progress) {
        try {
            places.acquire();
            try {
                return buildAlone(state, address, effort, actor, progress);
            } finally {
                places.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return notBegun(address, actor);
        }
    }

    private Run buildAlone(
            MeshInForce.State state,
            ProductAddress address,
            Selection.Effort effort,
            String actor,
            Progress progress)
            throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(address, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            Mesh mesh = state.mesh();
            Product product = mesh.findProduct(address).orElseThrow();
            Path root = Path.of(state.roots().getOrDefault(address.domain().value(), "."));
            return new ProductBuild(
                            parts.apply(engines.apply(address)),
                            mesh,
                            product,
                            root,
                            newId(),
                            actor,
                            progress)
                    .run(effort);
        } finally {
            lock.unlock();
        }
    }

    /// Of a product that a cancelled build did not come to; the ledger knows nothing of it.
    private Run notBegun(ProductAddress product, String actor) {
        return new RunNotes(newId(), product, actor, Progress.silent(), clock)
                .finished(RunState.FAILED, "cancelled before it began", 0, List.of());
    }

    /// Ids sort by time: seconds since 1970 in hexadecimal, then chance.
    private String newId() {
        long seconds = clock.instant().truncatedTo(ChronoUnit.SECONDS).getEpochSecond();
        return "%08x-%s".formatted(seconds, UUID.randomUUID().toString().substring(0, 8));
    }

    /// Ends what is under way soon, and begins nothing more: runs that are cut off are recorded as
    /// failed, and readers stay on the former releases. Does not wait.
    public void cancel() {
        threads.shutdownNow();
    }

    /// Cancels what is under way and waits until it has ended.
    @Override
    public void close() {
        cancel();
        threads.close();
    }
}
