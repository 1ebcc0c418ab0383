package io.meshwright.control.build;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.fault.Failpoint;
import io.meshwright.control.fault.Reason;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.LedgerUnavailable;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.verify.Verifier;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One product on its way from landed sources and input releases to a release. Used once, by one
/// thread.
final class ProductBuild {
    private static final Logger LOG = LoggerFactory.getLogger(ProductBuild.class);

    private final Parts parts;
    private final Mesh mesh;
    private final Product product;
    private final Path root;
    private final RunNotes notes;
    private final MadeUp madeUp;
    private final Supported supported;
    private final Map<PortAddress, StagedPort> staged = new LinkedHashMap<>();
    private Map<String, Landing.Landed> landed = Map.of();
    private List<Verification> verifications = List.of();
    private boolean isPublished;

    /// The tools of every build.
    record Parts(
            Ledger ledger,
            TableStore tables,
            Engine engine,
            Verifier verifier,
            Transformations transformations,
            ReleasedRows rows,
            Landing landing,
            Limits limits,
            Clock clock) {}

    /// What a build was made from, and by that the key which tells whether it must run at all.
    private record Basis(
            Optional<Release> current,
            Fingerprint key,
            Map<String, Fingerprint> sources,
            Map<PortAddress, Release> inputs) {
        /// The number of the current release; 0 when there is none.
        long release() {
            return current.map(release -> release.id().number()).orElse(0L);
        }
    }

    /// @param id of the run
    ProductBuild(
            Parts parts,
            Mesh mesh,
            Product product,
            Path root,
            String id,
            String actor,
            Progress progress) {
        this.parts = parts;
        this.mesh = mesh;
        this.product = product;
        this.root = root;
        this.madeUp = new MadeUp(product, Ingredients.designed(mesh, product));
        this.supported =
                new Supported(
                        product, LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC));
        this.notes = new RunNotes(id, product.address(), actor, progress, parts.clock());
    }

    /// Builds, verifies and publishes, and answers the finished run. What goes wrong with the
    /// product is the run's summary, not an exception; what was published stays so. Interrupting
    /// the thread cancels what is not published yet.
    ///
    /// @throws RuntimeException when the ledger or the table store fails, or we do
    Run run(Selection.Effort effort) {
        try {
            return attempt(effort);
        } catch (RuntimeException failure) {
            if (isPublished) {
                throw failure;
            }
            boolean isInterrupted = Thread.interrupted();
            if (isInterrupted || failure instanceof StatementCancelled) {
                return fail("cancelled; readers stay on the former release");
            }
            return switch (failure) {
                case BuildFailed told -> fail(String.valueOf(told.getMessage()));
                case EngineFailure told -> fail(toldOfSources(String.valueOf(told.getMessage())));
                default -> {
                    note(failure);
                    throw failure;
                }
            };
        }
    }

    /// Records a failure that is told to the caller; a ledger that cannot be written hides it not.
    private void note(RuntimeException failure) {
        try {
            fail("%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage()));
        } catch (LedgerUnavailable unavailable) {
            failure.addSuppressed(unavailable);
        }
    }

    private Run attempt(Selection.Effort effort) {
        Optional<Release> current = parts.ledger().findCurrentRelease(product.address());
        if (supported.isOver()) {
            String ended =
                    "no longer built: %s. %s"
                            .formatted(
                                    supported.words(supported.left(Set.of())),
                                    current.isPresent()
                                            ? "Readers stay on the last release"
                                            : "It was never released");
            return skipped(ended, ended);
        }
        Map<PortAddress, Release> inputs = Ingredients.inputs(mesh, product, parts.ledger());
        landed = notes.timed("lands", this::land);
        Basis basis = basis(current, inputs);
        if (effort == Selection.Effort.CHANGED_ONLY && isKnown(basis.key(), current)) {
            return unchanged(
                    current.filter(release -> release.buildKey().equals(basis.key())).isPresent());
        }
        parts.ledger().record(notes.running());
        Failpoint.reach("build.started");
        Ingredients ingredients =
                Ingredients.of(mesh, product, parts.ledger(), parts.rows(), inputs, landed);
        notes.timed("writes", () -> write(ingredients));
        Failpoint.reach("build.written");
        verifications = notes.timed("verifies", () -> verify(ingredients));
        if (Thread.currentThread().isInterrupted()) {
            throw new StatementCancelled();
        }
        Failpoint.reach("build.verified");
        if (verifications.stream().anyMatch(Verification::blocksRelease)) {
            return block();
        }
        Run released = notes.timed("releases", () -> release(basis));
        tidy();
        notes.tell("released", released.summary());
        return released;
    }

    /// What is left lying harms no release, and the next one tries again.
    private void tidy() {
        Set<Path> kept = new HashSet<>();
        landed.values().forEach(source -> kept.addAll(source.files()));
        try {
            parts.landing().keepOnly(product.address(), kept);
        } catch (UncheckedIOException failure) {
            LOG.warn(
                    "{} is released, and its former landed files stay: {} ({})",
                    product.address(),
                    failure.getMessage(),
                    Reason.of(Objects.requireNonNullElse(failure.getCause(), failure)));
        }
    }

    private Map<String, Landing.Landed> land() {
        Map<String, Landing.Landed> sources = new LinkedHashMap<>();
        for (FileSource source : product.build().sources()) {
            sources.put(source.name(), parts.landing().land(product.address(), source, root));
        }
        return sources;
    }

    /// The engine sees copies; whoever mends a file needs its own name.
    private String toldOfSources(String message) {
        String told = message;
        for (Landing.Landed source : landed.values()) {
            told = source.toldOfOrigins(told);
        }
        return told.equals(message)
                ? message
                : told
                        + ". Mend the file, or what the build file says of its format, options and columns; readers stay on the former release.";
    }

    private Basis basis(Optional<Release> current, Map<PortAddress, Release> inputs) {
        Map<String, Fingerprint> sources = new LinkedHashMap<>();
        landed.forEach((name, source) -> sources.put(name, source.fingerprint()));
        return new Basis(
                current,
                BuildKey.of(
                        product,
                        sources,
                        inputs,
                        Ingredients.designed(mesh, product),
                        parts.engine().name()),
                sources,
                inputs);
    }

    private Run unchanged(boolean isCurrent) {
        return skipped(
                isCurrent
                        ? "nothing has changed: the current release holds exactly this"
                        : "this was released before and rolled back",
                "");
    }

    /// Leaves no run behind, unless the run before this one went wrong: then it tells that all is
    /// well again.
    ///
    /// @param told beside the stage while the build goes on
    private Run skipped(String summary, String told) {
        Run run = notes.finished(RunState.SKIPPED, summary, 0, verifications);
        boolean wasWrong =
                parts.ledger().runs(product.address(), 1).stream()
                        .anyMatch(last ->
                                last.state() != RunState.RELEASED
                                        && last.state() != RunState.SKIPPED);
        if (wasWrong) {
            parts.ledger().record(run);
        }
        notes.tell("unchanged", told);
        return run;
    }

    /// A build is known when readers already see what it would give, or when that was released last
    /// and rolled back since.
    private boolean isKnown(Fingerprint key, Optional<Release> current) {
        if (current.isEmpty()) {
            return false;
        }
        return current.get().buildKey().equals(key)
                || parts.ledger().releases(product.address()).stream()
                        .findFirst()
                        .filter(newest -> newest.buildKey().equals(key))
                        .isPresent();
    }

    private Map<PortAddress, StagedPort> write(Ingredients ingredients) {
        for (Transformations.Ordered next : supported.of(parts.transformations().order(product))) {
            Port port = next.port();
            PortBuild build = port.build();
            if (build == null) {
                throw new IllegalStateException(
                        "Port %s has SQL and no build".formatted(port.address()));
            }
            notes.tell("writes", port.address().toString());
            String base = parts.ledger().findPointer(TableStore.tableOf(port.address())).orElse("");
            TableDraft draft =
                    parts.tables()
                            .draft(
                                    port.address(),
                                    base,
                                    port.columns(),
                                    build.renames(),
                                    notes.id());
            List<Relation> read =
                    next.reads().stream().map(name -> ingredients.relation(name, staged)).toList();
            List<DataFile> files =
                    parts.engine().write(new WriteOrder(read, next.sql(), draft, parts.limits()));
            staged.put(port.address(), new StagedPort(port, draft, files));
            madeUp.reads(port.address(), next.reads());
            Failpoint.reach("build.port-written");
        }
        return staged;
    }

    private List<Verification> verify(Ingredients ingredients) {
        return new Audit(parts.verifier(), parts.engine(), parts.transformations(), parts.limits())
                .verify(mesh, product, staged, ingredients, notes).stream()
                        .map(madeUp::told)
                        .toList();
    }

    private Run block() {
        List<CheckResult> failed =
                verifications.stream()
                        .flatMap(verification -> verification.results().stream())
                        .filter(CheckResult::blocksRelease)
                        .toList();
        Optional<CheckResult> broken =
                failed.stream().filter(result -> result.outcome() == Outcome.FAILED).findFirst();
        CheckResult first = broken.orElse(failed.getFirst());
        String more = failed.size() > 1 ? " and %d more".formatted(failed.size() - 1) : "";
        String summary =
                "%s: %s%s%s; readers stay on the former release"
                        .formatted(
                                broken.isPresent() ? "contract not kept" : "could not be verified",
                                first.title(),
                                first.reason().isEmpty() ? "" : " (" + first.reason() + ")",
                                more);
        Run run = notes.finished(RunState.BLOCKED, summary, 0, verifications);
        parts.ledger().record(run);
        parts.ledger()
                .audit(
                        notes.actor(),
                        "build",
                        product.address().toString(),
                        "blocked",
                        "{}",
                        parts.clock().instant());
        notes.tell("blocked", summary);
        return run;
    }

    private Run release(Basis basis) {
        List<Port> left = supported.left(staged.keySet());
        StagedRelease next = StagedRelease.of(parts.tables(), staged.values(), notes.id());
        Failpoint.reach("build.staged");
        String summary = next.summary();
        if (!left.isEmpty()) {
            summary += "; left as it was: " + supported.words(left);
        }
        if (!madeUp.all().isEmpty()) {
            summary +=
                    ", resting on made-up rows of "
                            + madeUp.all().stream()
                                    .map(PortAddress::toString)
                                    .collect(Collectors.joining(" and "));
        }
        StagedRelease whole = next.with(left, basis.current(), verifications);
        Release release =
                new Release(
                        new ReleaseId(product.address(), basis.release() + 1),
                        parts.clock().instant(),
                        notes.id(),
                        basis.key(),
                        whole.ports(),
                        basis.inputs().values().stream().map(Release::id).distinct().toList(),
                        basis.sources(),
                        whole.verifications(),
                        parts.engine().name());
        Run run = notes.finished(RunState.RELEASED, summary, 0, verifications);
        Release published =
                parts.ledger()
                        .publish(
                                new Publication(
                                        release,
                                        basis.release(),
                                        whole.moves(),
                                        run,
                                        notes.actor()));
        isPublished = true;
        Failpoint.reach("build.published");
        return notes.finished(
                RunState.RELEASED,
                "release %d: %s".formatted(published.id().number(), summary),
                published.id().number(),
                verifications);
    }

    private Run fail(String reason) {
        Run run = notes.finished(RunState.FAILED, reason, 0, verifications);
        parts.ledger().record(run);
        notes.tell("failed", reason);
        return run;
    }
}
