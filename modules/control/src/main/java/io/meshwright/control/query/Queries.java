package io.meshwright.control.query;

import io.meshwright.control.access.Decisions;
import io.meshwright.control.access.Restrictions;
import io.meshwright.control.access.Salts;
import io.meshwright.control.apply.MeshInForce;
import io.meshwright.control.build.ReleasedRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.PortReference;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.sql.TextLimits;
import io.meshwright.control.table.Field;
import io.meshwright.control.verify.MockRows;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.decision.Decision;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.principal.Role;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.ReleaseId;
import io.meshwright.mesh.release.ReleasedPort;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers SQL over the mesh: guard, decide, run, audit.
///
/// The asker's text runs unchanged in a private instance that holds the granted ports and nothing
/// else. Every statement is audited, whatever becomes of it.
public final class Queries implements AutoCloseable {
    private final MeshInForce inForce;
    private final Ledger ledger;
    private final Function<String, Engine> engines;
    private final ReleasedRows rows;
    private final Decisions decisions;
    private final String salt;
    private final Clock clock;
    private final RowBudgets budgets;
    private final Underway underway = new Underway();

    /// @param engines the engine for statements of one principal
    /// @param salt the secret of the mesh that hashes of masked values begin with, see [Salts]
    public Queries(
            MeshInForce inForce,
            Ledger ledger,
            Function<String, Engine> engines,
            ReleasedRows rows,
            Decisions decisions,
            String salt,
            Clock clock) {
        this.decisions = decisions;
        this.salt = salt;
        this.inForce = inForce;
        this.ledger = ledger;
        this.engines = engines;
        this.rows = rows;
        this.clock = clock;
        this.budgets = new RowBudgets(ledger, clock);
    }

    /// Runs a question and writes its rows to `out` as one Arrow IPC stream; `out` stays open.
    ///
    /// @throws ProblemsFound when the text is refused, names nothing that exists, or reads what the
    ///   asker may not see; nothing is written then
    /// @throws EngineFailure when the engine could not answer; something may be written already
    public QueryAnswer run(QueryRequest request, OutputStream out) {
        return run(request, _ -> {}, out);
    }

    /// The same, telling which rows are made up and which ports end before any row is written.
    ///
    /// @param preface gets what is to be known, on this thread, before the first byte
    public QueryAnswer run(QueryRequest request, Consumer<Preface> preface, OutputStream out) {
        Outflow outflow = new Outflow(out);
        Trace trace = new Trace(request, outflow);
        long count;
        try {
            count =
                    underway.run(
                            request,
                            clock.instant(),
                            () -> answered(request, trace, preface, outflow));
        } catch (RuntimeException | Error failure) {
            try {
                trace.failed(ledger, clock, failure);
            } catch (RuntimeException unwritten) {
                failure.addSuppressed(unwritten);
            }
            throw failure;
        }
        trace.answered(ledger, clock, count);
        List<Read> read = trace.reads();
        return new QueryAnswer(
                count,
                Read.ports(read),
                Read.releases(read),
                Read.mocked(read),
                Read.endings(read),
                Read.decisions(read),
                trace.duration());
    }

    private long answered(
            QueryRequest request, Trace trace, Consumer<Preface> preface, Outflow out) {
        Engine engine = engines.apply(request.principal().toString());
        List<Read> read = reads(request, engine);
        trace.reads(read);
        preface.accept(new Preface(Read.mocked(read), Read.endings(read)));
        List<Relation> relations = read.stream().map(Read::relation).toList();
        if (request.errand() == QueryRequest.Errand.PROBE) {
            return engine.query(new QueryOrder(relations, request.text(), request.limits()), out);
        }
        return budgets.spend(
                Read.decisions(read),
                request.limits(),
                out::bytes,
                limits -> engine.query(new QueryOrder(relations, request.text(), limits), out));
    }

    /// The statements of one asker that wait or run.
    public List<RunningQuery> running(Principal principal) {
        return underway.of(principal);
    }

    /// Ends a statement of the asker's own soon; it fails with [StatementCancelled].
    ///
    /// @return false when the asker has no such statement, or it has come to its end
    public boolean cancel(Principal principal, String id) {
        return underway.cancel(principal, id);
    }

    /// Cancels all statements, and all that come later.
    @Override
    public void close() {
        underway.close();
    }

    private List<Read> reads(QueryRequest request, Engine engine) {
        Sql sql = new Sql(request.text(), Place.none());
        List<Problem> limits = TextLimits.problems(sql);
        if (!limits.isEmpty()) {
            throw new ProblemsFound(limits);
        }
        Mesh mesh = inForce.mesh();
        List<String> known = names(mesh);
        return switch (Guard.check(sql, engine.parse(request.text()), Profile.query(known))) {
            case GuardAnswer.Refused(List<Problem> problems) -> throw new ProblemsFound(problems);
            case GuardedStatement statement -> reads(statement, mesh, known, request);
        };
    }

    private List<Read> reads(
            GuardedStatement statement, Mesh mesh, List<String> known, QueryRequest request) {
        List<Read> reads = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Salts salts = Salts.forStatement(salt);
        for (GuardedStatement.Reading reading : statement.readings()) {
            Place place =
                    reading.mentions().isEmpty()
                            ? Place.none()
                            : reading.mentions().getFirst().place();
            PortReference reference = PortReference.parse(reading.path());
            Optional<Port> port =
                    mesh.findPort(reference.product(), reference.port(), reference.major());
            if (port.isEmpty()) {
                problems.add(unknown(reference, known, place));
                continue;
            }
            Sight.Some sight;
            switch (sight(request, port.get(), salts)) {
                case Sight.Some some -> sight = some;
                case Sight.Nothing(String reason, String remedy) -> {
                    problems.add(refused(reason, remedy, place));
                    continue;
                }
            }
            if (reference.major() == null && port.get().isRetired()) {
                problems.add(at(place, EndNotice.bareName(mesh, port.get(), today)));
                continue;
            }
            Optional<Problem> ended = EndNotice.refusal(mesh, port.get(), today);
            if (ended.isPresent()) {
                problems.add(at(place, ended.get()));
                continue;
            }
            try {
                EndNotice ending = EndNotice.of(mesh, port.get(), today).orElse(null);
                reads.add(one(reading.path(), port.get(), sight, reference, ending, request));
            } catch (ProblemsFound found) {
                found.problems().forEach(problem -> problems.add(at(place, problem)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsFound(problems);
        }
        return reads;
    }

    private static Problem at(Place place, Problem problem) {
        return new Problem(
                problem.severity(),
                problem.rule(),
                problem.summary(),
                problem.detail(),
                problem.remedy(),
                place);
    }

    /// What a statement sees of a port.
    private sealed interface Sight {
        record Some(Decision.Granted decision, Restriction restriction) implements Sight {}

        record Nothing(String reason, String remedy) implements Sight {}
    }

    private Sight sight(QueryRequest request, Port port, Salts salts) {
        return switch (decisions.decide(request.identity(), port, request.purpose())) {
            case Decision.Refused refused -> new Sight.Nothing(refused.reason(), refused.remedy());
            case Decision.Granted granted ->
                    switch (Restrictions.of(granted, port, request.identity(), salts)) {
                        case Restrictions.Of(Restriction restriction) ->
                                new Sight.Some(granted, restriction);
                        case Restrictions.Not(String because, String reason) ->
                                new Sight.Nothing(
                                        "%s filters rows, and %s".formatted(because, reason), "");
                    };
        };
    }

    private static Problem refused(String reason, String remedy, Place place) {
        return Problem.error("access-refused", "Access is refused", reason + ".", remedy, place);
    }

    private Read one(
            List<String> path,
            Port port,
            Sight.Some sight,
            PortReference reference,
            @Nullable EndNotice ending,
            QueryRequest request) {
        PortAddress address = port.address();
        if (port.isDesigned()) {
            return new Read(
                    new Relation(path, MockRows.of(port), sight.restriction()),
                    address,
                    null,
                    sight.decision(),
                    ending);
        }
        Long pinned = reference.release();
        Optional<Release> release =
                pinned != null
                        ? ledger.findRelease(new ReleaseId(address.product(), pinned))
                        : ledger.findCurrentRelease(address.product());
        Optional<ReleasedPort> released = release.flatMap(found -> found.findPort(address));
        if (release.isEmpty() || released.isEmpty()) {
            String which = pinned != null ? "release %d".formatted(pinned) : "release";
            throw new ProblemsFound(
                    Problem.error(
                            "no-release",
                            "The port has no such release",
                            "%s has no %s to read.".formatted(address, which),
                            pinned != null
                                    ? "See `mesh show %s` for the releases that are kept."
                                            .formatted(address.product())
                                    : "Build it with `mesh build %s`, or see `mesh runs` for why it was not released."
                                            .formatted(address.product()),
                            Place.none()));
        }
        Rows.Snapshot snapshot = rows.of(released.get());
        Restriction restriction =
                request.identity().holds(Role.MESH_OWNER)
                        ? sight.restriction()
                        : fitting(sight.restriction(), port, snapshot);
        return new Read(
                new Relation(path, snapshot, restriction),
                address,
                release.get().id(),
                sight.decision(),
                ending);
    }

    private static Restriction fitting(Restriction restriction, Port port, Rows.Snapshot rows) {
        return Restrictions.over(
                        restriction, port, rows.fields().stream().map(Field::name).toList())
                .orElseThrow(() ->
                        new ProblemsFound(
                                refused(
                                        "the release has no column of %s that may be seen"
                                                .formatted(port.address()),
                                        "",
                                        Place.none())));
    }

    private static Problem unknown(PortReference reference, List<String> known, Place place) {
        return Problem.error(
                "unknown-port",
                "No such port",
                "'%s' is no output port of the mesh.".formatted(reference),
                Suggestion.didYouMean(reference.toString(), known),
                place);
    }

    private static List<String> names(Mesh mesh) {
        Set<String> names = new LinkedHashSet<>();
        mesh.products()
                .values()
                .forEach(product ->
                        product.ports()
                                .forEach(port -> {
                                    PortAddress address = port.address();
                                    String prefix =
                                            address.domain()
                                                    + "."
                                                    + address.product().product()
                                                    + ".";
                                    names.add(prefix + address.port());
                                    names.add(prefix + address.versionedName());
                                }));
        return List.copyOf(names);
    }

    /// Names of ports as SQL writes them, for completion and suggestions.
    public List<String> names() {
        return names(inForce.mesh());
    }
}
