package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.table.DataFile;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs all checks of a port's contract on rows, with as few scans as possible.
///
/// What the statistics of the write prove is not read again. Everything else is one query; rules in
/// SQL, and rows to look at when a check failed, are further ones. Every check of the contract has
/// a result, in the contract's order.
public final class Verifier {
    private final Engine engine;

    public Verifier(Engine engine) {
        this.engine = engine;
    }

    /// Verifies rows against the contract of a port.
    ///
    /// @param rows a snapshot of files, or files where they lie
    /// @param files the write's own account of the snapshot's files; empty when there is none
    /// @param limits of each query
    /// @param charter whose classes tell which columns no sample may show
    /// @return no result at all when the port has no contract
    public Verification verify(
            Port port, Rows rows, List<DataFile> files, Limits limits, MeshCharter charter) {
        return verify(port, rows, files, Others.NONE, limits, charter);
    }

    /// The same with the rows of other datasets at hand. How old rows are keeps no newer rows back:
    /// such promises are watched over time and left out here, and what a service level says of the
    /// number of rows only warns.
    public Verification verify(
            Port port,
            Rows rows,
            List<DataFile> files,
            Others others,
            Limits limits,
            MeshCharter charter) {
        Optional<Contract> contract = port.findContract();
        Optional<SchemaObject> dataset = port.findDataset();
        if (contract.isEmpty() || dataset.isEmpty()) {
            return new Verification(port.address(), List.of());
        }
        List<Check> checks =
                Checks.of(contract.get(), dataset.get()).stream().map(Verifier::inBuilds).toList();
        if (checks.isEmpty()) {
            return new Verification(port.address(), List.of());
        }
        return new Verification(
                port.address(),
                results(
                                checks,
                                dataset.get(),
                                withOthers(Staged.of(rows, engine), checks, dataset.get(), others),
                                Statistics.of(rows, files),
                                limits,
                                charter)
                        .stream()
                        .map(Timed::result)
                        .toList());
    }

    private static Check inBuilds(Check check) {
        return switch (check.assertion()) {
            case Assertion.Timely _ ->
                    check.with(
                            new Assertion.OutOfReach(
                                    "a service level shows over time, not in one dataset"));
            case Assertion.RowCount _ when check.part() == Check.Part.SERVICE_LEVELS ->
                    check.with(Severity.WARNING);
            default -> check;
        };
    }

    private Staged withOthers(
            Staged staged, List<Check> checks, SchemaObject dataset, Others others) {
        Map<Assertion.Target, Staged> found = new LinkedHashMap<>();
        for (Check check : checks) {
            if (check.assertion() instanceof Assertion.References reference) {
                Assertion.Target target = reference.target();
                if (target.equals(new Assertion.Target("", dataset.name()))) {
                    found.put(target, staged);
                } else {
                    others.find(target)
                            .ifPresent(rows -> found.put(target, Staged.of(rows, engine)));
                }
            }
        }
        return staged.with(found);
    }

    /// Runs chosen checks of a dataset on rows that nobody wrote for its contract: values are read
    /// as the promised types, and those that are none are told.
    ///
    /// @param lying the datasets of the contract whose rows are at hand, for relationships
    /// @param filter true for the rows to look at; empty for all. Keys are compared over all rows
    /// @return a result for each check, in the same order
    /// @throws EngineFailure when the rows cannot be read
    public List<Timed> verifyLying(
            List<Check> checks,
            SchemaObject dataset,
            Lying rows,
            Map<SchemaObject, Lying> lying,
            String filter,
            Limits limits,
            MeshCharter charter) {
        Map<Assertion.Target, Staged> others = new LinkedHashMap<>();
        for (Check check : checks) {
            if (check.assertion() instanceof Assertion.References(_, Assertion.Target target, _)) {
                lying.forEach((object, there) -> {
                    if (target.equals(new Assertion.Target("", object.name()))) {
                        others.computeIfAbsent(
                                target, _ -> LyingFiles.stage(object, there, "", engine));
                    }
                });
            }
        }
        Staged staged = LyingFiles.stage(dataset, rows, filter, engine).with(others);
        return results(
                checks, dataset, staged, Statistics.of(rows.rows(), List.of()), limits, charter);
    }

    private List<Timed> results(
            List<Check> checks,
            SchemaObject dataset,
            Staged staged,
            Statistics statistics,
            Limits limits,
            MeshCharter charter) {
        Measuring measuring = new Measuring(engine, staged, statistics, limits);
        Set<Measure> measures = new LinkedHashSet<>();
        measures.add(new Measure.AllRows());
        checks.forEach(check -> measures.addAll(Verdicts.measures(check.assertion(), staged)));
        Map<Measure, Measuring.Taken> taken = measuring.take(measures);
        Verdicts verdicts =
                new Verdicts(
                        staged,
                        measuring,
                        taken,
                        new SampleRows(measuring, staged, dataset, charter),
                        dataset);
        List<Timed> results = new ArrayList<>();
        for (Check check : checks) {
            long start = System.nanoTime();
            CheckResult result = verdicts.of(check);
            Duration own = Duration.ofNanos(System.nanoTime() - start);
            results.add(new Timed(result, own.plus(shared(check, staged, measuring))));
        }
        return results;
    }

    /// How long the queries took from which a check has its measures.
    private static Duration shared(Check check, Staged staged, Measuring measuring) {
        List<Measure> measures = new ArrayList<>(Verdicts.measures(check.assertion(), staged));
        if (check.assertion() instanceof Assertion.RowCount) {
            measures.add(new Measure.AllRows());
        }
        return measures.stream()
                .map(measuring::timeOf)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
