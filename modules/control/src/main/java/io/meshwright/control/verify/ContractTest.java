package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.report.Tested;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tests a contract where its data lies, before any platform is involved.
public final class ContractTest {
    private final Engine engine;
    private final Limits limits;
    private final Predicate<Check> chosen;
    private final String filter;
    private final Verifier verifier;

    /// @param chosen which checks are to run
    /// @param filter a condition of SQL on the rows to look at; empty for all rows
    public ContractTest(Engine engine, Limits limits, Predicate<Check> chosen, String filter) {
        this(engine, limits, chosen, filter, InstantSource.system());
    }

    /// @param clock what tells how old rows are
    public ContractTest(
            Engine engine,
            Limits limits,
            Predicate<Check> chosen,
            String filter,
            InstantSource clock) {
        this.engine = engine;
        this.limits = limits;
        this.chosen = chosen;
        this.filter = filter;
        this.verifier = new Verifier(engine, clock);
    }

    /// The data of one dataset.
    ///
    /// @param rows where it lies; null when it is missing, and then no check of the dataset can run
    /// @param missing why there are no rows; empty when there are
    public record Data(SchemaObject dataset, @Nullable Lying rows, String missing) {
        /// Data that lies there.
        public static Data of(SchemaObject dataset, Lying rows) {
            return new Data(dataset, rows, "");
        }

        /// Data that is not there, or cannot be read.
        public static Data missing(SchemaObject dataset, String reason) {
            return new Data(dataset, null, reason);
        }
    }

    /// Why the filter cannot be used; empty when it can, or when there is none.
    public Optional<Problem> refusedFilter() {
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        Sql probe =
                new Sql(
                        "SELECT count(*) FROM %s WHERE (%s)".formatted(Staged.NAME, filter),
                        Place.none());
        return switch (Guard.check(engine, probe, Profile.transformation(List.of(Staged.NAME)))) {
            case GuardAnswer.Refused(List<Problem> problems) -> Optional.of(problems.getFirst());
            case GuardedStatement _ -> Optional.empty();
        };
    }

    /// All chosen checks of a contract's datasets, with their results; of the others, which they
    /// are.
    public Tested test(String name, Contract contract, List<Data> datasets) {
        return test(name, contract, datasets, Map.of());
    }

    /// The same with datasets of other contracts at hand.
    ///
    /// @param elsewhere what references that name a file lead to
    public Tested test(
            String name,
            Contract contract,
            List<Data> datasets,
            Map<Assertion.Target, LyingDataset> elsewhere) {
        return test(name, contract, datasets, elsewhere, Optional.empty());
    }

    /// The same with what earlier tests measured: of files that were added since, whatever old and
    /// new make together is asked of the new ones alone. A filter may mean other rows tomorrow, so
    /// that a filtered test remembers nothing.
    ///
    /// @param notes to look in, and to write into
    public Tested test(
            String name,
            Contract contract,
            List<Data> datasets,
            Map<Assertion.Target, LyingDataset> elsewhere,
            Notes notes) {
        return test(name, contract, datasets, elsewhere, Optional.of(notes));
    }

    private Tested test(
            String name,
            Contract contract,
            List<Data> datasets,
            Map<Assertion.Target, LyingDataset> elsewhere,
            Optional<Notes> notes) {
        List<Tested.One> ones = new ArrayList<>();
        List<Check> left = new ArrayList<>();
        List<Tested.Read> read = new ArrayList<>();
        Map<SchemaObject, Lying> own = new LinkedHashMap<>();
        for (Data data : datasets) {
            Lying rows = data.rows();
            if (rows != null) {
                own.putIfAbsent(data.dataset(), rows);
            }
        }
        Map<Assertion.Target, LyingDataset> lying = new LinkedHashMap<>(elsewhere);
        lying.putAll(LyingDataset.within(own));
        for (Data data : datasets) {
            List<Check> checks = Checks.of(contract, data.dataset());
            List<Check> run = checks.stream().filter(chosen).toList();
            checks.stream().filter(chosen.negate()).forEach(left::add);
            List<Timed> results =
                    notes.isPresent()
                            ? remembering(run, data, lying, name(contract, data), notes.get(), read)
                            : results(run, data, lying);
            for (int i = 0; i < run.size(); i++) {
                ones.add(
                        new Tested.One(
                                data.dataset().name(),
                                run.get(i),
                                results.get(i).result(),
                                results.get(i).took()));
            }
        }
        return new Tested(name, filter, ones, left, read);
    }

    /// A dataset's name in notes, by which it is found again wherever the contract lies.
    private static String name(Contract contract, Data data) {
        return contract.id() + "#" + data.dataset().name();
    }

    private List<Timed> results(
            List<Check> checks, Data data, Map<Assertion.Target, LyingDataset> lying) {
        return read(
                        checks,
                        data,
                        rows ->
                                new Verified(
                                        verifier.verifyLying(
                                                new LyingOrder(
                                                        checks,
                                                        data.dataset(),
                                                        rows,
                                                        lying,
                                                        filter,
                                                        limits,
                                                        MeshCharter.standard())),
                                        Measured.NOTHING,
                                        null))
                .results();
    }

    private List<Timed> remembering(
            List<Check> checks,
            Data data,
            Map<Assertion.Target, LyingDataset> lying,
            String name,
            Notes notes,
            List<Tested.Read> read) {
        List<Lying> all = lying.values().stream().map(LyingDataset::rows).toList();
        List<Optional<FileMarks>> before = all.stream().map(FileMarks::of).toList();
        Verified verified =
                read(
                        checks,
                        data,
                        rows ->
                                verifier.verifyLyingAgain(
                                        new LyingOrder(
                                                checks,
                                                data.dataset(),
                                                rows,
                                                lying,
                                                filter,
                                                limits,
                                                MeshCharter.standard()),
                                        notes.of(name)));
        Reach reach = verified.reach();
        if (reach == null) {
            notes.forget(name);
            read.add(new Tested.Read(data.dataset().name(), 0, 0, 0, "nothing is remembered"));
        } else {
            if (areStill(before, all)) {
                notes.keep(name, verified.measured());
            } else {
                notes.forget(name);
            }
            read.add(
                    new Tested.Read(
                            data.dataset().name(),
                            reach.files(),
                            reach.remembered(),
                            reach.wholly(),
                            reach.isAnew()
                                    ? "files that were remembered have changed or are gone"
                                    : ""));
        }
        return verified.results();
    }

    private static boolean areStill(List<Optional<FileMarks>> before, Collection<Lying> lying) {
        List<Optional<FileMarks>> now = lying.stream().map(FileMarks::of).toList();
        for (int i = 0; i < now.size(); i++) {
            Optional<FileMarks> then = before.get(i);
            if (then.isPresent() && now.get(i).filter(then.get()::isAs).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Verified read(List<Check> checks, Data data, Function<Lying, Verified> reading) {
        Lying rows = data.rows();
        if (rows == null) {
            return withoutData(checks, data.missing());
        }
        List<String> before = marks(rows);
        try {
            // To start an engine takes longer than many a query, and counts for no check.
            engine.name();
            Verified verified = reading.apply(rows);
            return marks(rows).equals(before)
                    ? verified
                    : withoutData(checks, "the data changed while it was read");
        } catch (EngineFailure failure) {
            return withoutData(checks, Measuring.reason(failure));
        }
    }

    /// What needs data is an error; what nothing here can check stays not verified.
    private static Verified withoutData(List<Check> checks, String reason) {
        List<Timed> results =
                checks.stream()
                        .map(check ->
                                switch (check.assertion()) {
                                    case Assertion.OutOfReach(String why) ->
                                            new Verdict(check).notVerified(why);
                                    default -> new Verdict(check).error(reason);
                                })
                        .map(result -> new Timed(result, Duration.ZERO))
                        .toList();
        return new Verified(results, Measured.NOTHING, null);
    }

    /// Size and time of each file, to tell whether it changed.
    private static List<String> marks(Lying rows) {
        return rows.files().stream()
                .map(file -> {
                    try {
                        Path path = Path.of(file);
                        return Files.size(path) + " " + Files.getLastModifiedTime(path);
                    } catch (IOException gone) {
                        return "gone";
                    }
                })
                .toList();
    }
}
