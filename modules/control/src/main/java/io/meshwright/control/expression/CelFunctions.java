package io.meshwright.control.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.meshwright.control.sql.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Operators and functions of CEL in the engine's words.
final class CelFunctions {
    private static final Map<String, String> INFIX =
            Map.of(
                    "_&&_", "AND",
                    "_||_", "OR",
                    "_<_", "<",
                    "_<=_", "<=",
                    "_>_", ">",
                    "_>=_", ">=",
                    "_-_", "-",
                    "_*_", "*");

    /// Parts of a timestamp, with what CEL counts from 0 and SQL from 1.
    private static final Map<String, String> PARTS =
            Map.of(
                    "getFullYear", "year(%s)",
                    "getMonth", "(month(%s) - 1)",
                    "getDate", "day(%s)",
                    "getDayOfMonth", "(day(%s) - 1)",
                    "getDayOfWeek", "dayofweek(%s)",
                    "getDayOfYear", "(dayofyear(%s) - 1)",
                    "getHours", "hour(%s)",
                    "getMinutes", "minute(%s)",
                    "getSeconds", "second(%s)");

    private static final Pattern DURATION = Pattern.compile("-?(\\d+(\\.\\d+)?(h|ms|us|m|s))+");
    private static final Pattern STEP = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|us|m|s)");
    private static final Map<String, Long> MICROSECONDS =
            Map.of("h", 3_600_000_000L, "m", 60_000_000L, "s", 1_000_000L, "ms", 1_000L, "us", 1L);

    private CelFunctions() {}

    /// @param all the target, where there is one, and the arguments
    static String say(CelSql sql, CelExpr call, String function, List<CelExpr> all) {
        String operator = INFIX.get(function);
        if (operator != null) {
            return "(%s %s %s)".formatted(sql.say(all.get(0)), operator, sql.say(all.get(1)));
        }
        String part = PARTS.get(function);
        if (part != null) {
            if (all.size() > 1) {
                throw CelSql.wrong(call, "times are in UTC here; a time zone cannot be given");
            }
            return "CAST(%s AS BIGINT)".formatted(part.formatted(sql.say(all.getFirst())));
        }
        return switch (function) {
            case "!_" -> "(NOT %s)".formatted(sql.say(all.getFirst()));
            case "-_" -> "(- %s)".formatted(sql.say(all.getFirst()));
            case "_==_" -> equal(sql, all, "IS NOT DISTINCT FROM", "IS NULL");
            case "_!=_" -> equal(sql, all, "IS DISTINCT FROM", "IS NOT NULL");
            case "_+_" -> plus(sql, call, all);
            case "_%_" -> divided(sql, all, "%");
            case "_/_" ->
                    sql.type(call).equals(SimpleType.INT)
                            ? divided(sql, all, "//")
                            : "(%s / %s)".formatted(sql.say(all.get(0)), sql.say(all.get(1)));
            case "_?_:_" -> {
                String choice = sql.say(all.get(0));
                yield "(CASE WHEN %1$s THEN %2$s WHEN NOT %1$s THEN %3$s END)"
                        .formatted(choice, sql.say(all.get(1)), sql.say(all.get(2)));
            }
            case "@in" -> in(sql, all);
            case "_[_]" -> item(sql, call, all);
            case "size" -> size(sql, all.getFirst());
            case "startsWith" -> of("starts_with", sql, all);
            case "endsWith" -> of("ends_with", sql, all);
            case "contains" -> of("contains", sql, all);
            case "matches" -> matches(sql, all);
            case "dyn" -> sql.say(all.getFirst());
            case "string" -> string(sql, all.getFirst());
            case "bool" -> "TRY_CAST(%s AS BOOLEAN)".formatted(sql.say(all.getFirst()));
            case "double" -> "TRY_CAST(%s AS DOUBLE)".formatted(sql.say(all.getFirst()));
            case "int" -> whole(sql, all.getFirst());
            case "timestamp" -> timestamp(sql, all.getFirst());
            case "duration" -> duration(all.getFirst());
            default -> throw CelSql.wrong(call, "'%s' does not run here".formatted(function));
        };
    }

    private static String of(String function, CelSql sql, List<CelExpr> all) {
        return all.stream().map(sql::say).collect(Collectors.joining(", ", function + "(", ")"));
    }

    private static String equal(CelSql sql, List<CelExpr> all, String operator, String none) {
        boolean isFirst = CelSql.isNull(all.get(0));
        if (isFirst || CelSql.isNull(all.get(1))) {
            return "(%s %s)".formatted(sql.say(all.get(isFirst ? 1 : 0)), none);
        }
        String equal = "(%s %s %s)".formatted(sql.say(all.get(0)), operator, sql.say(all.get(1)));
        String errors =
                all.stream()
                        .filter(CelFunctions::isComputed)
                        .map(part -> sql.say(part) + " IS NULL")
                        .collect(Collectors.joining(" OR "));
        return errors.isEmpty()
                ? equal
                : "(CASE WHEN %s THEN NULL ELSE %s END)".formatted(errors, equal);
    }

    /// Whether a part is calculated, so that its null is an error and no value.
    private static boolean isComputed(CelExpr part) {
        return part.getKind() == CelExpr.ExprKind.Kind.CALL
                && !part.call().function().equals("_[_]");
    }

    private static String plus(CelSql sql, CelExpr call, List<CelExpr> all) {
        CelType type = sql.type(call);
        if (sql.isList(call)) {
            return of("list_concat", sql, all);
        }
        String operator =
                type.equals(SimpleType.STRING) || type.equals(SimpleType.BYTES) ? "||" : "+";
        return "(%s %s %s)".formatted(sql.say(all.get(0)), operator, sql.say(all.get(1)));
    }

    /// Whole numbers; nothing is divided by zero.
    private static String divided(CelSql sql, List<CelExpr> all, String operator) {
        return "(%s %s nullif(%s, 0))"
                .formatted(sql.say(all.get(0)), operator, sql.say(all.get(1)));
    }

    /// What is null is in no list that is written out.
    private static String in(CelSql sql, List<CelExpr> all) {
        CelExpr list = all.get(1);
        String sought = sql.say(all.getFirst());
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return "list_contains(%s, %s)".formatted(sql.say(list), sought);
        }
        String words =
                list.list().elements().stream().map(sql::say).collect(Collectors.joining(", "));
        return words.isEmpty()
                ? "false"
                : "(%1$s IS NOT NULL AND %1$s IN (%2$s))".formatted(sought, words);
    }

    private static String item(CelSql sql, CelExpr call, List<CelExpr> all) {
        if (!sql.isList(all.getFirst())) {
            throw CelSql.wrong(call, "only lists have items");
        }
        String index = sql.say(all.get(1));
        return "(CASE WHEN %1$s >= 0 THEN list_extract(%2$s, %1$s + 1) END)"
                .formatted(index, sql.say(all.getFirst()));
    }

    private static String size(CelSql sql, CelExpr of) {
        String function =
                sql.isList(of)
                        ? "len"
                        : sql.type(of).equals(SimpleType.BYTES) ? "octet_length" : "length";
        return "CAST(%s(%s) AS BIGINT)".formatted(function, sql.say(of));
    }

    private static String matches(CelSql sql, List<CelExpr> all) {
        String pattern =
                CelSql.literal(all.get(1))
                        .orElseThrow(() ->
                                CelSql.wrong(
                                        all.get(1), "the pattern must be written out as text"));
        try {
            com.google.re2j.Pattern.compile(pattern);
        } catch (com.google.re2j.PatternSyntaxException fault) {
            throw CelSql.wrong(
                    all.get(1), "the pattern does not compile: " + fault.getDescription());
        }
        return "regexp_matches(%s, %s)".formatted(sql.say(all.get(0)), Quoted.text(pattern));
    }

    private static String string(CelSql sql, CelExpr of) {
        String said = sql.say(of);
        return sql.type(of).equals(SimpleType.TIMESTAMP)
                ? "strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%SZ')".formatted(said)
                : "CAST(%s AS VARCHAR)".formatted(said);
    }

    private static String whole(CelSql sql, CelExpr of) {
        String said = sql.say(of);
        CelType type = sql.type(of);
        if (type.equals(SimpleType.TIMESTAMP)) {
            return "CAST(floor(epoch(%s)) AS BIGINT)".formatted(said);
        }
        return type.equals(SimpleType.DOUBLE)
                ? "TRY_CAST(trunc(%s) AS BIGINT)".formatted(said)
                : "TRY_CAST(%s AS BIGINT)".formatted(said);
    }

    private static String timestamp(CelSql sql, CelExpr of) {
        if (sql.type(of).equals(SimpleType.TIMESTAMP)) {
            return sql.say(of);
        }
        if (sql.type(of).equals(SimpleType.INT)) {
            return "make_timestamp(%s * 1000000)".formatted(sql.say(of));
        }
        return CelSql.literal(of)
                .map(text -> moment(of, text))
                .orElseGet(() ->
                        "timezone('UTC', TRY_CAST(%s AS TIMESTAMPTZ))".formatted(sql.say(of)));
    }

    private static String moment(CelExpr part, String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return "TIMESTAMP '%s'"
                    .formatted(
                            LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                                    .toString()
                                    .replace('T', ' '));
        } catch (DateTimeException _) {
            throw CelSql.wrong(
                    part, "'%s' is no timestamp. Write it as 2026-01-31T00:00:00Z".formatted(text));
        }
    }

    private static String duration(CelExpr of) {
        String text =
                CelSql.literal(of)
                        .orElseThrow(
                                () -> CelSql.wrong(of, "a duration must be written out as text"));
        if (!DURATION.matcher(text).matches()) {
            throw CelSql.wrong(
                    of, "'%s' is no duration. Write it as 36h, 90m or 1h30m".formatted(text));
        }
        BigDecimal microseconds = BigDecimal.ZERO;
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            microseconds =
                    microseconds.add(
                            new BigDecimal(step.group(1))
                                    .multiply(
                                            BigDecimal.valueOf(
                                                    MICROSECONDS.getOrDefault(step.group(2), 1L))));
        }
        long size = microseconds.longValue();
        return "to_microseconds(%d)".formatted(text.startsWith("-") ? -size : size);
    }
}
