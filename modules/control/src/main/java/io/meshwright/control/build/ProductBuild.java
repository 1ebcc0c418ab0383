package io.meshwright.control.build;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.fault.Failpoint;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.ledger.PointerMove;
import io.meshwright.control.ledger.Publication;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.verify.MockRows;
import io.meshwright.control.verify.Verifier;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.UsageExample;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import io.meshwright.mesh.release.Verification;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One product on its way from landed sources and input releases to a release. Used once, by one
/// thread.
final class ProductBuild {
    private final Parts parts;
    private final Mesh mesh;
    private final Product product;
    private final Path root;
    private final String id;
    private final String actor;
    private final Progress progress;
    private final Instant startedAt;
    private final Map<String, Long> stages = new LinkedHashMap<>();
    private final Map<PortAddress, Staged> staged = new LinkedHashMap<>();
    private final List<Verification> verifications = new ArrayList<>();

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

    private record Staged(Port port, TableDraft draft, List<DataFile> files) {
        Rows.Snapshot rows() {
            return new Rows.Snapshot(
                    files.stream().map(file -> file.file().toString()).toList(), draft.fields());
        }
    }

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
        this.id = id;
        this.actor = actor;
        this.progress = progress;
        this.startedAt = parts.clock().instant();
    }

    /// Builds, verifies and publishes, and answers the finished run. What goes wrong is the run's
    /// summary, not an exception.
    Run run(Selection.Effort effort) {
        try {
            return attempt(effort);
        } catch (BuildFailed | EngineFailure failure) {
            return fail(String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            fail("%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage()));
            throw failure;
        }
    }

    private Run attempt(Selection.Effort effort) {
        Optional<Release> current = parts.ledger().findCurrentRelease(product.address());
        Map<PortAddress, Release> inputs = inputs();
        Map<String, Landing.Landed> landed = timed("lands", "", this::land);
        Map<String, Fingerprint> sources = new HashMap<>();
        landed.forEach((name, source) -> sources.put(name, source.fingerprint()));
        Fingerprint key = BuildKey.of(product, sources, inputs, parts.engine().name());
        if (effort == Selection.Effort.CHANGED_ONLY && isKnown(key, current)) {
            return unchanged(current.filter(release -> release.buildKey().equals(key)).isPresent());
        }
        parts.ledger().record(running());
        Failpoint.reach("build.started");
        Map<String, Relation> relations = relations(landed, inputs);
        timed("writes", "", () -> write(relations));
        Failpoint.reach("build.written");
        timed("verifies", "", () -> verify(inputs));
        Failpoint.reach("build.verified");
        if (verifications.stream().anyMatch(Verification::blocksRelease)) {
            return block();
        }
        Run released =
                timed(
                        "releases",
                        "",
                        () ->
                                release(
                                        current.map(release -> release.id().number()).orElse(0L),
                                        key,
                                        sources,
                                        inputs));
        Set<Path> kept = new HashSet<>();
        landed.values().forEach(source -> kept.addAll(source.files()));
        parts.landing().keepOnly(product.address(), kept);
        progress.tell(product.address(), "released", released.summary());
        return released;
    }

    /// Leaves no run behind, unless the run before this one went wrong: then it tells that all is
    /// well again.
    private Run unchanged(boolean isCurrent) {
        String summary =
                isCurrent
                        ? "nothing has changed: the current release holds exactly this"
                        : "this was released before and rolled back";
        Run run = finished(RunState.SKIPPED, summary, 0);
        boolean wasWrong =
                parts.ledger().runs(product.address(), 1).stream()
                        .anyMatch(last ->
                                last.state() != RunState.RELEASED
                                        && last.state() != RunState.SKIPPED);
        if (wasWrong) {
            parts.ledger().record(run);
        }
        progress.tell(product.address(), "unchanged", "");
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

    private Map<PortAddress, Release> inputs() {
        Map<PortAddress, Release> inputs = new LinkedHashMap<>();
        for (Input input : product.inputs()) {
            PortAddress port =
                    input.findPort()
                            .orElseThrow(() ->
                                    new BuildFailed(
                                            "Cannot build %s: no output port of the mesh answers to its input port '%s' (contract %s)."
                                                    .formatted(
                                                            product.address(),
                                                            input.declared().name(),
                                                            input.declared().contractId())));
            if (mesh.findPort(port).map(Port::isDesigned).orElse(false)) {
                continue;
            }
            Release release =
                    parts.ledger()
                            .findCurrentRelease(port.product())
                            .filter(candidate -> candidate.findPort(port).isPresent())
                            .orElseThrow(() ->
                                    new BuildFailed(
                                            "Cannot build %s yet: its input %s has no release. Build %s first."
                                                    .formatted(
                                                            product.address(),
                                                            port,
                                                            port.product())));
            inputs.put(port, release);
        }
        return inputs;
    }

    private Map<String, Landing.Landed> land() {
        Map<String, Landing.Landed> landed = new LinkedHashMap<>();
        for (FileSource source : product.build().sources()) {
            landed.put(source.name(), parts.landing().land(product.address(), source, root));
        }
        return landed;
    }

    private Map<String, Relation> relations(
            Map<String, Landing.Landed> landed, Map<PortAddress, Release> inputs) {
        Map<String, Relation> relations = new HashMap<>();
        Ingredient.of(product)
                .forEach((name, ingredient) -> {
                    Rows rows =
                            switch (ingredient) {
                                case Ingredient.OfSource(FileSource source) ->
                                        rows(landed.get(source.name()), source);
                                case Ingredient.OfInput(Input input) ->
                                        input.findPort()
                                                .map(port -> rows(port, inputs.get(port)))
                                                .orElse(null);
                                case Ingredient.OfSibling _ -> null;
                            };
                    if (rows != null) {
                        relations.put(name, new Relation(List.of(name), rows));
                    }
                });
        return relations;
    }

    private static Rows rows(Landing.@Nullable Landed landed, FileSource source) {
        if (landed == null) {
            throw new IllegalStateException("Source '%s' was not landed".formatted(source.name()));
        }
        return new Rows.Landed(
                landed.files().stream().map(Path::toString).toList(),
                source.format(),
                source.options(),
                source.columns());
    }

    private Rows rows(PortAddress port, @Nullable Release release) {
        if (release == null) {
            return mesh.findPort(port)
                    .map(MockRows::of)
                    .orElseThrow(() ->
                            new BuildFailed(
                                    "Cannot read %s: it is not in the mesh.".formatted(port)));
        }
        return parts.rows().of(release.findPort(port).orElseThrow());
    }

    private Map<PortAddress, Staged> write(Map<String, Relation> relations) {
        for (Transformations.Ordered next : parts.transformations().order(product)) {
            Port port = next.port();
            PortBuild build = port.build();
            if (build == null) {
                throw new IllegalStateException(
                        "Port %s has SQL and no build".formatted(port.address()));
            }
            progress.tell(product.address(), "writes", port.address().toString());
            String base = parts.ledger().findPointer(TableStore.tableOf(port.address())).orElse("");
            TableDraft draft =
                    parts.tables().draft(port.address(), base, port.columns(), build.renames(), id);
            List<Relation> read = new ArrayList<>();
            for (String name : next.reads()) {
                Relation relation = relations.get(name);
                read.add(relation != null ? relation : sibling(name));
            }
            List<DataFile> files =
                    parts.engine().write(new WriteOrder(read, next.sql(), draft, parts.limits()));
            staged.put(port.address(), new Staged(port, draft, files));
            Failpoint.reach("build.port-written");
        }
        return staged;
    }

    private Relation sibling(String name) {
        Ingredient ingredient = Ingredient.of(product).get(name);
        if (ingredient instanceof Ingredient.OfSibling(Port port)) {
            if (port.isDesigned()) {
                return new Relation(List.of(name), MockRows.of(port));
            }
            Staged sibling = staged.get(port.address());
            if (sibling != null) {
                return new Relation(List.of(name), sibling.rows());
            }
        }
        throw new BuildFailed(
                "Cannot build %s: its SQL reads '%s', which the product does not declare."
                        .formatted(product.address(), name));
    }

    private List<Verification> verify(Map<PortAddress, Release> inputs) {
        for (Staged port : staged.values()) {
            progress.tell(product.address(), "verifies", port.port().address().toString());
            verifications.add(
                    parts.verifier()
                            .verify(
                                    port.port(),
                                    port.rows(),
                                    port.files(),
                                    parts.limits(),
                                    mesh.charter()));
        }
        List<CheckResult> examples =
                product.examples().stream().map(example -> run(example, inputs)).toList();
        if (!examples.isEmpty() && !verifications.isEmpty()) {
            Verification first = verifications.getFirst();
            List<CheckResult> all = new ArrayList<>(first.results());
            all.addAll(examples);
            verifications.set(0, new Verification(first.port(), all));
        }
        return verifications;
    }

    /// Usage examples are promises too: each must run on what is about to be released.
    private CheckResult run(UsageExample example, Map<PortAddress, Release> inputs) {
        String problem = "";
        long rows = -1;
        try {
            List<Relation> relations =
                    parts.transformations()
                            .relationsOf(example, mesh, port -> example(port, inputs));
            rows =
                    parts.engine()
                            .query(
                                    new io.meshwright.control.engine.QueryOrder(
                                            relations, example.sql().text(), parts.limits()),
                                    OutputStream.nullOutputStream());
        } catch (BuildFailed | EngineFailure failure) {
            problem = String.valueOf(failure.getMessage());
        }
        return new CheckResult(
                "example." + example.name(),
                "Usage example '%s' runs".formatted(example.name()),
                "example",
                "",
                Severity.ERROR,
                "conformity",
                problem.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                problem,
                rows < 0 ? "" : rows + " rows",
                "must run",
                -1,
                List.of(),
                example.sql().place());
    }

    private Rows example(PortAddress port, Map<PortAddress, Release> inputs) {
        Staged own = staged.get(port);
        if (own != null) {
            return own.rows();
        }
        Release release = inputs.get(port);
        if (release == null) {
            release =
                    parts.ledger()
                            .findCurrentRelease(port.product())
                            .filter(found -> found.findPort(port).isPresent())
                            .orElse(null);
        }
        if (release == null && !mesh.findPort(port).map(Port::isDesigned).orElse(false)) {
            throw new BuildFailed("It reads %s, which has no release yet.".formatted(port));
        }
        return rows(port, release);
    }

    private Run block() {
        List<CheckResult> failed =
                verifications.stream()
                        .flatMap(verification -> verification.results().stream())
                        .filter(CheckResult::blocksRelease)
                        .toList();
        CheckResult first = failed.getFirst();
        String more = failed.size() > 1 ? " and %d more".formatted(failed.size() - 1) : "";
        String summary =
                "contract not kept: %s%s%s; readers stay on the former release"
                        .formatted(
                                first.title(),
                                first.reason().isEmpty() ? "" : " (" + first.reason() + ")",
                                more);
        Run run = finished(RunState.BLOCKED, summary, 0);
        parts.ledger().record(run);
        parts.ledger()
                .audit(
                        actor,
                        "build",
                        product.address().toString(),
                        "blocked",
                        "{}",
                        parts.clock().instant());
        progress.tell(product.address(), "blocked", summary);
        return run;
    }

    private Run release(
            long base,
            Fingerprint key,
            Map<String, Fingerprint> sources,
            Map<PortAddress, Release> inputs) {
        List<PointerMove> moves = new ArrayList<>();
        List<ReleasedPort> ports = new ArrayList<>();
        long rows = 0;
        for (Staged port : staged.values()) {
            StagedTable table =
                    parts.tables().stage(port.draft(), port.files(), Map.of("meshwright.run", id));
            Failpoint.reach("build.table-staged");
            moves.add(new PointerMove(table.table(), table.from(), table.to()));
            rows += table.rows();
            ports.add(
                    new ReleasedPort(
                            port.port().address(),
                            table.table(),
                            table.to(),
                            table.snapshot(),
                            table.rows(),
                            table.bytes(),
                            port.port().declared().version().text(),
                            port.port()
                                    .findContract()
                                    .map(contract -> contract.fingerprint())
                                    .orElseThrow()));
        }
        Failpoint.reach("build.staged");
        Release release =
                new Release(
                        new ReleaseId(product.address(), base + 1),
                        parts.clock().instant(),
                        id,
                        key,
                        ports,
                        inputs.values().stream().map(Release::id).distinct().toList(),
                        sources,
                        verifications,
                        parts.engine().name());
        String summary =
                "%,d rows in %d %s"
                        .formatted(rows, ports.size(), ports.size() == 1 ? "port" : "ports");
        Release published =
                parts.ledger()
                        .publish(
                                new Publication(
                                        release,
                                        base,
                                        moves,
                                        finished(RunState.RELEASED, summary, 0),
                                        actor));
        Failpoint.reach("build.published");
        return finished(
                RunState.RELEASED,
                "release %d: %s".formatted(published.id().number(), summary),
                published.id().number());
    }

    private Run fail(String reason) {
        Run run = finished(RunState.FAILED, reason, 0);
        parts.ledger().record(run);
        progress.tell(product.address(), "failed", reason);
        return run;
    }

    private Run running() {
        return new Run(
                id,
                product.address(),
                actor,
                startedAt,
                null,
                RunState.RUNNING,
                "",
                0,
                List.of(),
                Map.of());
    }

    private Run finished(RunState state, String summary, long release) {
        return new Run(
                id,
                product.address(),
                actor,
                startedAt,
                parts.clock().instant(),
                state,
                summary,
                release,
                verifications,
                stages);
    }

    private <T> T timed(String stage, String message, java.util.function.Supplier<T> work) {
        progress.tell(product.address(), stage, message);
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            stages.put(stage, (System.nanoTime() - start) / 1_000_000);
        }
    }

    ProductAddress address() {
        return product.address();
    }
}
