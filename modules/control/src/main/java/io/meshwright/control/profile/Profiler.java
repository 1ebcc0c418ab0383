package io.meshwright.control.profile;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.sql.Quoted;
import io.meshwright.mesh.contract.ColumnType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
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

    /// Spots that share a scan which compares values: each needs a table of its own in memory.
    private static final int COMPARED = 40;

    /// A column with so many different values at most may be a list of choices.
    static final int FEW = 100;

    private static final int SAMPLE = 400;
    private static final int LONGEST = 300;

    private static final String ZONE = "[0-9]([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$";

    private final Engine engine;
    private final Rows rows;
    private final Limits limits;
    private final Lens lens;

    Profiler(Engine engine, Rows rows, Limits limits, Lens lens) {
        this.engine = engine;
        this.rows = rows;
        this.limits = limits;
        this.lens = lens;
    }

    /// One row of a query on `data`.
    List<@Nullable Object> ask(String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Relation data = new Relation(List.of(Lens.DATA), rows, seen(sql));
        engine.query(new QueryOrder(List.of(data), sql, limits), out);
        return ArrowRows.read(out.toByteArray()).rows().getFirst();
    }

    /// Of many columns those that a query names, because thousands of them are dear to plan.
    private Restriction seen(String sql) {
        if (!(rows instanceof Rows.Landed landed) || landed.columns().size() <= TOGETHER) {
            return Restriction.NONE;
        }
        List<Restriction.Shown> named =
                landed.columns().stream()
                        .filter(column -> sql.contains(Quoted.name(column.name())))
                        .map(column ->
                                new Restriction.Shown(column.name(), Quoted.name(column.name())))
                        .toList();
        return named.isEmpty() ? Restriction.NONE : new Restriction(named, "");
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
            for (int i = 0; i < ofSource.size(); i += TOGETHER) {
                lookOrHalve(ofSource.subList(i, Math.min(ofSource.size(), i + TOGETHER)), found);
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
        for (int i = 0; i < spots.size(); i += COMPARED) {
            int end = Math.min(spots.size(), i + COMPARED);
            values(spots.subList(i, end), findings.subList(i, end));
            prove(spots.subList(i, end), findings.subList(i, end));
        }
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
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            for (ColumnType type : candidates.get(i)) {
                sums.add(
                        "count(*) FILTER (t%d IS NOT NULL AND (%s))"
                                .formatted(i, strange(i, type)));
            }
        }
        if (sums.isEmpty()) {
            return;
        }
        List<@Nullable Object> row = aggregate(spots, sums);
        int at = 0;
        for (int i = 0; i < spots.size(); i++) {
            ColumnType chosen = new ColumnType.Text();
            boolean isChosen = false;
            for (ColumnType type : candidates.get(i)) {
                if (number(row.get(at++)) == 0 && !isChosen) {
                    chosen = type;
                    isChosen = true;
                }
            }
            findings.get(i).type = chosen;
        }
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
            asked.add(isOrdered ? "CAST(min(%s) AS VARCHAR)".formatted(value) : "NULL");
            asked.add(isOrdered ? "CAST(max(%s) AS VARCHAR)".formatted(value) : "NULL");
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
                                : "NULL");
            }
        }
        List<@Nullable Object> row = aggregate(spots, asked);
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
                            ? "NULL"
                            : one.areAll
                                    ? "list(DISTINCT %s) FILTER (t%d IS NOT NULL)"
                                            .formatted(value, i)
                                    : "arg_min(%s, hash(t%d), %d) FILTER (t%d IS NOT NULL)"
                                            .formatted(value, i, SAMPLE, i));
        }
        List<@Nullable Object> row = aggregate(spots, asked);
        for (int i = 0; i < spots.size(); i++) {
            if (row.get(i) instanceof List<?> values) {
                findings.get(i).values =
                        values.stream().map(String::valueOf).distinct().sorted().toList();
            }
        }
    }

    /// Holds what some values suggest against all of them.
    private void prove(List<Spot> spots, List<Findings> findings) {
        List<String> asked = new ArrayList<>();
        List<List<String>> patterns = new ArrayList<>();
        for (int i = 0; i < spots.size(); i++) {
            Findings one = findings.get(i);
            boolean mayBeUnique =
                    spots.get(i).isOfRow() && one.given >= 2 && one.differing >= 0.8 * one.given;
            asked.add(
                    mayBeUnique
                            ? "count(DISTINCT %s)".formatted(lens.reading(i, one.type).value())
                            : "0");
            List<String> suggested = one.isText() ? Contents.patterns(one.values) : List.of();
            patterns.add(suggested);
            for (String pattern : suggested) {
                asked.add(
                        "count(*) FILTER (NOT regexp_matches(t%d, %s))"
                                .formatted(i, Quoted.text(pattern)));
            }
        }
        List<@Nullable Object> row = aggregate(spots, asked);
        int at = 0;
        for (int i = 0; i < spots.size(); i++) {
            Findings one = findings.get(i);
            long differing = number(row.get(at++));
            one.isUnique = differing > 0 && differing == one.given;
            for (String pattern : patterns.get(i)) {
                if (number(row.get(at++)) == 0) {
                    one.matched.add(pattern);
                }
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
        return aggregate(spots, asked).stream().map(Profiler::number).toList();
    }

    private List<@Nullable Object> aggregate(List<Spot> spots, List<String> asked) {
        if (asked.stream().allMatch(Set.of("NULL", "0")::contains)) {
            return Collections.nCopies(asked.size(), null);
        }
        String columns =
                IntStream.range(0, asked.size())
                        .mapToObj(i -> asked.get(i) + " AS c" + i)
                        .collect(Collectors.joining(", "));
        return ask("SELECT %s FROM (%s)".formatted(columns, lens.values(spots)));
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
