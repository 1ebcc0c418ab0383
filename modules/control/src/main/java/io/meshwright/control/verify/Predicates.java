package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.TimePattern;
import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns conditions into predicates over an expression of a known type.
final class Predicates {
    private Predicates() {}

    /// The predicate over a row for a value that may lie nested in a column. A field is judged only
    /// where the struct around it is there; a row breaks the condition when any item does.
    static Predicate of(Condition condition, ColumnPath path, ColumnType type) {
        return at(condition, path.steps(), 1, type, Literals.name(path.column()));
    }

    private static Predicate at(
            Condition condition, List<String> steps, int step, ColumnType type, String value) {
        if (step == steps.size()) {
            return of(condition, type, value);
        }
        String name = steps.get(step);
        if (ColumnPath.isRepeating(name)) {
            Optional<ColumnType> item = Items.inner(type, name);
            if (item.isEmpty()) {
                return new Predicate.Unfit(
                        "the column is %s, not %s"
                                .formatted(
                                        type.words(),
                                        name.equals(ColumnPath.ITEMS) ? "an array" : "a map"));
            }
            String each = "item" + step;
            return map(
                    at(condition, steps, step + 1, item.get(), each),
                    inner ->
                            "len(list_filter(%s, lambda %s: %s)) > 0"
                                    .formatted(Items.listed(value, name), each, inner));
        }
        Optional<Column> field =
                type instanceof ColumnType.Struct(List<Column> fields)
                        ? fields.stream().filter(known -> known.name().equals(name)).findFirst()
                        : Optional.empty();
        if (field.isEmpty()) {
            return new Predicate.Unfit("there is no field '%s'".formatted(name));
        }
        String inside = "struct_extract(%s, %s)".formatted(value, Literals.text(name));
        return map(
                at(condition, steps, step + 1, field.get().type(), inside),
                inner -> "(%s IS NOT NULL AND (%s))".formatted(value, inner));
    }

    /// The predicate over one value.
    static Predicate of(Condition condition, ColumnType type, String value) {
        return switch (condition) {
            case Condition.Given() -> new Predicate.Sql(value + " IS NULL");
            case Condition.NotMissing(List<Value> unknowns) -> {
                String list = literals(unknowns, type);
                yield new Predicate.Sql(
                        list.isEmpty()
                                ? value + " IS NULL"
                                : "(%s IS NULL OR %s IN (%s))".formatted(value, value, list));
            }
            case Condition.OneOf(List<Value> values) -> oneOf(values, type, value);
            case Condition.Length(Integer least, Integer most) -> length(least, most, type, value);
            case Condition.Items(Integer least, Integer most) ->
                    type instanceof ColumnType.Array
                            ? outside("len(%s)".formatted(value), least, most)
                            : new Predicate.Unfit(
                                    "a column of type %s has no items".formatted(type.words()));
            case Condition.DistinctItems() ->
                    type instanceof ColumnType.Array
                            ? new Predicate.Sql(
                                    "list_count(%s) <> list_unique(%s)".formatted(value, value))
                            : new Predicate.Unfit(
                                    "a column of type %s has no items".formatted(type.words()));
            case Condition.Fields(Integer least, Integer most) ->
                    type instanceof ColumnType.Struct(List<Column> fields)
                            ? fields(fields, least, most, value)
                            : new Predicate.Unfit(
                                    "a column of type %s has no fields".formatted(type.words()));
            case Condition.Keys(Integer least, Integer most) ->
                    type instanceof ColumnType.Map
                            ? outside("cardinality(%s)".formatted(value), least, most)
                            : new Predicate.Unfit(
                                    "a column of type %s has no keys".formatted(type.words()));
            case Condition.Range range -> range(range, type, value);
            case Condition.MultipleOf(BigDecimal step) -> multipleOf(step, type, value);
            case Condition.Matches(String pattern, _) ->
                    isPlain(type)
                            ? new Predicate.Sql(
                                    "NOT regexp_matches(%s, %s)"
                                            .formatted(asText(type, value), Literals.text(pattern)))
                            : new Predicate.Unfit(
                                    "a column of type %s is not text".formatted(type.words()));
            case Condition.Written(TimePattern pattern) ->
                    type instanceof ColumnType.Text
                            ? new Predicate.Sql(
                                    "(%1$s IS NOT NULL AND (NOT regexp_full_match(%1$s, %2$s) OR try_strptime(%1$s, %3$s) IS NULL))"
                                            .formatted(
                                                    value,
                                                    Literals.text(pattern.regex()),
                                                    Literals.text(pattern.strptime())))
                            : new Predicate.Unfit(
                                    "values of type %s are dates and times by themselves"
                                            .formatted(type.words()));
            case Condition.All(List<Condition> conditions) -> any(conditions, type, value);
        };
    }

    private static Predicate any(List<Condition> conditions, ColumnType type, String value) {
        List<String> parts = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (of(condition, type, value)) {
                case Predicate.Sql(String sql) -> parts.add("(%s)".formatted(sql));
                case Predicate.Never() -> {}
                case Predicate.Unfit unfit -> {
                    return unfit;
                }
            }
        }
        return parts.isEmpty()
                ? new Predicate.Never()
                : new Predicate.Sql(String.join(" OR ", parts));
    }

    private static Predicate oneOf(List<Value> values, ColumnType type, String value) {
        if (!isPlain(type)) {
            return new Predicate.Unfit(
                    "values of type %s are not compared with a list".formatted(type.words()));
        }
        String list = literals(values, type);
        return new Predicate.Sql(
                list.isEmpty() ? value + " IS NOT NULL" : "%s NOT IN (%s)".formatted(value, list));
    }

    private static String literals(List<Value> values, ColumnType type) {
        return values.stream()
                .flatMap(value -> Literals.of(value, type).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Bytes are counted first, which costs nothing: a character has one to four of them.
    private static Predicate length(
            @Nullable Integer least, @Nullable Integer most, ColumnType type, String value) {
        if (type instanceof ColumnType.Binary) {
            return outside("octet_length(%s)".formatted(value), least, most);
        }
        if (!isPlain(type)) {
            return new Predicate.Unfit("a column of type %s has no length".formatted(type.words()));
        }
        String text = asText(type, value);
        List<String> parts = new ArrayList<>();
        if (least != null && least > 0) {
            parts.add(
                    "(strlen(%s) < %d AND length(%s) < %d)"
                            .formatted(text, 4L * least, text, least));
        }
        if (most != null) {
            parts.add("(strlen(%s) > %d AND length(%s) > %d)".formatted(text, most, text, most));
        }
        return parts.isEmpty()
                ? new Predicate.Never()
                : new Predicate.Sql(String.join(" OR ", parts));
    }

    private static Predicate fields(
            List<Column> fields, @Nullable Integer least, @Nullable Integer most, String value) {
        String count =
                fields.stream()
                        .map(field ->
                                "CAST(struct_extract(%s, %s) IS NOT NULL AS INTEGER)"
                                        .formatted(value, Literals.text(field.name())))
                        .collect(Collectors.joining(" + ", "(", ")"));
        return map(
                outside(count, least, most),
                inner -> "(%s IS NOT NULL AND (%s))".formatted(value, inner));
    }

    private static Predicate outside(
            String count, @Nullable Integer least, @Nullable Integer most) {
        List<String> parts = new ArrayList<>();
        if (least != null) {
            parts.add("%s < %d".formatted(count, least));
        }
        if (most != null) {
            parts.add("%s > %d".formatted(count, most));
        }
        return parts.isEmpty()
                ? new Predicate.Never()
                : new Predicate.Sql(String.join(" OR ", parts));
    }

    private static Predicate range(Condition.Range range, ColumnType type, String value) {
        return switch (Bounds.of(range, type)) {
            case Bounds.Unreadable(String reason) -> new Predicate.Unfit(reason);
            case Bounds.Interval interval -> interval.outside(value, type);
        };
    }

    private static Predicate multipleOf(BigDecimal step, ColumnType type, String value) {
        if (step.signum() <= 0) {
            return new Predicate.Unfit(
                    "a multiple of %s means nothing".formatted(step.toPlainString()));
        }
        return switch (type) {
            case ColumnType.Int _, ColumnType.BigInt _, ColumnType.Decimal _ ->
                    new Predicate.Sql("%s %% %s <> 0".formatted(value, step.toPlainString()));
            case ColumnType.Real _, ColumnType.DoublePrecision _ -> {
                String times = "(%s / CAST('%s' AS DOUBLE))".formatted(value, step.toPlainString());
                yield new Predicate.Sql(
                        "(NOT isfinite(%s) OR abs(%s - round(%s)) > 1e-9)"
                                .formatted(value, times, times));
            }
            default ->
                    new Predicate.Unfit(
                            "a column of type %s is not a number".formatted(type.words()));
        };
    }

    private static String asText(ColumnType type, String value) {
        return type instanceof ColumnType.Text ? value : "CAST(%s AS VARCHAR)".formatted(value);
    }

    private static boolean isPlain(ColumnType type) {
        return !(type.isNested() || type instanceof ColumnType.Binary);
    }

    private static Predicate map(Predicate inner, UnaryOperator<String> around) {
        return inner instanceof Predicate.Sql(String sql)
                ? new Predicate.Sql(around.apply(sql))
                : inner;
    }
}
