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
import io.meshwright.mesh.release.Verification;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs all checks of a port's contract on rows, with as few scans as possible.
///
/// What the statistics of the write prove is not read again. Everything else is one query; rules in
/// SQL, and rows to look at when a check failed, are further ones. Every check of the contract has
/// a result, in the contract's order.
public final class Verifier {
    private final Engine engine;
    private final InstantSource clock;

    public Verifier(Engine engine) {
        this(engine, InstantSource.system());
    }

    /// @param clock what tells how old rows are
    public Verifier(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
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
        return new Verification(
                port.address(),
                verify(port, rows, files, others, limits, charter, Optional.empty())
                        .results()
                        .stream()
                        .map(Timed::result)
                        .toList());
    }

    /// The same after rows were added to those of an earlier verification: what both make together
    /// is asked of the new files alone.
    ///
    /// @param files the write's own account, which may be of the new files only
    /// @param earlier what the earlier verification left, or [Measured#NOTHING]
    public Verified verifyAgain(
            Port port,
            Rows rows,
            List<DataFile> files,
            Others others,
            Limits limits,
            MeshCharter charter,
            Measured earlier) {
        return verify(port, rows, files, others, limits, charter, Optional.of(earlier));
    }

    private Verified verify(
            Port port,
            Rows rows,
            List<DataFile> files,
            Others others,
            Limits limits,
            MeshCharter charter,
            Optional<Measured> earlier) {
        Optional<Contract> contract = port.findContract();
        Optional<SchemaObject> dataset = port.findDataset();
        if (contract.isEmpty() || dataset.isEmpty()) {
            return new Verified(List.of(), Measured.NOTHING, null);
        }
        List<Check> checks =
                Checks.of(contract.get(), dataset.get()).stream().map(Verifier::inBuilds).toList();
        if (checks.isEmpty()) {
            return new Verified(List.of(), Measured.NOTHING, null);
        }
        Optional<FileMarks> marks = earlier.flatMap(_ -> FileMarks.of(rows));
        Staged staged = withOthers(Staged.of(rows, engine), checks, dataset.get(), others);
        Map<Assertion.Target, FileMarks> targets = new HashMap<>();
        if (marks.isPresent()) {
            staged.others()
                    .forEach((target, there) ->
                            FileMarks.of(there.rows())
                                    .ifPresent(found -> targets.put(target, found)));
        }
        return new Verifying(engine, checks, dataset.get(), staged, files, limits, charter, clock)
                .results(
                        marks.map(found ->
                                new Verifying.Before(earlier.orElseThrow(), found, targets)));
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
    /// @return a result for each check, in the same order
    /// @throws EngineFailure when the rows cannot be read
    public List<Timed> verifyLying(LyingOrder order) {
        return verifyLying(order, Optional.empty()).results();
    }

    /// The same after files were added to those of an earlier verification: what both make together
    /// is asked of the new files alone. When there is a filter, everything is read and nothing
    /// left.
    ///
    /// @param earlier what the earlier verification left, or [Measured#NOTHING]
    /// @throws EngineFailure when the rows cannot be read
    public Verified verifyLyingAgain(LyingOrder order, Measured earlier) {
        return verifyLying(order, Optional.of(earlier));
    }

    private Verified verifyLying(LyingOrder order, Optional<Measured> earlier) {
        Optional<FileMarks> marks = earlier.flatMap(_ -> FileMarks.of(order.rows()));
        Map<Assertion.Target, FileMarks> targets = new HashMap<>();
        Map<Assertion.Target, Staged> others = new LinkedHashMap<>();
        for (Check check : order.checks()) {
            if (check.assertion() instanceof Assertion.References(_, Assertion.Target target, _)) {
                LyingDataset there = order.others().get(target);
                if (there != null) {
                    marks.flatMap(_ -> FileMarks.of(there.rows()))
                            .ifPresent(found -> targets.putIfAbsent(target, found));
                    others.computeIfAbsent(
                            target,
                            _ -> LyingFiles.stage(there.dataset(), there.rows(), "", engine));
                }
            }
        }
        Staged staged =
                LyingFiles.stage(order.dataset(), order.rows(), order.filter(), engine)
                        .with(others);
        return new Verifying(
                        engine,
                        order.checks(),
                        order.dataset(),
                        staged,
                        List.of(),
                        order.limits(),
                        order.charter(),
                        clock)
                .results(
                        marks.map(found ->
                                new Verifying.Before(earlier.orElseThrow(), found, targets)));
    }
}
