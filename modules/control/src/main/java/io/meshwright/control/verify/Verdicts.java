package io.meshwright.control.verify;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.expression.Compiled;
import io.meshwright.control.sql.RuleStatement;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Assertion.Unit;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.release.CheckResult;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// Turns what was measured into a result for each check.
final class Verdicts {
    private static final Threshold NO_ROW = new Threshold.MustBe(Value.of(BigDecimal.ZERO));

    private final Staged staged;
    private final Measuring measuring;
    private final Map<Measure, Measuring.Taken> taken;
    private final SampleRows samples;
    private final SchemaObject dataset;
    private final List<ColumnPath> key;
    private final InstantSource clock;

    Verdicts(
            Staged staged,
            Measuring measuring,
            Map<Measure, Measuring.Taken> taken,
            SampleRows samples,
            SchemaObject dataset,
            InstantSource clock) {
        this.staged = staged;
        this.measuring = measuring;
        this.taken = taken;
        this.samples = samples;
        this.dataset = dataset;
        this.clock = clock;
        this.key =
                dataset.properties().stream()
                        .filter(Property::primaryKey)
                        .map(part -> ColumnPath.of(part.name()))
                        .toList();
    }

    /// What must be measured for an assertion; nothing when a column that it needs is missing.
    static List<Measure> measures(Assertion assertion, Staged staged) {
        return missing(assertion, staged).isPresent()
                ? List.of()
                : switch (assertion) {
                    case Assertion.BreakingRows(ColumnPath path, Condition condition, _, _) ->
                            List.of(new Measure.Breaking(path, condition));
                    case Assertion.SurplusRows(List<ColumnPath> key, _, _) ->
                            List.of(all(Measure.Surplus.of(key)), Measure.Surplus.of(key));
                    case Assertion.PrimaryKey(List<ColumnPath> key) ->
                            List.of(
                                    new Measure.WholeRows(),
                                    new Measure.Incomplete(key),
                                    new Measure.Surplus(key, true));
                    case Assertion.HasColumn(String column, _) ->
                            staged.findFound(column)
                                            .filter(Staged.Found.ByValue.class::isInstance)
                                            .isPresent()
                                    ? List.of(new Measure.Unreadable(column))
                                    : List.of();
                    case Assertion.References reference -> List.of(new Measure.Dangling(reference));
                    case Assertion.Timely timely -> List.of(TimeSql.measure(timely, staged));
                    case Assertion.Holds rule -> Expressions.measures(rule, staged);
                    case Assertion.RowCount _,
                            Assertion.Query _,
                            Assertion.OutOfReach _,
                            Assertion.Unclear _ ->
                            List.of();
                };
    }

    private static Optional<String> missing(Assertion assertion, Staged staged) {
        List<ColumnPath> paths =
                switch (assertion) {
                    case Assertion.BreakingRows rows -> List.of(rows.path());
                    case Assertion.SurplusRows(List<ColumnPath> key, _, _) -> key;
                    case Assertion.PrimaryKey(List<ColumnPath> key) -> key;
                    case Assertion.References reference -> reference.from();
                    case Assertion.Timely timely -> List.of(timely.column());
                    case Assertion.RowCount _,
                            Assertion.Holds _,
                            Assertion.HasColumn _,
                            Assertion.Query _,
                            Assertion.OutOfReach _,
                            Assertion.Unclear _ ->
                            List.of();
                };
        return paths.stream()
                .filter(path -> staged.find(path).isEmpty())
                .map(ColumnPath::column)
                .findFirst();
    }

    CheckResult of(Check check) {
        Verdict verdict = new Verdict(check);
        Optional<String> missing = missing(check.assertion(), staged);
        if (missing.isPresent()) {
            return staged.findFound(missing.get()).orElse(null)
                            instanceof Staged.Found.Strange strange
                    ? verdict.notVerified(strange.reason(missing.get()))
                    : verdict.error("the dataset has no column '%s'".formatted(missing.get()));
        }
        return switch (check.assertion()) {
            case Assertion.HasColumn(String column, ColumnType type) -> type(verdict, column, type);
            case Assertion.BreakingRows rows -> breaking(verdict, rows);
            case Assertion.SurplusRows rows -> surplus(verdict, rows);
            case Assertion.PrimaryKey(List<ColumnPath> parts) -> primaryKey(verdict, parts);
            case Assertion.RowCount(Threshold threshold) -> rowCount(verdict, threshold);
            case Assertion.Query query -> query(verdict, query);
            case Assertion.Holds rule -> holds(verdict, rule);
            case Assertion.References reference -> references(verdict, reference);
            case Assertion.Timely timely ->
                    TimelyVerdict.of(
                            verdict,
                            timely,
                            TimeSql.told(timely, staged, this::taken, clock.instant()));
            case Assertion.OutOfReach(String reason) -> verdict.notVerified(reason);
            case Assertion.Unclear(String reason) -> verdict.error(reason);
        };
    }

    private CheckResult type(Verdict verdict, String column, ColumnType type) {
        Verdict told = verdict.threshold("must be " + type.words());
        switch (staged.findFound(column).orElse(null)) {
            case Staged.Found.ByValue() -> {
                return values(told, column);
            }
            case Staged.Found.Otherwise(String words) -> {
                return told.measured(words).failed("the column is " + words);
            }
            case Staged.Found.Strange strange -> {
                return told.measured(strange.words()).notVerified(strange.reason(column));
            }
            case null -> {}
        }
        Optional<ColumnType> found = staged.find(ColumnPath.of(column));
        if (found.isEmpty()) {
            return told.failed("the dataset has no column '%s'".formatted(column));
        }
        String words = found.get().words();
        return words.equals(type.words())
                ? told.measured(words).passed()
                : told.measured(words).failed("the column is " + words);
    }

    /// Whether every value of a column can be read as the promised type.
    private CheckResult values(Verdict told, String column) {
        Measure measure = new Measure.Unreadable(column);
        return switch (taken(measure)) {
            case Measuring.Failed(String reason) -> told.error(reason);
            case Measuring.Impossible(String reason) -> told.notVerified(reason);
            case Measuring.Counted(long count) -> {
                Verdict measured = told.measured(Long.toString(count)).failing(count);
                yield count == 0
                        ? measured.passed()
                        : measured.samples(samples.unreadable(column, key))
                                .failed(
                                        ofRows(
                                                count,
                                                measure,
                                                count == 1
                                                        ? "holds a value of another type"
                                                        : "hold values of another type"));
            }
        };
    }

    private CheckResult breaking(Verdict verdict, Assertion.BreakingRows rows) {
        Measure.Breaking measure = new Measure.Breaking(rows.path(), rows.condition());
        return counted(
                verdict,
                measure,
                rows.threshold(),
                rows.unit(),
                count -> rows.condition().complaint(count),
                () -> samples.breaking(measure, key));
    }

    private CheckResult surplus(Verdict verdict, Assertion.SurplusRows rows) {
        Measure.Surplus measure = Measure.Surplus.of(rows.key());
        return counted(
                verdict,
                measure,
                rows.threshold(),
                rows.unit(),
                rows.key().stream().anyMatch(ColumnPath::isRepeated)
                        ? Verdicts::repeatItems
                        : Verdicts::repeats,
                () -> samples.surplus(measure));
    }

    private static String repeats(long rows) {
        return rows == 1
                ? "repeats a value that another row has"
                : "repeat values that other rows have";
    }

    private static String repeatItems(long items) {
        return items == 1
                ? "repeats a value that another item has"
                : "repeat values that other items have";
    }

    private CheckResult primaryKey(Verdict verdict, List<ColumnPath> parts) {
        Measure.Incomplete incomplete = new Measure.Incomplete(parts);
        Measure.Surplus surplus = new Measure.Surplus(parts, true);
        Verdict told = verdict.threshold("must be 0");
        List<Measuring.Taken> both = List.of(taken(incomplete), taken(surplus));
        for (Measuring.Taken one : both) {
            if (one instanceof Measuring.Failed(String reason)) {
                return told.error(reason);
            }
            if (one instanceof Measuring.Impossible(String reason)) {
                return told.notVerified(reason);
            }
        }
        long nulls = value(both.getFirst());
        long repeated = value(both.getLast());
        Verdict measured = told.measured(Long.toString(nulls + repeated)).failing(nulls + repeated);
        if (nulls + repeated == 0) {
            return measured.passed();
        }
        List<String> reasons = new ArrayList<>();
        if (nulls > 0) {
            reasons.add(
                    ofRows(
                            nulls,
                            incomplete,
                            nulls == 1 ? "has a null in the key" : "have a null in the key"));
        }
        if (repeated > 0) {
            reasons.add(
                    ofRows(
                            repeated,
                            surplus,
                            repeated == 1
                                    ? "repeats the key of another row"
                                    : "repeat the keys of other rows"));
        }
        return measured.samples(repeated > 0 ? samples.surplus(surplus) : samples.incomplete(parts))
                .failed(String.join("; ", reasons));
    }

    private CheckResult holds(Verdict verdict, Assertion.Holds rule) {
        Threshold threshold = rule.threshold();
        return switch (Expressions.compile(rule, staged)) {
            case Compiled.Wrong(String reason, int line, int column) ->
                    verdict.error(
                            "%s (line %d, column %d of the expression)"
                                    .formatted(reason, line, column));
            case Compiled.OfAll all -> Expressions.ofAll(verdict, rule, all, measuring);
            case Compiled.OfRow(String sql, List<String> columns) -> {
                Measure.Untrue measure = new Measure.Untrue(sql);
                yield counted(
                        verdict,
                        measure,
                        threshold == null ? NO_ROW : threshold,
                        rule.unit(),
                        count -> Expressions.complaint(rule, count),
                        () -> samples.untrue(measure, columns, key));
            }
        };
    }

    private CheckResult references(Verdict verdict, Assertion.References reference) {
        return counted(
                verdict,
                new Measure.Dangling(reference),
                NO_ROW,
                Unit.ROWS,
                rows ->
                        "%s to no row of %s"
                                .formatted(rows == 1 ? "leads" : "lead", reference.target()),
                () -> samples.dangling(reference, key));
    }

    private CheckResult rowCount(Verdict verdict, Threshold threshold) {
        Verdict told = verdict.threshold(threshold.words());
        return switch (taken(new Measure.AllRows())) {
            case Measuring.Failed(String reason) -> told.error(reason);
            case Measuring.Impossible(String reason) -> told.notVerified(reason);
            case Measuring.Counted(long rows) -> {
                Verdict measured = told.measured(Long.toString(rows));
                yield threshold.holds(BigDecimal.valueOf(rows))
                        ? measured.passed()
                        : measured.failed(
                                rows == 1
                                        ? "the dataset has 1 row"
                                        : "the dataset has %s rows"
                                                .formatted(Verdict.number(rows)));
            }
        };
    }

    private CheckResult query(Verdict verdict, Assertion.Query rule) {
        Verdict told = verdict.threshold(rule.threshold().words() + percent(rule.unit()));
        String statement = RuleStatement.of(rule);
        List<String> names = RuleStatement.names(dataset);
        Optional<String> refusal = measuring.refusal(statement, names);
        if (refusal.isPresent()) {
            return told.error(refusal.get());
        }
        try {
            ArrowRows.Table answer = measuring.runRule(statement, names);
            Optional<BigDecimal> number = RuleAnswer.number(answer);
            if (number.isEmpty()) {
                return told.error(RuleAnswer.complaint(answer));
            }
            String words = Verdict.words(number.get());
            return rule.threshold().holds(number.get())
                    ? told.measured(words).passed()
                    : told.measured(words).failed("the query answers " + words);
        } catch (EngineFailure failure) {
            return told.error(Measuring.reason(failure));
        }
    }

    /// A check that counts rows and compares the count.
    private CheckResult counted(
            Verdict verdict,
            Measure measure,
            Threshold threshold,
            Unit unit,
            LongFunction<String> complaint,
            Supplier<List<List<String>>> rows) {
        Verdict told = verdict.threshold(threshold.words() + percent(unit));
        return switch (taken(measure)) {
            case Measuring.Failed(String reason) -> told.error(reason);
            case Measuring.Impossible(String reason) -> told.notVerified(reason);
            case Measuring.Counted(long count) -> {
                Optional<BigDecimal> compared = compared(count, measure, unit);
                if (compared.isEmpty()) {
                    yield told.error("the rows could not be counted");
                }
                Verdict measured = told.measured(Verdict.words(compared.get())).failing(count);
                if (threshold.holds(compared.get())) {
                    yield measured.passed();
                }
                boolean tooMany = count > 0 && threshold.holds(BigDecimal.ZERO);
                yield measured.samples(tooMany ? rows.get() : List.of())
                        .failed(ofRows(count, measure, complaint.apply(count)));
            }
        };
    }

    /// Keys are compared over all rows, whatever the filter.
    private static Measure all(Measure measure) {
        return measure instanceof Measure.Surplus surplus
                ? Items.of(surplus.key())
                        .<Measure>map(items -> new Measure.WholeItems(items.path()))
                        .orElseGet(Measure.WholeRows::new)
                : new Measure.AllRows();
    }

    private Optional<BigDecimal> compared(long count, Measure measure, Unit unit) {
        if (unit == Unit.ROWS) {
            return Optional.of(BigDecimal.valueOf(count));
        }
        return taken(all(measure)) instanceof Measuring.Counted(long all)
                ? Optional.of(Verdict.percent(count, all))
                : Optional.empty();
    }

    /// `3 of 1,500 rows are null`.
    private String ofRows(long count, Measure measure, String complaint) {
        String all =
                taken(all(measure)) instanceof Measuring.Counted(long rows)
                        ? " of " + Verdict.number(rows)
                        : "";
        String things = all(measure) instanceof Measure.WholeItems ? "items" : "rows";
        return "%s%s %s %s".formatted(Verdict.number(count), all, things, complaint);
    }

    private Measuring.Taken taken(Measure measure) {
        Measuring.Taken known = taken.get(measure);
        return known == null ? new Measuring.Failed("nothing was measured") : known;
    }

    private static long value(Measuring.Taken one) {
        return one instanceof Measuring.Counted(long value) ? value : 0;
    }

    private static String percent(Unit unit) {
        return unit == Unit.PERCENT ? " percent" : "";
    }
}
