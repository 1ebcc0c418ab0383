package io.meshwright.control.profile;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks at the values of many spots in few scans: first types and bounds, then some values of
/// each, then what those suggest, held against all values.
final class Profiler {
    /// Spots that share a scan.
    private static final int TOGETHER = 50;

    /// The same where they are laid out by column.
    private static final int TOGETHER_BY_COLUMN = 200;

    /// Spots that share a scan which compares all values: each needs a table of its own in memory.
    private static final int COMPARED = 40;

    /// Spots that share a scan which lists their values where these are few.
    private static final int LISTED = 80;

    /// A column with so many different values at most may be a list of choices.
    static final int FEW = 100;

    private static final int SAMPLE = 400;

    private static final int LONGEST = 300;

    private static final String ZONE = "[0-9]([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$";

    private final Lens lens;
    private final Asking asking;

    Profiler(Asking asking, Lens lens) {
        this.lens = lens;
        this.asking = asking;
    }

    /// What is found at each spot.
    Map<Spot, Findings> look(List<Spot> spots) {
        Map<Spot, Findings> found = new LinkedHashMap<>();
        Map<String, List<Spot>> bySource = new LinkedHashMap<>();
        for (Spot spot : spots) {
            found.put(spot, new Findings(spot.sniffed()));
            bySource.computeIfAbsent(spot.source(), _ -> new ArrayList<>()).add(spot);
        }
        for (List<Spot> ofSource : bySource.values()) {
            int together = asking.isByColumn(ofSource) ? TOGETHER_BY_COLUMN : TOGETHER;
            for (int i = 0; i < ofSource.size(); i += together) {
                lookOrHalve(ofSource.subList(i, Math.min(ofSource.size(), i + together)), found);
            }
        }
        return found;
    }

    /// What is too much for the engine at once is asked in halves.
    private void lookOrHalve(List<Spot> spots, Map<Spot, Findings> found) {
        try {
            look(spots, found);
        } catch (OverLimit | EngineCrashed failure) {
            if (spots.size() == 1) {
                throw failure;
            }
            int half = spots.size() / 2;
            lookOrHalve(spots.subList(0, half), found);
            lookOrHalve(spots.subList(half, spots.size()), found);
        }
    }

    private void look(List<Spot> spots, Map<Spot, Findings> found) {
        spots.forEach(spot -> found.put(spot, new Findings(spot.sniffed())));
        List<Findings> findings = spots.stream().map(spot -> of(found, spot)).toList();
        types(spots, findings);
        bounds(spots, findings);
        for (int i = 0; i < spots.size(); i += LISTED) {
            int end = Math.min(spots.size(), i + LISTED);
            values(spots.subList(i, end), findings.subList(i, end));
        }
        proveContents(spots, findings);
        proveUnique(spots, findings);
    }

    private static Findings of(Map<Spot, Findings> found, Spot spot) {
        Findings findings = found.get(spot);
        if (findings == null) {
            throw new IllegalStateException("Invalid spot: nothing was begun for it");
        }
        return findings;
    }

    /// Takes for each spot the first type as which all its values can be read.
    private void types(List<Spot> spots, List<Findings> findings) {
        if (lens == Lens.PARQUET) {
            return;
        }
        List<List<ColumnType>> candidates = spots.stream().map(this::candidates).toList();
        findings.forEach(one -> one.type = new ColumnType.Text());
        Set<Spot> wordy = lens == Lens.JSON ? wordy(spots) : Set.of();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            if (!wordy.contains(spots.get(i))) {
                open.add(i);
            }
        }
        for (int turn = 0; !open.isEmpty(); turn++) {
            int now = turn;
            open.removeIf(i -> candidates.get(i).size() <= now);
            open.removeAll(readable(open, spots, candidates, findings, now));
        }
    }

    /// The spots of texts of which one begins as no date or time does.
    private Set<Spot> wordy(List<Spot> spots) {
        List<Spot> texts =
                spots.stream().filter(spot -> spot.sniffed() instanceof ColumnType.Text).toList();
        List<String> asked =
                IntStream.range(0, texts.size())
                        .mapToObj("count(*) FILTER (ltrim(t%d) NOT BETWEEN '+' AND ':')"::formatted)
                        .toList();
        List<@Nullable Object> row = asking.aggregate(texts, asked);
        return IntStream.range(0, texts.size())
                .filter(i -> number(row.get(i)) > 0)
                .mapToObj(texts::get)
                .collect(Collectors.toSet());
    }

    /// The spots whose values can all be read as the candidate of this turn, which is taken.
    private List<Integer> readable(
            List<Integer> open,
            List<Spot> spots,
            List<List<ColumnType>> candidates,
            List<Findings> findings,
            int turn) {
        List<String> sums = new ArrayList<>();
        for (int at = 0; at < open.size(); at++) {
            ColumnType type = candidates.get(open.get(at)).get(turn);
            sums.add(
                    "count(*) FILTER (t%1$d IS NOT NULL AND (%2$s))"
                            .formatted(at, strange(at, type)));
        }
        if (sums.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> row = asking.aggregate(open.stream().map(spots::get).toList(), sums);
        List<Integer> readable = new ArrayList<>();
        for (int at = 0; at < open.size(); at++) {
            if (number(row.get(at)) == 0) {
                findings.get(open.get(at)).type = candidates.get(open.get(at)).get(turn);
                readable.add(open.get(at));
            }
        }
        return readable;
    }

    private List<ColumnType> candidates(Spot spot) {
        if (lens == Lens.JSON) {
            return switch (spot.sniffed()) {
                case ColumnType.Text _ -> times();
                case ColumnType.BigInt _ ->
                        List.of(
                                spot.sniffed(),
                                new ColumnType.Decimal(38, 0),
                                new ColumnType.DoublePrecision());
                default -> List.of(spot.sniffed(), new ColumnType.DoublePrecision());
            };
        }
        if (spot.sniffed() instanceof ColumnType.Text) {
            return List.of();
        }
        List<ColumnType> types = new ArrayList<>();
        types.add(spot.sniffed());
        types.add(new ColumnType.BigInt());
        types.add(new ColumnType.DoublePrecision());
        types.addAll(times());
        return types;
    }

    private static List<ColumnType> times() {
        return List.of(
                new ColumnType.Date(),
                new ColumnType.Timestamp(),
                new ColumnType.Instant(),
                new ColumnType.Time());
    }

    /// When a value is none of a type, or would lose something by being read as one: a number its
    /// leading zeros or its plus, a time its zone.
    private String strange(int i, ColumnType type) {
        String unreadable = lens.reading(i, type).unreadable();
        String loses =
                switch (type) {
                    case ColumnType.Int _,
                            ColumnType.BigInt _,
                            ColumnType.Decimal _,
                            ColumnType.Real _,
                            ColumnType.DoublePrecision _ ->
                            lens == Lens.CSV
                                    ? "regexp_matches(t%d, '^-?0[0-9]|^[+]')".formatted(i)
                                    : "false";
                    case ColumnType.Timestamp _ ->
                            "regexp_matches(t%1$d, '%2$s') AND contains(t%1$d, ':')"
                                    .formatted(i, ZONE);
                    case ColumnType.Instant _ ->
                            "NOT regexp_matches(t%d, ':.*%s')".formatted(i, ZONE);
                    default -> "false";
                };
        return "%s OR (%s)".formatted(unreadable, loses);
    }

    private void bounds(List<Spot> spots, List<Findings> findings) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            boolean isOrdered = isBounded(findings.get(i).type);
            String value = lens.reading(i, findings.get(i).type).value();
            asked.add("count(*)");
            asked.add("count(t%d)".formatted(i));
            asked.add(isOrdered ? "CAST(min(%s) AS VARCHAR)".formatted(value) : Asking.NOTHING);
            asked.add(isOrdered ? "CAST(max(%s) AS VARCHAR)".formatted(value) : Asking.NOTHING);
            asked.add("min(length(t%d))".formatted(i));
            asked.add("max(length(t%d))".formatted(i));
            asked.add("approx_count_distinct(t%d)".formatted(i));
            boolean isDecimal =
                    lens == Lens.CSV && findings.get(i).type instanceof ColumnType.DoublePrecision;
            String plain =
                    "count(*) FILTER (t%1$d IS NOT NULL AND NOT regexp_full_match(t%1$d, '-?[0-9]+([.][0-9]*)?')) = 0"
                            .formatted(i);
            for (int part = 1; part <= 2; part++) {
                asked.add(
                        isDecimal
                                ? "CASE WHEN %s THEN max(length(split_part(ltrim(t%d, '-'), '.', %d))) END"
                                        .formatted(plain, i, part)
                                : Asking.NOTHING);
            }
        }
        List<@Nullable Object> row = asking.aggregate(spots, asked);
        int at = 0;
        for (Findings one : findings) {
            one.rows = number(row.get(at++));
            one.given = number(row.get(at++));
            one.least = text(row.get(at++));
            one.most = text(row.get(at++));
            one.shortest = (int) number(row.get(at++));
            one.longest = (int) number(row.get(at++));
            one.differing = number(row.get(at++));
            Object digits = row.get(at++);
            Object scale = row.get(at++);
            if (digits != null && scale != null) {
                one.digits = (int) number(digits);
                one.scale = (int) number(scale);
            }
        }
    }

    private static boolean isBounded(ColumnType type) {
        return switch (type) {
            case ColumnType.Int _,
                    ColumnType.BigInt _,
                    ColumnType.Decimal _,
                    ColumnType.Real _,
                    ColumnType.DoublePrecision _,
                    ColumnType.Date _ ->
                    true;
            default -> false;
        };
    }

    /// All values where they are few, else some that chance picks, the same in every run.
    private void values(List<Spot> spots, List<Findings> findings) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            Findings one = findings.get(i);
            boolean tells = one.isText() || one.type instanceof ColumnType.BigInt;
            String value = "left(t%d, %d)".formatted(i, LONGEST);
            one.areAll = one.differing <= FEW && one.longest <= LONGEST;
            asked.add(
                    !tells || one.given == 0
                            ? Asking.NOTHING
                            : one.areAll
                                    ? "list(DISTINCT %s) FILTER (t%d IS NOT NULL)"
                                            .formatted(value, i)
                                    : "arg_min(%s, hash(t%d), %d) FILTER (t%d IS NOT NULL)"
                                            .formatted(value, i, SAMPLE, i));
        }
        List<@Nullable Object> row = asking.aggregate(spots, asked);
        for (int i = 0; i < spots.size(); i++) {
            if (row.get(i) instanceof List<?> values) {
                findings.get(i).values =
                        values.stream().map(String::valueOf).distinct().sorted().toList();
            }
        }
    }

    /// Holds what some values suggest against all of them.
    private void proveContents(List<Spot> spots, List<Findings> findings) {
        List<String> asked = new ArrayList<>();
        List<List<String>> patterns = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            Findings one = findings.get(i);
            List<String> suggested = one.isText() ? Contents.patterns(one.values) : List.of();
            patterns.add(suggested);
            for (String pattern : suggested) {
                asked.add(
                        "count(*) FILTER (NOT regexp_matches(t%d, %s))"
                                .formatted(i, Quoted.text(pattern)));
            }
        }
        List<@Nullable Object> row = asking.aggregate(spots, asked);
        int at = 0;
        for (int i = 0; i < spots.size(); i++) {
            for (String pattern : patterns.get(i)) {
                if (number(row.get(at++)) == 0) {
                    findings.get(i).matched.add(pattern);
                }
            }
        }
    }

    private void proveUnique(List<Spot> spots, List<Findings> findings) {
        List<Integer> likely =
                IntStream.range(0, spots.size())
                        .filter(i -> {
                            Findings one = findings.get(i);
                            return spots.get(i).isOfRow()
                                    && one.given >= 2
                                    && one.differing >= 0.8 * one.given;
                        })
                        .boxed()
                        .toList();
        for (int from = 0; from < likely.size(); from += COMPARED) {
            List<Integer> some = likely.subList(from, Math.min(likely.size(), from + COMPARED));
            List<String> asked = new ArrayList<>();
            for (int i : some) {
                asked.add(
                        "count(DISTINCT %s)"
                                .formatted(
                                        lens.reading(asked.size(), findings.get(i).type).value()));
            }
            List<@Nullable Object> row =
                    asking.aggregate(some.stream().map(spots::get).toList(), asked);
            for (int at = 0; at < some.size(); at++) {
                Findings one = findings.get(some.get(at));
                one.isUnique = number(row.get(at)) == one.given;
            }
        }
    }

    /// How combinations of values are counted.
    enum Count {
        /// Some percent may be wrong.
        ABOUT("approx_count_distinct(hash(%s))"),
        EXACTLY("count(DISTINCT row(%s))");

        private final String sql;

        Count(String sql) {
            this.sql = sql;
        }
    }

    /// How many different combinations of values the rows have, for each list of spots.
    List<Long> distinct(List<List<Spot>> together, Map<Spot, Findings> found, Count count) {
        List<Spot> spots = together.stream().flatMap(List::stream).distinct().toList();
        List<String> asked = new ArrayList<>();
        for (List<Spot> each : together) {
            asked.add(
                    count.sql.formatted(
                            each.stream()
                                    .map(spot ->
                                            lens.reading(spots.indexOf(spot), of(found, spot).type)
                                                    .value())
                                    .collect(Collectors.joining(", "))));
        }
        return asking.aggregate(spots, asked).stream().map(Profiler::number).toList();
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
