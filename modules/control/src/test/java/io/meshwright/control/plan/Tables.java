package io.meshwright.control.plan;

import static io.meshwright.control.plan.RowJudge.list;
import static io.meshwright.control.plan.RowJudge.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes tables that keep a contract and may break an earlier one: from the values next to every
/// limit of both, nulls and repeats among them.
final class Tables {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "A",
                    "B",
                    "AB",
                    "CD",
                    "ABC",
                    "ABCD",
                    "ABCDE",
                    "ABCDEF",
                    "A1",
                    "B2",
                    "Ä",
                    "a",
                    "12",
                    "1",
                    "x",
                    "xB",
                    "Ax",
                    "open",
                    "2024-02-29",
                    "0b5f4a52-6c3e-4f0b-9d68-0f6f0a6a1a11");
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "2",
                    "3",
                    "4",
                    "5",
                    "6",
                    "7",
                    "12",
                    "0.5",
                    "1.5",
                    "2.5",
                    "3.5",
                    "4.5",
                    "5.5",
                    "0.01",
                    "0.1",
                    "0.25",
                    "0.0001",
                    "0.000000001",
                    "-0.5",
                    "3.25",
                    "127",
                    "128",
                    "32767",
                    "32768",
                    "99999",
                    "999999",
                    "1000000",
                    "9999.99",
                    "10000",
                    "9999999.99",
                    "10000000",
                    "99999999",
                    "100000000",
                    "2147483647",
                    "2147483648",
                    "9007199254740993",
                    "9223372036854775807",
                    "9223372036854775808",
                    "100000000000000000000",
                    "1267650600228229401496703205376");

    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final SplittableRandom random;
    private final Map<String, List<@Nullable Object>> values = new HashMap<>();
    private final Map<String, List<@Nullable Object>> telling = new HashMap<>();

    Tables(Map<String, Object> before, Map<String, Object> after, long seed) {
        this.before = before;
        this.after = after;
        this.random = new SplittableRandom(seed);
        for (Map<String, Object> column : list(after.get("properties"))) {
            String name = text(column, "name");
            List<@Nullable Object> kept = new ArrayList<>();
            List<@Nullable Object> fresh = new ArrayList<>();
            Optional<Map<String, Object>> former =
                    list(before.get("properties")).stream()
                            .filter(each -> text(each, "name").equals(name))
                            .findFirst();
            for (Object value : candidates(column)) {
                if (RowJudge.keepsValue(column, value)) {
                    kept.add(value);
                    if (former.isPresent() && !RowJudge.keepsValue(former.get(), value)) {
                        fresh.add(value);
                    }
                }
            }
            values.put(name, kept);
            telling.put(name, fresh);
        }
    }

    /// The first of so many tables that keeps the later contract and breaks the former one.
    Optional<List<Map<String, Object>>> counterExample(int tries) {
        for (int i = 0; i < tries; i++) {
            List<Map<String, Object>> table = table();
            if (RowJudge.keeps(after, table) && !RowJudge.keeps(before, table)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /// Whether any of so many tables keeps the later contract.
    boolean canBeKept(int tries) {
        for (int i = 0; i < tries; i++) {
            if (RowJudge.keeps(after, table())) {
                return true;
            }
        }
        return false;
    }

    private List<Map<String, Object>> table() {
        int size = random.nextInt(9);
        double nulls = random.nextInt(3) == 0 ? 0.5 : 0.1;
        double repeats = random.nextInt(3) == 0 ? 0.8 : 0.1;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Map<String, Object> column : list(after.get("properties"))) {
                String name = text(column, "name");
                boolean repeated = !rows.isEmpty() && random.nextDouble() < repeats;
                row.put(name, repeated ? rows.getFirst().get(name) : value(name, nulls));
            }
            rows.add(row);
        }
        return rows;
    }

    private @Nullable Object value(String column, double nulls) {
        List<@Nullable Object> fresh = telling.getOrDefault(column, List.of());
        List<@Nullable Object> from =
                fresh.isEmpty() || random.nextBoolean()
                        ? values.getOrDefault(column, List.of())
                        : fresh;
        return from.isEmpty() || random.nextDouble() < nulls
                ? null
                : from.get(random.nextInt(from.size()));
    }

    private static List<Object> candidates(Map<String, Object> column) {
        return switch (text(column, "logicalType")) {
            case "integer", "number" -> numbers().toList();
            case "string" ->
                    Stream.<Object>concat(TEXTS.stream(), TEXTS.stream().map(text -> text + "A"))
                            .toList();
            case "date" ->
                    Stream.iterate(LocalDate.of(2024, 2, 22), day -> day.plusDays(1))
                            .limit(12)
                            .<Object>map(day -> day)
                            .toList();
            case "array" -> arrays();
            case "object" -> objects();
            default -> List.of();
        };
    }

    private static Stream<Object> numbers() {
        return NUMBERS.stream().map(BigDecimal::new);
    }

    private static List<Object> arrays() {
        List<Object> arrays = new ArrayList<>();
        List<Object> few = numbers().limit(16).toList();
        for (Object item : few) {
            Set<Object> distinct = new LinkedHashSet<>(List.of(item));
            arrays.add(List.of(item));
            arrays.add(List.of(item, item));
            arrays.add(List.of(item, item, item));
            for (Object other : few) {
                distinct.add(other);
                if (distinct.size() <= 6) {
                    arrays.add(List.copyOf(distinct));
                }
            }
        }
        arrays.add(List.of());
        return arrays;
    }

    private static List<Object> objects() {
        List<Object> objects = new ArrayList<>();
        List<@Nullable Object> few = new ArrayList<>(numbers().limit(16).toList());
        few.add(null);
        for (Object one : few) {
            for (Object other : few) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put("f", one);
                object.put("g", other);
                objects.add(object);
            }
        }
        return objects;
    }
}
