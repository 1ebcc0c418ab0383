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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tests a contract where its data lies, before any platform is involved.
public final class ContractTest {
    private final Engine engine;
    private final Limits limits;
    private final Predicate<Check> chosen;
    private final String filter;

    /// @param chosen which checks are to run
    /// @param filter a condition of SQL on the rows to look at; empty for all rows
    public ContractTest(Engine engine, Limits limits, Predicate<Check> chosen, String filter) {
        this.engine = engine;
        this.limits = limits;
        this.chosen = chosen;
        this.filter = filter;
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
        List<Tested.One> ones = new ArrayList<>();
        List<Check> left = new ArrayList<>();
        Map<SchemaObject, Lying> lying = new LinkedHashMap<>();
        for (Data data : datasets) {
            Lying rows = data.rows();
            if (rows != null) {
                lying.putIfAbsent(data.dataset(), rows);
            }
        }
        for (Data data : datasets) {
            List<Check> checks = Checks.of(contract, data.dataset());
            List<Check> run = checks.stream().filter(chosen).toList();
            checks.stream().filter(chosen.negate()).forEach(left::add);
            List<Timed> results = results(run, data, lying);
            for (int i = 0; i < run.size(); i++) {
                ones.add(
                        new Tested.One(
                                data.dataset().name(),
                                run.get(i),
                                results.get(i).result(),
                                results.get(i).took()));
            }
        }
        return new Tested(name, filter, ones, left);
    }

    private List<Timed> results(List<Check> checks, Data data, Map<SchemaObject, Lying> lying) {
        Lying rows = data.rows();
        if (rows == null) {
            return withoutData(checks, data.missing());
        }
        List<String> before = marks(rows);
        try {
            // To start an engine takes longer than many a query, and counts for no check.
            engine.name();
            List<Timed> results =
                    new Verifier(engine)
                            .verifyLying(
                                    checks,
                                    data.dataset(),
                                    rows,
                                    lying,
                                    filter,
                                    limits,
                                    MeshCharter.standard());
            return marks(rows).equals(before)
                    ? results
                    : withoutData(checks, "the data changed while it was read");
        } catch (EngineFailure failure) {
            return withoutData(checks, Measuring.reason(failure));
        }
    }

    /// What needs data is an error; what nothing here can check stays not verified.
    private static List<Timed> withoutData(List<Check> checks, String reason) {
        return checks.stream()
                .map(check ->
                        switch (check.assertion()) {
                            case Assertion.OutOfReach(String why) ->
                                    new Verdict(check).notVerified(why);
                            default -> new Verdict(check).error(reason);
                        })
                .map(result -> new Timed(result, Duration.ZERO))
                .toList();
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
