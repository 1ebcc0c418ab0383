package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Measures as SQL over the staged rows.
final class MeasureSql {
    /// A bitmap beyond this many bits is no longer cheap, nor possible far beyond.
    private static final long MOST_BITS = 500_000_000L;

    /// What a hash table needs for a row; a bitmap that needs more is not worth it.
    private static final long BITS_PER_ROW = 128;

    private static final String ROWS_OF_VALUE = "\"rows:of value\"";

    private final Staged staged;
    private final Statistics statistics;
    private final Set<Measure> apart;

    MeasureSql(Staged staged, Look look) {
        this.staged = staged;
        this.statistics = look.statistics();
        this.apart = look.apart();
    }

    /// A measure as SQL.
    sealed interface Source {}

    /// An aggregate over the staged rows, which shares its scan with others.
    record Aggregate(String sql) implements Source {}

    /// A SELECT of its own that answers one number.
    record Select(String sql) implements Source {}

    /// The value is known without asking.
    record Known(long value) implements Source {}

    /// The measure cannot be taken of such columns.
    record Unfit(String reason) implements Source {}

    /// @param plain whether to ask in the plainest way, whatever is known of the rows
    Source of(Measure measure, boolean plain) {
        return switch (measure) {
            case Measure.AllRows() -> new Aggregate("count(*)");
            case Measure.WholeRows() ->
                    staged.filter().isEmpty()
                            ? new Aggregate("count(*)")
                            : new Select("SELECT count(*) FROM " + staged.whole());
            case Measure.WholeItems(ColumnPath items) ->
                    new Select("SELECT count(*) FROM " + new Items(items).from(staged.whole()));
            case Measure.Unreadable(String column) ->
                    new Aggregate(rowsWith(Literals.name(Staged.unreadable(column))));
            case Measure.Breaking breaking ->
                    breaking(breaking, !plain && apart.contains(breaking));
            case Measure.Variety(String column) ->
                    new Select(
                            "SELECT count(DISTINCT %1$s) FROM (SELECT %1$s FROM %2$s LIMIT %3$d)"
                                    .formatted(
                                            Literals.name(column),
                                            Staged.NAME,
                                            Measure.Variety.ROWS));
            case Measure.Untrue(String predicate) ->
                    new Aggregate(rowsWith("(%s) IS NOT TRUE".formatted(predicate)));
            case Measure.Dangling(Assertion.References reference) -> dangling(reference);
            case Measure.Times(Assertion.Timely timely) ->
                    staged.find(timely.column())
                            .map(type -> TimeSql.of(timely, value(timely.column()), type))
                            .orElseGet(() -> new Unfit("the column is missing"));
            case Measure.Edge(ColumnPath path, Measure.End end) ->
                    staged.find(path)
                            .filter(_ -> path.isWholeColumn())
                            .flatMap(type -> EdgeSql.of(end, value(path), type))
                            .<Source>map(Aggregate::new)
                            .orElseGet(() -> new Unfit("the column tells no time"));
            case Measure.Incomplete(List<ColumnPath> key) ->
                    new Aggregate(
                            key.size() == 1
                                    ? nulls(value(key.getFirst()))
                                    : rowsWith(
                                            key.stream()
                                                    .map(part -> value(part) + " IS NULL")
                                                    .collect(Collectors.joining(" OR "))));
            case Measure.Surplus surplus -> surplus(surplus, plain);
        };
    }

    /// The engine counts null rows of none.
    private static String rowsWith(String condition) {
        return "coalesce(count_if(%s), 0)".formatted(condition);
    }

    /// Counting values is cheaper than asking each whether it is null: files may tell the count.
    private static String nulls(String value) {
        return "count(*) - count(%s)".formatted(value);
    }

    private Source breaking(Measure.Breaking breaking, boolean isApart) {
        if (breaking.path().isWholeColumn()
                && breaking.condition() instanceof Condition.Given
                && staged.find(breaking.path()).isPresent()) {
            return new Aggregate(nulls(value(breaking.path())));
        }
        return switch (predicate(breaking)) {
            case Predicate.Sql(String sql) ->
                    isApart ? apart(breaking, sql) : new Aggregate(rowsWith(sql));
            case Predicate.Never() -> new Known(0);
            case Predicate.Unfit(String reason) -> new Unfit(reason);
        };
    }

    /// A condition on a whole column by itself; a dear one is asked once for each value.
    private static Source apart(Measure.Breaking breaking, String predicate) {
        return new Select(
                Look.isDear(breaking.condition())
                        ? "SELECT coalesce(sum(%3$s), 0) FROM (SELECT %1$s, count(*) AS %3$s FROM %2$s GROUP BY %1$s) WHERE %4$s"
                                .formatted(
                                        Literals.name(breaking.path().column()),
                                        Staged.NAME,
                                        ROWS_OF_VALUE,
                                        predicate)
                        : "SELECT count(*) FROM %s WHERE %s".formatted(Staged.NAME, predicate));
    }

    private Source dangling(Assertion.References reference) {
        return switch (predicate(reference)) {
            case Predicate.Sql(String sql) ->
                    new Select("SELECT count(*) FROM %s WHERE %s".formatted(Staged.NAME, sql));
            case Predicate.Never() -> new Known(0);
            case Predicate.Unfit(String reason) -> new Unfit(reason);
        };
    }

    Predicate predicate(Assertion.References reference) {
        return ReferenceSql.of(reference, staged);
    }

    Predicate predicate(Measure.Breaking breaking) {
        return staged.find(breaking.path())
                .map(type -> Predicates.of(breaking.condition(), breaking.path(), type))
                .orElseGet(() -> new Predicate.Unfit("the column is missing"));
    }

    private Source surplus(Measure.Surplus surplus, boolean plain) {
        for (ColumnPath part : surplus.key()) {
            if (staged.find(part).flatMap(type -> Items.type(type, part)).isEmpty()) {
                return new Unfit("there is no '%s' in the column".formatted(part));
            }
        }
        Optional<String> bitmap = plain ? Optional.empty() : bitmap(surplus);
        if (bitmap.isPresent()) {
            return new Aggregate(bitmap.get());
        }
        return new Select(
                "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM %s WHERE %s GROUP BY %s) WHERE n > 1"
                        .formatted(repeated(surplus), counted(surplus), keys(surplus.key())));
    }

    /// What the keys of a measure are counted over: rows, or items of all rows.
    String repeated(Measure.Surplus surplus) {
        return Items.of(surplus.key())
                .map(items -> items.from(staged.whole()))
                .orElseGet(staged::whole);
    }

    /// What tells the rows whose key counts.
    String counted(Measure.Surplus surplus) {
        return values(surplus.key()).stream()
                .map(value -> value + " IS NOT NULL")
                .collect(Collectors.joining(surplus.whole() ? " AND " : " OR ", "(", ")"));
    }

    String keys(List<ColumnPath> key) {
        return String.join(", ", values(key));
    }

    /// The parts of a key as expressions over rows, or over items where it lies in those.
    static List<String> values(List<ColumnPath> key) {
        Optional<Items> items = Items.of(key);
        return key.stream()
                .map(part -> items.isPresent() ? items.get().value(part) : valueAt(part))
                .toList();
    }

    /// The value at a path without arrays.
    String value(ColumnPath path) {
        return valueAt(path);
    }

    static String valueAt(ColumnPath path) {
        return inside(Literals.name(path.column()), path.steps().subList(1, path.steps().size()));
    }

    /// A field of a value, by the names on the way to it.
    static String inside(String value, List<String> fields) {
        String inner = value;
        for (String field : fields) {
            inner = "struct_extract(%s, %s)".formatted(inner, Literals.text(field));
        }
        return inner;
    }

    /// Uniqueness of whole numbers and days with known bounds: each key is one bit.
    private Optional<String> bitmap(Measure.Surplus surplus) {
        List<ColumnPath> key = surplus.key();
        if (!surplus.whole() && !key.stream().allMatch(this::isNeverNull)) {
            return Optional.empty();
        }
        BigDecimal size = BigDecimal.ONE;
        List<String> terms = new ArrayList<>();
        for (ColumnPath part : key.reversed()) {
            Optional<Statistics.Span> span =
                    part.isWholeColumn() ? statistics.span(part.column()) : Optional.empty();
            Optional<ColumnType> type = staged.find(part).filter(MeasureSql::isCountable);
            if (span.isEmpty() || type.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal least = span.get().least();
            String offset =
                    type.get() instanceof ColumnType.Date
                            ? "(%s - %s)"
                                    .formatted(value(part), Positions.literal(least, type.get()))
                            : "(CAST(%s AS BIGINT) - CAST('%s' AS BIGINT))"
                                    .formatted(value(part), least.toPlainString());
            terms.add(terms.isEmpty() ? offset : "%s * %s".formatted(offset, size.toPlainString()));
            size = size.multiply(span.get().most().subtract(least).add(BigDecimal.ONE));
        }
        long rows = statistics.rows().orElse(0);
        if (size.compareTo(BigDecimal.valueOf(MOST_BITS)) > 0
                || size.compareTo(
                                BigDecimal.valueOf(rows).multiply(BigDecimal.valueOf(BITS_PER_ROW)))
                        > 0) {
            return Optional.empty();
        }
        String index = "CAST(%s AS BIGINT)".formatted(String.join(" + ", terms));
        return Optional.of(
                "count(%s) - coalesce(bit_count(bitstring_agg(%s, 0, %d)), 0)"
                        .formatted(index, index, Math.max(1, size.longValue() - 1)));
    }

    private boolean isNeverNull(ColumnPath part) {
        return part.isWholeColumn() && statistics.nulls(part.column()).orElse(1) == 0;
    }

    static boolean isCountable(ColumnType type) {
        return type instanceof ColumnType.Int
                || type instanceof ColumnType.BigInt
                || type instanceof ColumnType.Date
                || (type instanceof ColumnType.Decimal(_, int scale) && scale == 0);
    }
}
