package io.meshwright.control.profile;

import io.meshwright.control.exchange.Hint;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the columns that are most likely the key of a dataset: one that repeats in no row, else
/// the fewest that do so together.
final class Keys {
    /// Columns that are tried together.
    private static final int TRIED = 6;

    /// Combinations that are compared exactly, which takes a table of their own in memory.
    private static final int COMPARED = 4;

    /// What an approximate count may lack.
    private static final double NEARLY = 0.9;

    private final Profiler profiler;
    private final Map<Spot, Findings> found;
    private final List<Spot> columns;

    /// @param columns of the row itself, in order
    Keys(Profiler profiler, List<Spot> columns, Map<Spot, Findings> found) {
        this.profiler = profiler;
        this.columns = List.copyOf(columns);
        this.found = found;
    }

    /// A key that the rows allow.
    ///
    /// @param columns none when there is no key
    record Key(List<Spot> columns, double confidence, long rows) {
        private static Key none() {
            return new Key(List.of(), 0, 0);
        }

        /// What is suggested of a column; nothing of one that is no part of the key.
        List<Hint> hints(Spot spot) {
            int at = columns.indexOf(spot);
            if (at < 0) {
                return List.of();
            }
            String why =
                    columns.size() == 1
                            ? "each of %,d rows has a value of its own".formatted(rows)
                            : "each of %,d rows has its own combination of %s"
                                    .formatted(
                                            rows,
                                            columns.stream()
                                                    .map(Spot::name)
                                                    .collect(Collectors.joining(" and ")));
            Hint key = new Hint("primaryKey", new Value.Truth(true), confidence, why);
            return columns.size() == 1
                    ? List.of(key)
                    : List.of(
                            key,
                            new Hint(
                                    "primaryKeyPosition",
                                    Value.of(BigDecimal.valueOf(at + 1L)),
                                    confidence,
                                    why));
        }
    }

    Key find() {
        Key best = Key.none();
        for (Spot spot : columns) {
            Findings findings = of(spot);
            double confidence = Guesses.key(spot, findings).orElse(0.0);
            if (confidence > best.confidence()) {
                best = new Key(List.of(spot), confidence, findings.rows);
            }
        }
        if (!best.columns().isEmpty()) {
            return best;
        }
        List<Spot> tried =
                columns.stream()
                        .filter(this::mayBePart)
                        .sorted(
                                Comparator.<Spot, Boolean>comparing(
                                                spot -> !Names.isKey(spot.name()))
                                        .thenComparingLong(spot -> -of(spot).differing))
                        .limit(TRIED)
                        .sorted(Comparator.comparingInt(columns::indexOf))
                        .toList();
        for (int size = 2; size <= 3; size++) {
            Key together = together(combinations(tried, size));
            if (!together.columns().isEmpty()) {
                return together;
            }
        }
        return Key.none();
    }

    private Key together(List<List<Spot>> combinations) {
        List<List<Spot>> possible = new ArrayList<>();
        for (List<Spot> each : combinations) {
            double most = 1;
            for (Spot spot : each) {
                most *= of(spot).differing;
            }
            if (most >= NEARLY * of(each.getFirst()).rows) {
                possible.add(each);
            }
        }
        if (possible.isEmpty()) {
            return Key.none();
        }
        long rows = of(possible.getFirst().getFirst()).rows;
        List<Long> about = profiler.distinct(possible, found, Profiler.Count.ABOUT);
        List<List<Spot>> likely = new ArrayList<>();
        for (int i = 0; i < possible.size(); i++) {
            if (about.get(i) >= NEARLY * rows) {
                likely.add(possible.get(i));
            }
        }
        likely.sort(
                Comparator.comparingDouble((List<Spot> each) -> confidence(each, rows)).reversed());
        List<List<Spot>> compared = likely.stream().limit(COMPARED).toList();
        if (compared.isEmpty()) {
            return Key.none();
        }
        List<Long> exactly = profiler.distinct(compared, found, Profiler.Count.EXACTLY);
        for (int i = 0; i < compared.size(); i++) {
            if (exactly.get(i) == rows) {
                return new Key(compared.get(i), confidence(compared.get(i), rows), rows);
            }
        }
        return Key.none();
    }

    /// More when the names look like keys; never much, because what few rows allow is often chance.
    private static double confidence(List<Spot> key, long rows) {
        long named = key.stream().filter(spot -> Names.isKey(spot.name())).count();
        double most = named == key.size() ? 0.8 : named > 0 ? 0.5 : 0.2;
        return Guesses.sure(rows, most);
    }

    private boolean mayBePart(Spot spot) {
        Findings findings = of(spot);
        return findings.rows >= 2
                && findings.given == findings.rows
                && findings.differing >= 2
                && switch (findings.type) {
                    case ColumnType.Int _,
                            ColumnType.BigInt _,
                            ColumnType.Text _,
                            ColumnType.Uuid _,
                            ColumnType.Date _,
                            ColumnType.Timestamp _,
                            ColumnType.Instant _ ->
                            true;
                    default -> false;
                };
    }

    private Findings of(Spot spot) {
        Findings findings = found.get(spot);
        if (findings == null) {
            throw new IllegalStateException("Invalid spot: nothing was found for it");
        }
        return findings;
    }

    private static List<List<Spot>> combinations(List<Spot> spots, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Spot>> all = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            for (List<Spot> rest : combinations(spots.subList(i + 1, spots.size()), size - 1)) {
                List<Spot> one = new ArrayList<>();
                one.add(spots.get(i));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }
}
