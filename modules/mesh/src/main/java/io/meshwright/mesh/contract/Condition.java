package io.meshwright.mesh.contract;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one value of a dataset must be like. Only [Given] and [NotMissing] say anything of a null:
/// a null keeps all other conditions.
public sealed interface Condition {
    /// Not null.
    record Given() implements Condition {}

    /// Neither null nor one of the values that stand for "unknown" in this column.
    record NotMissing(List<Value> unknowns) implements Condition {
        public NotMissing {
            unknowns = List.copyOf(unknowns);
        }
    }

    record OneOf(List<Value> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// A count of characters; either end may be open.
    record Length(@Nullable Integer least, @Nullable Integer most) implements Condition {}

    /// A count of items of an array; either end may be open.
    record Items(@Nullable Integer least, @Nullable Integer most) implements Condition {}

    /// No item of an array twice.
    record DistinctItems() implements Condition {}

    /// A count of fields of an object that are given; either end may be open.
    record Fields(@Nullable Integer least, @Nullable Integer most) implements Condition {}

    /// A count of keys of a map; either end may be open.
    record Keys(@Nullable Integer least, @Nullable Integer most) implements Condition {}

    /// Bounds of a number, date, time or timestamp. What is null does not bound.
    record Range(
            @Nullable Value minimum,
            @Nullable Value exclusiveMinimum,
            @Nullable Value maximum,
            @Nullable Value exclusiveMaximum)
            implements Condition {}

    record MultipleOf(BigDecimal step) implements Condition {}

    /// @param pattern as RE2 reads it; it may match anywhere in the text
    /// @param meaning the pattern in words, such as `an email address` or ``text that matches `^A`
    ///   ``
    record Matches(String pattern, String meaning) implements Condition {}

    /// Text that is a date or time, written so.
    record Written(TimePattern pattern) implements Condition {}

    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /// What a value is that keeps the condition, to follow its name: `is at least 0`.
    default String words() {
        return switch (this) {
            case Given() -> "is given in every row";
            case NotMissing(List<Value> unknowns) ->
                    unknowns.isEmpty()
                            ? "is not missing"
                            : "is not missing (%s)".formatted(list(unknowns));
            case OneOf(List<Value> values) -> "is one of " + list(values);
            case Length(Integer least, Integer most) -> "has " + counted(least, most, "character");
            case Items(Integer least, Integer most) -> "has " + counted(least, most, "item");
            case DistinctItems() -> "has no item twice";
            case Fields(Integer least, Integer most) -> "has " + counted(least, most, "field");
            case Keys(Integer least, Integer most) -> "has " + counted(least, most, "key");
            case Range range -> "is " + RangeWords.of(range);
            case MultipleOf(BigDecimal step) -> "is a multiple of " + step.toPlainString();
            case Matches(_, String meaning) -> "is " + meaning;
            case Written(TimePattern pattern) -> "is a time written as " + pattern.text();
            case All(List<Condition> conditions) ->
                    conditions.stream().map(Condition::words).collect(Collectors.joining(" and "));
        };
    }

    /// What the values are that break the condition, to follow `3 of 1,500 rows`: `are null`.
    ///
    /// @param rows how many they are
    default String complaint(long rows) {
        String be = rows == 1 ? "is" : "are";
        String have = rows == 1 ? "has" : "have";
        return switch (this) {
            case Given() -> be + " null";
            case NotMissing(List<Value> unknowns) ->
                    unknowns.isEmpty()
                            ? be + " null"
                            : "%s null or one of %s".formatted(be, list(unknowns));
            case OneOf(List<Value> values) -> be + " not one of " + list(values);
            case Length(Integer least, Integer most) ->
                    "%s not %s".formatted(have, counted(least, most, "character"));
            case Items(Integer least, Integer most) ->
                    "%s not %s".formatted(have, counted(least, most, "item"));
            case DistinctItems() -> have + " an item twice";
            case Fields(Integer least, Integer most) ->
                    "%s not %s".formatted(have, counted(least, most, "field"));
            case Keys(Integer least, Integer most) ->
                    "%s not %s".formatted(have, counted(least, most, "key"));
            case Range range -> "%s not %s".formatted(be, RangeWords.of(range));
            case MultipleOf(BigDecimal step) ->
                    "%s not a multiple of %s".formatted(be, step.toPlainString());
            case Matches(_, String meaning) -> "%s not %s".formatted(be, meaning);
            case Written(TimePattern pattern) ->
                    "%s no time written as %s".formatted(be, pattern.text());
            case All(List<Condition> conditions) ->
                    conditions.stream()
                            .map(condition -> condition.complaint(rows))
                            .collect(Collectors.joining(" or "));
        };
    }

    private static String list(List<Value> values) {
        int shown = values.size() > 12 ? 10 : values.size();
        String words =
                values.stream()
                        .limit(shown)
                        .map(value -> value.toString().isEmpty() ? "''" : value.toString())
                        .collect(Collectors.joining(", "));
        return shown == values.size()
                ? words
                : "%s and %d more".formatted(words, values.size() - shown);
    }

    private static String counted(@Nullable Integer least, @Nullable Integer most, String noun) {
        if (least == null) {
            return most == null
                    ? "any number of %ss".formatted(noun)
                    : "at most " + some(most, noun);
        }
        if (most == null) {
            return "at least " + some(least, noun);
        }
        return least.equals(most)
                ? some(least, noun)
                : "%d to %s".formatted(least, some(most, noun));
    }

    private static String some(int count, String noun) {
        return count == 1 ? "1 " + noun : "%d %ss".formatted(count, noun);
    }
}
