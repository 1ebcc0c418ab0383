package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.expression.Compiled;
import io.meshwright.control.table.DataFile;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.release.CheckResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One verification of staged rows: takes the measures that all checks need, and has each check
/// judged by them.
final class Verifying {
    private final Engine engine;
    private final List<Check> checks;
    private final SchemaObject dataset;
    private final Staged staged;
    private final List<DataFile> files;
    private final Limits limits;
    private final MeshCharter charter;
    private final InstantSource clock;

    /// @param files the write's own account of files; empty when there is none
    /// @param clock what tells how old rows are
    Verifying(
            Engine engine,
            List<Check> checks,
            SchemaObject dataset,
            Staged staged,
            List<DataFile> files,
            Limits limits,
            MeshCharter charter,
            InstantSource clock) {
        this.engine = engine;
        this.checks = checks;
        this.dataset = dataset;
        this.staged = staged;
        this.files = files;
        this.limits = limits;
        this.charter = charter;
        this.clock = clock;
    }

    /// What there was before.
    ///
    /// @param marks the files as they are now, marked before anything was read
    /// @param targets the same of the datasets that relationships lead to
    record Before(Measured earlier, FileMarks marks, Map<Assertion.Target, FileMarks> targets) {}

    /// @param before empty when nothing is remembered
    Verified results(Optional<Before> before) {
        Measuring measuring = measuring(staged);
        Set<Measure> measures = new LinkedHashSet<>();
        measures.add(new Measure.AllRows());
        checks.forEach(check -> measures.addAll(Verdicts.measures(check.assertion(), staged)));
        if (before.isEmpty() || !staged.filter().isEmpty()) {
            return new Verified(
                    judged(measuring, measuring.take(measures)), Measured.NOTHING, null);
        }
        measures.addAll(Merging.proofs(measures, staged));
        Before known = before.get();
        Memory memory =
                new Memory(
                        known.earlier(),
                        known.marks(),
                        known.targets(),
                        new MeasureKeys(engine.name(), staged, measuring.sql()));
        Map<Measure, Measuring.Taken> taken =
                new Merging(staged, engine, memory, measuring, this::measuring).take(measures);
        return new Verified(
                judged(measuring, taken),
                memory.measured(taken),
                new Reach(
                        known.marks().all().size(),
                        memory.files(),
                        (int) checks.stream().filter(check -> isOfAll(check, measuring)).count(),
                        memory.files() < known.earlier().files().size()));
    }

    private Measuring measuring(Staged part) {
        return new Measuring(engine, part, Statistics.of(part.rows(), accountOf(part)), limits);
    }

    private List<DataFile> accountOf(Staged part) {
        if (!(part.rows() instanceof Rows.Snapshot(List<String> paths, _))) {
            return List.of();
        }
        Set<String> named = Set.copyOf(paths);
        return files.stream().filter(file -> named.contains(file.file().toString())).toList();
    }

    private List<Timed> judged(Measuring measuring, Map<Measure, Measuring.Taken> taken) {
        Verdicts verdicts =
                new Verdicts(
                        staged,
                        measuring,
                        taken,
                        new SampleRows(measuring, staged, dataset, charter),
                        dataset,
                        clock);
        List<Timed> results = new ArrayList<>();
        for (Check check : checks) {
            long start = System.nanoTime();
            CheckResult result = verdicts.of(check);
            Duration own = Duration.ofNanos(System.nanoTime() - start);
            results.add(new Timed(result, own.plus(shared(check, measuring))));
        }
        return results;
    }

    private List<Measure> measures(Check check) {
        List<Measure> measures = new ArrayList<>(Verdicts.measures(check.assertion(), staged));
        if (check.assertion() instanceof Assertion.RowCount) {
            measures.add(new Measure.AllRows());
        }
        return measures;
    }

    /// How long the queries took from which a check has its measures.
    private Duration shared(Check check, Measuring measuring) {
        return measures(check).stream()
                .map(measuring::timeOf)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Whether a check was asked of all rows.
    private boolean isOfAll(Check check, Measuring measuring) {
        return switch (check.assertion()) {
            case Assertion.Query _ -> true;
            case Assertion.Holds rule
                    when Expressions.compile(rule, staged) instanceof Compiled.OfAll ->
                    true;
            default -> measures(check).stream().anyMatch(measuring::hasAsked);
        };
    }
}
