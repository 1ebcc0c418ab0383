package io.meshwright.control.verify;

import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.TimePattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a value that lies in a file is read as a promised type: the value as an expression, and the
/// condition under which it is none.
///
/// Text is a number, a date or whatever was promised only when it is so as a whole and without
/// loss: `5.7` is no whole number, and `1.239` no decimal with two places.
///
/// @param value the value as the promised type; null where it cannot be read
/// @param unreadable true for a value that is given and cannot be read
public record Reading(String value, String unreadable) {
    private static final String EXPONENT = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)[eE][+-]?[0-9]+";

    /// A value that is text, such as every value of a CSV file.
    ///
    /// @param text an expression
    public static Reading ofText(String text, ColumnType type) {
        if (type.isNested()) {
            String json = "TRY_CAST(%s AS JSON)".formatted(text);
            return new Reading(
                    nested(json, type),
                    "(%s IS NOT NULL AND (%s IS NULL OR %s))"
                            .formatted(text, json, strange(json, type, 1)));
        }
        if (type instanceof ColumnType.Text) {
            return new Reading(text, "false");
        }
        String value = value(text, type);
        return new Reading(value, "(%s IS NOT NULL AND %s IS NULL)".formatted(text, value));
    }

    /// The same where times are written in a way of their own.
    ///
    /// @param pattern how dates and times are written; null for the standard's own way
    public static Reading ofText(String text, ColumnType type, @Nullable TimePattern pattern) {
        if (pattern == null || !isTime(type)) {
            return ofText(text, type);
        }
        String value = written(text, type, pattern);
        return new Reading(value, "(%s IS NOT NULL AND %s IS NULL)".formatted(text, value));
    }

    /// The same of JSON, where times are text.
    public static Reading ofJson(String json, ColumnType type, @Nullable TimePattern pattern) {
        if (pattern == null || !isTime(type)) {
            return ofJson(json, type);
        }
        String value = written(text(json), type, pattern);
        return new Reading(
                value,
                "coalesce(json_type(%1$s) <> 'NULL' AND (json_type(%1$s) <> 'VARCHAR' OR %2$s IS NULL), false)"
                        .formatted(json, value));
    }

    private static boolean isTime(ColumnType type) {
        return type instanceof ColumnType.Date
                || type instanceof ColumnType.Time
                || type instanceof ColumnType.Timestamp
                || type instanceof ColumnType.Instant;
    }

    private static String written(String text, ColumnType type, TimePattern pattern) {
        return where(
                text,
                pattern.regex(),
                "TRY_CAST(try_strptime(trim(%s), %s) AS %s)"
                        .formatted(text, Literals.text(pattern.strptime()), type.words()));
    }

    /// A value that is JSON, such as every value of a JSON file. A number is no text, and text that
    /// looks like a number is none.
    ///
    /// @param json an expression; SQL's null where the value is absent
    public static Reading ofJson(String json, ColumnType type) {
        String unreadable = "coalesce(%s, false)".formatted(strange(json, type, 1));
        String value =
                switch (type) {
                    case ColumnType.Struct _, ColumnType.Array _, ColumnType.Map _ ->
                            nested(json, type);
                    case ColumnType.Text _ -> text(json);
                    default -> value(text(json), type);
                };
        return new Reading(value, unreadable);
    }

    /// A key that is none of its type is an error where another value would be null.
    private static String nested(String json, ColumnType type) {
        String cast = "TRY_CAST(%s AS %s)".formatted(json, type.words());
        return hasKeys(type)
                ? "CASE WHEN %s THEN NULL ELSE %s END".formatted(strange(json, type, 1), cast)
                : cast;
    }

    /// Whether there are maps in it whose keys are no text.
    private static boolean hasKeys(ColumnType type) {
        return switch (type) {
            case ColumnType.Map(ColumnType key, ColumnType value) ->
                    !(key instanceof ColumnType.Text) || hasKeys(value);
            case ColumnType.Array(ColumnType item) -> hasKeys(item);
            case ColumnType.Struct(List<Column> fields) ->
                    fields.stream().anyMatch(field -> hasKeys(field.type()));
            default -> false;
        };
    }

    private static String text(String json) {
        return "(%s ->> '$')".formatted(json);
    }

    /// A number of one type that is promised as another.
    public static Reading ofNumber(String number, ColumnType type) {
        String value = "TRY_CAST(%s AS %s)".formatted(number, type.words());
        return new Reading(
                value,
                "(%s IS NOT NULL AND %s IS DISTINCT FROM %s)".formatted(number, value, number));
    }

    private static String value(String text, ColumnType type) {
        String cast = "TRY_CAST(%s AS %s)".formatted(text, type.words());
        return switch (type) {
            case ColumnType.Int _, ColumnType.BigInt _ ->
                    where(text, "[+-]?[0-9]+([.]0*)?|" + EXPONENT, whole(text, cast));
            case ColumnType.Decimal(_, int scale) ->
                    where(
                            text,
                            "[+-]?([0-9]+([.][0-9]{0,%1$d}0*)?|[.][0-9]{1,%2$d}0*)|%3$s"
                                    .formatted(scale, Math.max(1, scale), EXPONENT),
                            cast);
            case ColumnType.Date _ ->
                    where(text, "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00([.]0+)?)?)?", cast);
            case ColumnType.Time _ -> where(text, "[0-9]{2}:[0-9]{2}(:[0-9]{2}.*)?", cast);
            case ColumnType.Timestamp _, ColumnType.Instant _ ->
                    where(text, "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}.*)?", cast);
            default -> cast;
        };
    }

    /// Leaves out what the engine would round.
    private static String whole(String text, String cast) {
        return "CASE WHEN %s = TRY_CAST(%s AS DOUBLE) OR NOT contains(lower(%s), 'e') THEN %s END"
                .formatted(cast, text, text, cast);
    }

    private static String where(String text, String pattern, String cast) {
        return "CASE WHEN regexp_full_match(trim(%s), %s) THEN %s END"
                .formatted(text, Literals.text(pattern), cast);
    }

    /// When a JSON value is not of a type. JSON's null is of every type.
    private static String strange(String json, ColumnType type, int depth) {
        String kind = "json_type(%s)".formatted(json);
        return switch (type) {
            case ColumnType.Text _ -> "%s NOT IN ('VARCHAR', 'NULL')".formatted(kind);
            case ColumnType.Truth _ -> "%s NOT IN ('BOOLEAN', 'NULL')".formatted(kind);
            case ColumnType.Struct(List<Column> fields) -> {
                List<String> parts = new ArrayList<>();
                parts.add("%s NOT IN ('OBJECT', 'NULL')".formatted(kind));
                for (Column field : fields) {
                    String inside =
                            "json_extract(%s, %s)".formatted(json, Literals.text(step(field)));
                    parts.add(
                            "coalesce(%s, false)".formatted(strange(inside, field.type(), depth)));
                }
                yield "(%s)".formatted(String.join(" OR ", parts));
            }
            case ColumnType.Array(ColumnType item) -> {
                String each = "each" + depth;
                yield "(%s NOT IN ('ARRAY', 'NULL') OR coalesce(len(list_filter(json_extract(%s, '$[*]'), lambda %s: %s)) > 0, false))"
                        .formatted(kind, json, each, strange(each, item, depth + 1));
            }
            case ColumnType.Map(ColumnType key, ColumnType value) -> {
                String each = "each" + depth;
                String name = "name" + depth;
                yield "(%1$s NOT IN ('OBJECT', 'NULL') OR coalesce(len(json_keys(%2$s)) <> list_unique(list_transform(json_keys(%2$s), lambda %3$s: %4$s)), false) OR coalesce(len(list_filter(json_extract(%2$s, '$.*'), lambda %5$s: %6$s)) > 0, false))"
                        .formatted(
                                kind,
                                json,
                                name,
                                key instanceof ColumnType.Text ? name : value(name, key),
                                each,
                                strange(each, value, depth + 1));
            }
            default -> {
                String text = text(json);
                String kinds =
                        Positions.isNumber(type)
                                ? "'UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT', 'NULL'"
                                : "'VARCHAR', 'NULL'";
                yield "(%s NOT IN (%s) OR (%s <> 'NULL' AND %s IS NULL))"
                        .formatted(kind, kinds, kind, value(text, type));
            }
        };
    }

    private static String step(Column field) {
        return "$.\"%s\"".formatted(field.name().replace("\"", "\\\""));
    }
}
