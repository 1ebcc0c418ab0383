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
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
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

    /// The same where they are laid out by column.
    private static final int TOGETHER_OF_COPY = 200;

    /// Spots that share a scan which compares all values: each needs a table of its own in memory.
    private static final int COMPARED = 40;

    /// Spots that share a scan which lists their values where these are few.
    private static final int LISTED = 80;

    /// A column with so many different values at most may be a list of choices.
    static final int FEW = 100;

    private static final int SAMPLE = 400;

    /// In place of a question.
    private static final String NOTHING = "NULL";

    private static final int LONGEST = 300;

    private static final String ZONE = "[0-9]([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)$";

    private final Engine engine;
    private final Rows rows;
    private final Limits limits;
    private final Lens lens;
    private Columnar copy = Columnar.NONE;

    Profiler(Engine engine, Rows rows, Limits limits, Lens lens) {
        this.engine = engine;
        this.rows = rows;
        this.limits = limits;
        this.lens = lens;
    }

    /// Lays out the values of many spots by column, in a folder that is there.
    void prepare(List<Spot> spots, Path folder) {
        copy = Columnar.of(spots, engine, rows, limits, lens, folder);
    }

    /// One row of a query on `data`.
    List<@Nullable Object> ask(String sql) {
        return ask(sql, narrow(sql), seen(sql));
    }

    private List<@Nullable Object> ask(String sql, Rows of, Restriction seen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Relation data = new Relation(List.of(Lens.DATA), of, seen);
        engine.query(new QueryOrder(List.of(data), sql, limits), out);
        return ArrowRows.read(out.toByteArray()).rows().getFirst();
    }

    /// Of many columns of Parquet files those that a query names, because thousands of them are
    /// dear to plan.
    private Rows narrow(String sql) {
        if (lens != Lens.PARQUET
                || !(rows instanceof Rows.Landed landed)
                || landed.columns().size() <= TOGETHER) {
            return rows;
        }
        List<Column> named = named(landed, sql);
        return new Rows.Landed(
                landed.files(),
                landed.format(),
                landed.options(),
                named.isEmpty() ? landed.columns().subList(0, 1) : named);
    }

    private static List<Column> named(Rows.Landed landed, String sql) {
        return landed.columns().stream()
                .filter(column -> sql.contains(Quoted.name(column.name())))
                .toList();
    }

    /// The same of lines, which are read whole.
    private Restriction seen(String sql) {
        if (lens == Lens.PARQUET
                || !(rows instanceof Rows.Landed landed)
                || landed.columns().size() <= TOGETHER) {
            return Restriction.NONE;
        }
        List<Restriction.Shown> named =
                named(landed, sql).stream()
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
            int together =
                    copy.holds(ofSource) || lens == Lens.PARQUET ? TOGETHER_OF_COPY : TOGETHER;
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
        List<@Nullable Object> row = aggregate(texts, asked);
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
        List<@Nullable Object> row = aggregate(open.stream().map(spots::get).toList(), sums);
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
            asked.add(isOrdered ? "CAST(min(%s) AS VARCHAR)".formatted(value) : NOTHING);
            asked.add(isOrdered ? "CAST(max(%s) AS VARCHAR)".formatted(value) : NOTHING);
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
                                : NOTHING);
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
                            ? NOTHING
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
        List<@Nullable Object> row = aggregate(spots, asked);
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
            List<@Nullable Object> row = aggregate(some.stream().map(spots::get).toList(), asked);
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
        return aggregate(spots, asked).stream().map(Profiler::number).toList();
    }

    /// One value for each; null for what is [#NOTHING].
    private List<@Nullable Object> aggregate(List<Spot> spots, List<String> asked) {
        List<@Nullable Object> answers =
                new ArrayList<>(Collections.<@Nullable Object>nCopies(asked.size(), null));
        List<Integer> open =
                IntStream.range(0, asked.size())
                        .filter(i -> !asked.get(i).equals(NOTHING))
                        .boxed()
                        .toList();
        if (open.isEmpty()) {
            return answers;
        }
        String columns =
                open.stream()
                        .map(i -> asked.get(i) + " AS c" + i)
                        .collect(Collectors.joining(", "));
        List<@Nullable Object> row = measure(spots, columns);
        for (int at = 0; at < open.size(); at++) {
            answers.set(open.get(at), row.get(at));
        }
        return answers;
    }

    private List<@Nullable Object> measure(List<Spot> spots, String columns) {
        if (copy.holds(spots)) {
            return ask(
                    "SELECT %s FROM (%s)".formatted(columns, copy.values(spots, lens)),
                    copy.rows(spots),
                    Restriction.NONE);
        }
        return ask("SELECT %s FROM (%s)".formatted(columns, lens.values(spots)));
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
