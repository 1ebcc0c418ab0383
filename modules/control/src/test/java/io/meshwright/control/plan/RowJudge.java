package io.meshwright.control.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells whether rows keep a contract, by reading the document itself and nothing of the product's
/// code: the witness of the law behind the rules of compatibility.
///
/// Numbers are `BigDecimal`, dates `LocalDate`, timestamps `LocalDateTime`, arrays `List`, objects
/// and rows `Map`.
final class RowJudge {
    private static final Map<String, String> FORMATS =
            Map.of(
                    "uuid",
                    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                    "date",
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private RowJudge() {}

    /// Whether a table keeps every promise of a dataset that blocks a release.
    static boolean keeps(Map<String, Object> dataset, List<Map<String, Object>> rows) {
        List<Map<String, Object>> columns = list(dataset.get("properties"));
        for (Map<String, Object> row : rows) {
            if (!keepsFields(columns, Set.of(), row)) {
                return false;
            }
        }
        List<String> key =
                columns.stream()
                        .filter(column -> truth(column, "primaryKey"))
                        .map(column -> text(column, "name"))
                        .toList();
        return (key.isEmpty() || repeated(rows, key) == 0)
                && columns.stream().allMatch(column -> keepsTogether(column, rows))
                && list(dataset.get("quality")).stream()
                        .allMatch(rule -> keepsRule(rule, "", rows));
    }

    private static boolean keepsTogether(
            Map<String, Object> column, List<Map<String, Object>> rows) {
        String name = text(column, "name");
        return (!truth(column, "unique") || repeated(rows, List.of(name)) == 0)
                && list(column.get("quality")).stream()
                        .allMatch(rule -> keepsRule(rule, name, rows));
    }

    private static boolean keepsRule(
            Map<String, Object> rule, String column, List<Map<String, Object>> rows) {
        if (text(rule, "severity").equals("warning")) {
            return true;
        }
        BigDecimal measured =
                BigDecimal.valueOf(
                        switch (text(rule, "metric")) {
                            case "rowCount" -> rows.size();
                            case "nullValues" -> count(rows, row -> row.get(column) == null);
                            case "duplicateValues" -> repeated(rows, List.of(column));
                            case "invalidValues" ->
                                    count(
                                            rows,
                                            row ->
                                                    row.get(column) != null
                                                            && !strings(
                                                                            map(rule, "arguments")
                                                                                    .get(
                                                                                            "validValues"))
                                                                    .contains(row.get(column)));
                            default -> throw new IllegalArgumentException(rule.toString());
                        });
        return rule.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("must"))
                .allMatch(entry -> holds(entry.getKey(), entry.getValue(), measured));
    }

    private static long count(
            List<Map<String, Object>> rows, Predicate<Map<String, Object>> counted) {
        return rows.stream().filter(counted).count();
    }

    private static boolean holds(String operator, Object operand, BigDecimal measured) {
        if (operand instanceof List<?> ends) {
            boolean inside =
                    measured.compareTo(number(ends.getFirst())) >= 0
                            && measured.compareTo(number(ends.getLast())) <= 0;
            return operator.equals("mustBeBetween") == inside;
        }
        int order = measured.compareTo(number(operand));
        return switch (operator) {
            case "mustBe" -> order == 0;
            case "mustNotBe" -> order != 0;
            case "mustBeGreaterThan" -> order > 0;
            case "mustBeGreaterOrEqualTo" -> order >= 0;
            case "mustBeLessThan" -> order < 0;
            case "mustBeLessOrEqualTo" -> order <= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /// How many rows repeat what another holds in all of these columns; nulls never repeat.
    private static long repeated(List<Map<String, Object>> rows, List<String> columns) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        long surplus = 0;
        for (Map<String, Object> row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(comparable(row.get(column))));
            if (values.stream().noneMatch(Objects::isNull) && !seen.add(values)) {
                surplus++;
            }
        }
        return surplus;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static boolean keepsFields(
            List<Map<String, Object>> fields, Set<String> given, Map<String, Object> row) {
        for (Map<String, Object> field : fields) {
            String name = text(field, "name");
            if (!row.containsKey(name)) {
                return false;
            }
            Object value = row.get(name);
            boolean needed =
                    truth(field, "required") || truth(field, "primaryKey") || given.contains(name);
            if (value == null ? needed : !keepsValue(field, value)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a value that is there keeps what its column says of single values.
    static boolean keepsValue(Map<String, Object> column, Object value) {
        Map<String, Object> options = map(column, "logicalTypeOptions");
        return switch (text(column, "logicalType")) {
            case "integer" ->
                    value instanceof BigDecimal number
                            && number.stripTrailingZeros().scale() <= 0
                            && fits(column, number)
                            && keepsNumber(options, number);
            case "number" ->
                    value instanceof BigDecimal number
                            && fits(column, number)
                            && keepsNumber(options, number);
            case "string" ->
                    value instanceof String string
                            && fits(column, string)
                            && keepsText(options, string);
            case "date" ->
                    value instanceof LocalDate day
                            && within(options, limit -> day.compareTo(LocalDate.parse(limit)));
            case "timestamp" -> value instanceof LocalDateTime;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List<?> items && keepsItems(column, options, items);
            case "object" ->
                    value instanceof Map<?, ?>
                            && keepsFields(
                                    list(column.get("properties")),
                                    Set.copyOf(strings(options.get("required"))),
                                    asMap(value));
            default -> throw new IllegalArgumentException(column.toString());
        };
    }

    private static boolean fits(Map<String, Object> column, BigDecimal number) {
        String physical = text(column, "physicalType");
        return switch (physical) {
            case "tinyint" -> isBetween(number, -128, 127);
            case "smallint" -> isBetween(number, Short.MIN_VALUE, Short.MAX_VALUE);
            case "int" -> isBetween(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint" -> isBetween(number, Long.MIN_VALUE, Long.MAX_VALUE);
            case "double" -> new BigDecimal(number.doubleValue()).compareTo(number) == 0;
            case "decimal(6,0)" -> digits(number, 6, 0);
            case "decimal(6,2)" -> digits(number, 4, 2);
            case "decimal(9,2)" -> digits(number, 7, 2);
            case "decimal(12,4)" -> digits(number, 8, 4);
            case "" ->
                    text(column, "logicalType").equals("integer")
                            ? isBetween(number, Long.MIN_VALUE, Long.MAX_VALUE)
                            : digits(number, 29, 9);
            default -> throw new IllegalArgumentException(physical);
        };
    }

    private static boolean isBetween(BigDecimal number, long low, long high) {
        return number.compareTo(BigDecimal.valueOf(low)) >= 0
                && number.compareTo(BigDecimal.valueOf(high)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean digits(BigDecimal number, int whole, int scale) {
        return number.stripTrailingZeros().scale() <= scale
                && number.abs().compareTo(BigDecimal.TEN.pow(whole)) < 0;
    }

    private static boolean fits(Map<String, Object> column, String string) {
        String physical = text(column, "physicalType");
        return physical.isEmpty()
                || string.length() <= Integer.parseInt(physical.replaceAll("\\D", ""));
    }

    private static boolean keepsNumber(Map<String, Object> options, BigDecimal number) {
        Object step = options.get("multipleOf");
        return within(options, limit -> number.compareTo(new BigDecimal(limit)))
                && (step == null || number.remainder(number(step)).signum() == 0);
    }

    private static boolean within(Map<String, Object> options, ToIntFunction<String> order) {
        return holds(options, "minimum", order, sign -> sign >= 0)
                && holds(options, "maximum", order, sign -> sign <= 0)
                && holds(options, "exclusiveMinimum", order, sign -> sign > 0)
                && holds(options, "exclusiveMaximum", order, sign -> sign < 0);
    }

    private static boolean holds(
            Map<String, Object> options,
            String name,
            ToIntFunction<String> order,
            IntPredicate sign) {
        Object limit = options.get(name);
        return limit == null || sign.test(order.applyAsInt(limit.toString()));
    }

    private static boolean keepsText(Map<String, Object> options, String string) {
        Object pattern = options.get("pattern");
        Object format = options.get("format");
        return keepsCount(options, "Length", string.codePointCount(0, string.length()))
                && (pattern == null || Pattern.compile(pattern.toString()).matcher(string).find())
                && (format == null
                        || string.matches(FORMATS.getOrDefault(format.toString(), ".*")));
    }

    private static boolean keepsCount(Map<String, Object> options, String what, int count) {
        Object least = options.get("min" + what);
        Object most = options.get("max" + what);
        return (least == null || count >= number(least).intValueExact())
                && (most == null || count <= number(most).intValueExact());
    }

    private static boolean keepsItems(
            Map<String, Object> column, Map<String, Object> options, List<?> items) {
        Map<String, Object> shape = map(column, "items");
        return keepsCount(options, "Items", items.size())
                && (!Boolean.TRUE.equals(options.get("uniqueItems"))
                        || new HashSet<>(items).size() == items.size())
                && items.stream()
                        .allMatch(item ->
                                shape.isEmpty() || keepsValue(shape, Objects.requireNonNull(item)));
    }

    static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    static String text(Map<String, Object> map, String name) {
        return map.getOrDefault(name, "").toString();
    }

    static boolean truth(Map<String, Object> map, String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    static List<String> strings(@Nullable Object list) {
        List<String> strings = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> strings.add(String.valueOf(item)));
        }
        return strings;
    }

    static Map<String, Object> map(Map<String, Object> map, String name) {
        Object found = map.get(name);
        return found == null ? Map.of() : asMap(found);
    }

    @SuppressWarnings("unchecked") // The test builds these maps itself, with texts as keys.
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // The test builds these lists itself, of maps alone.
    static List<Map<String, Object>> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
