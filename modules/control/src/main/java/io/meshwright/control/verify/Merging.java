package io.meshwright.control.verify;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Rows;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes measures of all rows of which those of the new files alone are read, wherever a value of
/// the earlier files and one of the new files make one of all.
///
/// Counts of rows add up, and ends of columns are ends of ends. Rows that repeat a key add up only
/// where no key of the new files can be one of the earlier files, which the ends of a part of the
/// key prove. Rows that lead nowhere add up while the rows that they lead to stay the same, or have
/// only become more and nothing led nowhere before.
final class Merging {
    private final Staged staged;
    private final Engine engine;
    private final Memory memory;
    private final Measuring whole;
    private final Function<Staged, Measuring> measuring;

    /// @param measuring measures a part of the rows
    Merging(
            Staged staged,
            Engine engine,
            Memory memory,
            Measuring whole,
            Function<Staged, Measuring> measuring) {
        this.staged = staged;
        this.engine = engine;
        this.memory = memory;
        this.whole = whole;
        this.measuring = measuring;
    }

    /// What must be measured so that repeated keys can be merged the next time.
    static Set<Measure> proofs(Collection<Measure> measures, Staged staged) {
        Set<Measure> proofs = new LinkedHashSet<>();
        for (Measure measure : measures) {
            if (measure instanceof Measure.Surplus surplus) {
                for (ColumnPath part : withEdges(surplus, staged)) {
                    proofs.add(new Measure.Edge(part, Measure.End.LEAST));
                    proofs.add(new Measure.Edge(part, Measure.End.MOST));
                    if (!surplus.whole()) {
                        proofs.add(new Measure.Incomplete(List.of(part)));
                    }
                }
            }
        }
        return proofs;
    }

    private static List<ColumnPath> withEdges(Measure.Surplus surplus, Staged staged) {
        return surplus.key().stream()
                .filter(ColumnPath::isWholeColumn)
                .filter(part -> staged.find(part).filter(EdgeSql::hasEdges).isPresent())
                .toList();
    }

    Map<Measure, Measuring.Taken> take(Collection<Measure> measures) {
        Map<Measure, Measuring.Taken> taken = new HashMap<>();
        if (memory.isNothingNew()) {
            measures.forEach(measure -> remembered(measure, taken));
        } else if (memory.files() > 0) {
            merge(measures, taken);
        }
        Set<Measure> left = new LinkedHashSet<>(measures);
        left.removeAll(taken.keySet());
        taken.putAll(whole.take(left));
        return taken;
    }

    private void remembered(Measure measure, Map<Measure, Measuring.Taken> taken) {
        OptionalLong earlier = memory.of(measure);
        if (earlier.isPresent()
                && (!(measure instanceof Measure.Dangling dangling)
                        || canAdd(dangling, earlier.getAsLong()))) {
            taken.put(measure, new Measuring.Counted(earlier.getAsLong()));
        }
    }

    private void merge(Collection<Measure> measures, Map<Measure, Measuring.Taken> taken) {
        Map<Measure, Long> earlier = new HashMap<>();
        for (Measure measure : measures) {
            memory.of(measure)
                    .ifPresent(value -> {
                        if (isMergeable(measure, value)) {
                            earlier.put(measure, value);
                        }
                    });
        }
        Optional<Staged> part = earlier.isEmpty() ? Optional.empty() : part();
        if (part.isEmpty()) {
            return;
        }
        Measuring added = measuring.apply(part.get()).ofFewRows();
        Map<Measure, Measuring.Taken> fresh = added.take(earlier.keySet());
        earlier.keySet().forEach(measure -> whole.timeOf(measure, added.timeOf(measure)));
        earlier.forEach((measure, value) -> {
            if (fresh.get(measure) instanceof Measuring.Counted(long count)
                    && (!(measure instanceof Measure.Surplus surplus)
                            || areApart(surplus, earlier, fresh))) {
                taken.put(measure, new Measuring.Counted(sum(measure, value, count)));
            }
        });
    }

    private boolean isMergeable(Measure measure, long earlier) {
        return switch (measure) {
            case Measure.AllRows _,
                    Measure.WholeRows _,
                    Measure.WholeItems _,
                    Measure.Unreadable _,
                    Measure.Breaking _,
                    Measure.Untrue _,
                    Measure.Edge _,
                    Measure.Incomplete _,
                    Measure.Surplus _ ->
                    true;
            case Measure.Dangling dangling -> canAdd(dangling, earlier);
            case Measure.Times _, Measure.Variety _ -> false;
        };
    }

    private boolean canAdd(Measure.Dangling dangling, long earlier) {
        Assertion.Target target = dangling.reference().target();
        return memory.isTargetSame(target) || (earlier == 0 && memory.hasTargetGrown(target));
    }

    private static long sum(Measure measure, long earlier, long added) {
        return measure instanceof Measure.Edge(_, Measure.End end)
                ? end.of(earlier, added)
                : earlier + added;
    }

    /// Whether no key of the new files can be one of the earlier files.
    private boolean areApart(
            Measure.Surplus surplus,
            Map<Measure, Long> earlier,
            Map<Measure, Measuring.Taken> fresh) {
        for (ColumnPath part : withEdges(surplus, staged)) {
            Optional<Span> old =
                    Span.of(part, measure -> Optional.ofNullable(earlier.get(measure)));
            Optional<Span> added = Span.of(part, measure -> counted(fresh.get(measure)));
            if (old.isPresent()
                    && added.isPresent()
                    && old.get().isApart(added.get())
                    && (surplus.whole() || isNullOnlyOnOneSide(part, earlier, fresh))) {
                return true;
            }
        }
        return false;
    }

    /// From the least to the greatest value of a column; upside down when it has none.
    private record Span(long least, long most) {
        static Optional<Span> of(ColumnPath part, Function<Measure, Optional<Long>> values) {
            Optional<Long> least = values.apply(new Measure.Edge(part, Measure.End.LEAST));
            Optional<Long> most = values.apply(new Measure.Edge(part, Measure.End.MOST));
            return least.isPresent() && most.isPresent()
                    ? Optional.of(new Span(least.get(), most.get()))
                    : Optional.empty();
        }

        boolean isApart(Span other) {
            return isEmpty() || other.isEmpty() || least > other.most || most < other.least;
        }

        private boolean isEmpty() {
            return least > most;
        }
    }

    private static Optional<Long> counted(Measuring.@Nullable Taken taken) {
        return taken instanceof Measuring.Counted(long value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private static boolean isNullOnlyOnOneSide(
            ColumnPath part, Map<Measure, Long> earlier, Map<Measure, Measuring.Taken> fresh) {
        Measure nulls = new Measure.Incomplete(List.of(part));
        return Optional.ofNullable(earlier.get(nulls)).filter(count -> count == 0).isPresent()
                || counted(fresh.get(nulls)).filter(count -> count == 0).isPresent();
    }

    /// The rows of the new files alone, if they are read as they are together with all others.
    private Optional<Staged> part() {
        return switch (staged.rows()) {
            case Rows.Snapshot(List<String> files, var fields) ->
                    Optional.of(staged.over(new Rows.Snapshot(memory.beyond(files), fields)));
            case Rows.Landed landed -> {
                Rows.Landed part =
                        new Rows.Landed(
                                memory.beyond(landed.files()),
                                landed.format(),
                                landed.options(),
                                landed.columns());
                yield switch (landed.format()) {
                    case "csv", "ndjson" -> Optional.of(staged.over(part));
                    case "parquet" ->
                            isOfShape(part) ? Optional.of(staged.over(part)) : Optional.empty();
                    default -> Optional.empty();
                };
            }
            case Rows.Promised _, Rows.Inline _ -> Optional.empty();
        };
    }

    /// Whether files are read by the columns and types by which all are.
    private boolean isOfShape(Rows.Landed part) {
        try {
            return !staged.shape().isEmpty() && engine.inspect(part).shape().equals(staged.shape());
        } catch (EngineFailure _) {
            // All are read, and that tells what is wrong.
            return false;
        }
    }
}
