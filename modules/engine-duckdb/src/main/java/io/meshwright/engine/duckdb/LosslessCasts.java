package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.Field;
import io.meshwright.mesh.contract.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Result columns as a table's fields: matched by name, cast to the field's type where it differs,
/// and refused where a value would not come back from the cast as it went in.
final class LosslessCasts {
    private final String marker = "lossy " + UUID.randomUUID() + " ";
    private final List<Field> fields;
    private final List<String> from = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>();

    LosslessCasts(List<Instance.Described> columns, List<Field> fields) {
        this.fields = fields;
        Map<String, Instance.Described> byName = byName(columns);
        for (Field field : fields) {
            Instance.Described column = byName.remove(key(field.name()));
            if (column == null) {
                throw failed(
                        "missing-column",
                        "The statement has no column '%s', which the table needs"
                                .formatted(field.name()));
            }
            from.add(column.type());
            expressions.add(
                    expression(column, field, expressions.size())
                            + " AS "
                            + Quoting.name(field.name()));
        }
        if (!byName.isEmpty()) {
            throw failed(
                    "unknown-column",
                    "The statement has a column '%s', which the table does not know"
                            .formatted(byName.values().iterator().next().name()));
        }
    }

    /// The list for a SELECT over the result.
    String selectList() {
        return expressions.stream().collect(Collectors.joining(", "));
    }

    /// Tells the failure of a cast apart from others.
    EngineFailure explain(String words, EngineFailure otherwise) {
        Matcher lossy = Pattern.compile(Pattern.quote(marker) + "(\\d+)").matcher(words);
        if (!lossy.find()) {
            return otherwise;
        }
        int index = Integer.parseInt(lossy.group(1));
        Field field = fields.get(index);
        return failed(
                "lossy-cast",
                "Column '%s' holds a value of type %s that %s cannot hold without loss: cast it in the statement, or widen the type in the contract"
                        .formatted(
                                field.name(),
                                from.get(index).toLowerCase(Locale.ROOT),
                                field.type().words()));
    }

    private static Map<String, Instance.Described> byName(List<Instance.Described> columns) {
        Map<String, Instance.Described> byName = new HashMap<>();
        for (Instance.Described column : columns) {
            if (byName.put(key(column.name()), column) != null) {
                throw failed(
                        "duplicate-column",
                        "The statement has two columns '%s': rename one with AS"
                                .formatted(column.name()));
            }
        }
        return byName;
    }

    private String expression(Instance.Described column, Field field, int index) {
        String name = Quoting.name(column.name());
        String type = field.type().words();
        if (Types.isExactly(column.type(), field.type())) {
            return name;
        }
        if (neverLoses(column.type(), field.type())) {
            return "CAST(%s AS %s)".formatted(name, type);
        }
        String cast = "TRY_CAST(%s AS %s)".formatted(name, type);
        String error = "error(%s)".formatted(Quoting.text(marker + index));
        return "CASE WHEN %1$s IS NULL THEN NULL WHEN CAST(%2$s AS %3$s) IS NOT DISTINCT FROM %1$s THEN %2$s ELSE %4$s END"
                .formatted(name, cast, column.type(), error);
    }

    private static boolean neverLoses(String from, ColumnType to) {
        return switch (to) {
            case ColumnType.Text() ->
                    from.equals("JSON") || from.equals("\"NULL\"") || from.startsWith("ENUM");
            case ColumnType.BigInt() -> digits(from) <= 10 && !from.startsWith("DECIMAL");
            case ColumnType.Int() -> digits(from) <= 5 && !from.startsWith("DECIMAL");
            case ColumnType.Decimal(int precision, int scale) ->
                    fits(from, precision - scale, scale);
            case ColumnType.DoublePrecision() -> from.equals("FLOAT") || digits(from) <= 10;
            default -> from.equals("\"NULL\"");
        };
    }

    /// Whether a number's type has no more digits before and after the point.
    private static boolean fits(String from, int whole, int scale) {
        if (from.startsWith("DECIMAL")
                && Types.find(from).orElse(null) instanceof ColumnType.Decimal(int p, int s)) {
            return s <= scale && p - s <= whole;
        }
        return digits(from) <= whole;
    }

    /// Most decimal digits of a whole number's type.
    private static int digits(String type) {
        return switch (type) {
            case "\"NULL\"" -> 0;
            case "TINYINT", "UTINYINT" -> 3;
            case "SMALLINT", "USMALLINT" -> 5;
            case "INTEGER", "UINTEGER" -> 10;
            case "BIGINT" -> 19;
            case "UBIGINT" -> 20;
            default -> Integer.MAX_VALUE;
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static StatementFailed failed(String code, String message) {
        return new StatementFailed(code, message, -1);
    }
}
