package io.meshwright.control.plan;

import static io.meshwright.control.plan.RowJudge.list;
import static io.meshwright.control.plan.RowJudge.map;
import static io.meshwright.control.plan.RowJudge.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes pairs of contracts that differ in what they promise of rows, from a seed.
final class ContractPairs {
    private static final List<String> KINDS =
            List.of("integer", "number", "string", "date", "array", "object");
    private static final List<String> PATTERNS =
            List.of(
                    "^[A-Z]{2}$",
                    "^[A-Z]{2,3}$",
                    "^[A-Z]+$",
                    "^(AB|CD)$",
                    "[0-9]",
                    "^A",
                    "B$",
                    "^[A-Z][0-9]?$",
                    "(?=A)A");
    private static final List<String> WORDS = List.of("AB", "CD", "A1", "open", "12", "x");

    private final SplittableRandom random;

    ContractPairs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// Two states of one dataset, as the document holds them.
    record Pair(Map<String, Object> before, Map<String, Object> after) {}

    /// Columns with one promise each, one of which changes, so that no promise hides behind
    /// another.
    Pair plain() {
        Map<String, Object> before = dataset(1);
        Map<String, Object> after = copy(before);
        int what = random.nextInt(12);
        if (what == 0) {
            before = dataset(0);
            after = copy(before);
            rowCount(before);
            if (random.nextInt(3) > 0) {
                rowCount(after);
            }
        } else if (what == 1) {
            columns(after).remove(random.nextInt(columns(after).size()));
        } else if (what == 2) {
            before = dataset(0);
            key(before);
            after = copy(before);
            key(after);
        } else {
            Map<String, Object> column = pick(columns(after));
            String facet = text(column, "facet");
            Map<String, Object> bare = column(text(column, "name"), text(column, "logicalType"));
            if (random.nextInt(6) == 0) {
                bare = column(text(column, "name"), pick(KINDS));
            } else if (random.nextInt(3) > 0) {
                promise(bare, facet);
            }
            column.clear();
            column.putAll(bare);
        }
        return pair(before, after);
    }

    /// Columns with any number of promises, up to three of which change.
    Pair rich() {
        Map<String, Object> before = dataset(3);
        if (random.nextInt(3) == 0) {
            key(before);
        }
        if (random.nextInt(3) == 0) {
            rowCount(before);
        }
        Map<String, Object> after = copy(before);
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            switch (random.nextInt(8)) {
                case 0 -> rowCount(after);
                case 1 -> key(after);
                case 2 -> columns(after).add(column("d" + columns(after).size(), pick(KINDS)));
                default -> {
                    Map<String, Object> column = pick(columns(after));
                    promise(column, pick(facets(text(column, "logicalType"))));
                }
            }
        }
        return pair(before, after);
    }

    private static Pair pair(Map<String, Object> before, Map<String, Object> after) {
        List.of(before, after)
                .forEach(dataset -> columns(dataset).forEach(column -> column.remove("facet")));
        return new Pair(before, after);
    }

    private Map<String, Object> dataset(int promises) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (int at = random.nextInt(1, 4); at > 0; at--) {
            String kind = pick(KINDS);
            Map<String, Object> column = column("c" + at, kind);
            for (int promise = 0; promise < promises; promise++) {
                String facet = pick(facets(kind));
                promise(column, facet);
                column.put("facet", facet);
            }
            columns.add(column);
        }
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", "t");
        dataset.put("properties", columns);
        return dataset;
    }

    private Map<String, Object> column(String name, String kind) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", name);
        column.put("logicalType", kind);
        if (kind.equals("array")) {
            column.put("items", new LinkedHashMap<>(Map.of("logicalType", "integer")));
        } else if (kind.equals("object")) {
            List<Map<String, Object>> fields = new ArrayList<>();
            fields.add(column("f", "integer"));
            fields.add(column("g", "integer"));
            column.put("properties", fields);
        }
        return column;
    }

    private static List<String> facets(String kind) {
        List<String> facets = new ArrayList<>(List.of("required", "unique", "nulls"));
        facets.addAll(
                switch (kind) {
                    case "integer", "number" -> List.of("lower", "upper", "multipleOf", "physical");
                    case "string" ->
                            List.of(
                                    "minLength",
                                    "maxLength",
                                    "pattern",
                                    "format",
                                    "values",
                                    "physical");
                    case "date" -> List.of("lower", "upper");
                    case "array" -> List.of("minItems", "maxItems", "uniqueItems", "items");
                    case "object" -> List.of("given", "field");
                    default -> throw new IllegalArgumentException(kind);
                });
        return facets;
    }

    /// Sets one promise of a column anew, or takes it away.
    private void promise(Map<String, Object> column, String facet) {
        Map<String, Object> options = new LinkedHashMap<>(map(column, "logicalTypeOptions"));
        String kind = text(column, "logicalType");
        switch (facet) {
            case "required", "unique" -> column.put(facet, random.nextInt(4) > 0);
            case "nulls" -> rule(column, "nullValues", Map.of(), random.nextInt(4));
            case "values" ->
                    rule(
                            column,
                            "invalidValues",
                            Map.of(
                                    "validValues",
                                    WORDS.subList(random.nextInt(3), 3 + random.nextInt(4))),
                            0);
            case "lower" -> bound(options, kind, "inimum");
            case "upper" -> bound(options, kind, "aximum");
            case "multipleOf" ->
                    options.put(
                            facet,
                            new BigDecimal(
                                    pick(List.of("1", "2", "4", "6", "0.5", "1.5", "0.01"))));
            case "minLength", "maxLength", "minItems", "maxItems" ->
                    options.put(facet, random.nextInt(5));
            case "pattern" -> options.put(facet, pick(PATTERNS));
            case "format" -> options.put(facet, pick(List.of("uuid", "date")));
            case "uniqueItems" -> options.put(facet, random.nextInt(4) > 0);
            case "physical" -> column.put("physicalType", pick(physicals(kind)));
            case "items" -> {
                Map<String, Object> items = new LinkedHashMap<>(map(column, "items"));
                promise(items, pick(List.of("lower", "upper", "multipleOf")));
                column.put("items", items);
            }
            case "field" -> {
                Map<String, Object> field = pick(list(column.get("properties")));
                promise(field, pick(List.of("lower", "upper", "required")));
            }
            case "given" -> options.put("required", List.of(pick(List.of("f", "g"))));
            default -> throw new IllegalArgumentException(facet);
        }
        if (options.isEmpty()) {
            column.remove("logicalTypeOptions");
        } else {
            column.put("logicalTypeOptions", options);
        }
    }

    private static List<String> physicals(String kind) {
        return switch (kind) {
            case "integer" -> List.of("smallint", "int", "bigint", "decimal(6,0)");
            case "number" ->
                    List.of("decimal(6,2)", "decimal(9,2)", "decimal(12,4)", "double", "bigint");
            default -> List.of("varchar(2)", "varchar(3)", "varchar(5)", "char(4)");
        };
    }

    private void bound(Map<String, Object> options, String kind, String end) {
        options.remove("m" + end);
        options.remove("exclusiveM" + end);
        String name = random.nextInt(3) == 0 ? "exclusiveM" + end : "m" + end;
        int at = random.nextInt(6);
        if (kind.equals("date")) {
            options.put(name, "2024-02-2" + (4 + at));
        } else {
            boolean isHalf = kind.equals("number") || random.nextInt(4) == 0;
            options.put(name, new BigDecimal(isHalf ? at + ".5" : "" + at));
        }
    }

    private void rowCount(Map<String, Object> dataset) {
        rule(dataset, "rowCount", Map.of(), random.nextInt(6));
    }

    private void rule(
            Map<String, Object> where, String metric, Map<String, Object> arguments, int operand) {
        if (random.nextInt(5) == 0) {
            where.remove("quality");
            return;
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", "q_" + metric);
        rule.put("metric", metric);
        if (!arguments.isEmpty()) {
            rule.put("arguments", arguments);
        }
        String operator =
                operand == 0 && random.nextInt(3) > 0
                        ? "mustBe"
                        : pick(
                                List.of(
                                        "mustBe",
                                        "mustNotBe",
                                        "mustBeGreaterThan",
                                        "mustBeGreaterOrEqualTo",
                                        "mustBeLessThan",
                                        "mustBeLessOrEqualTo",
                                        "mustBeBetween",
                                        "mustNotBeBetween"));
        rule.put(
                operator,
                operator.endsWith("Between")
                        ? List.of(operand, operand + random.nextInt(3))
                        : operand);
        if (random.nextInt(6) == 0) {
            rule.put("severity", "warning");
        }
        where.put("quality", new ArrayList<>(List.of(rule)));
    }

    private void key(Map<String, Object> dataset) {
        int position = 1;
        for (Map<String, Object> column : columns(dataset)) {
            column.remove("primaryKey");
            column.remove("primaryKeyPosition");
            if (random.nextInt(2) == 0) {
                column.put("primaryKey", true);
                column.put("primaryKeyPosition", position++);
            }
        }
    }

    private static List<Map<String, Object>> columns(Map<String, Object> dataset) {
        return list(dataset.get("properties"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name, copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?>) {
            return copy(RowJudge.asMap(value));
        }
        if (value instanceof List<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(copied(item)));
            return copy;
        }
        return value;
    }
}
