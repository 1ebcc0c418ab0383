package io.meshwright.engine.duckdb.verify;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract with every kind of check, and rows that keep it: with values on every bound, with
/// letters of several scripts, and with a row that holds nothing but what must be given.
final class Clean {
    static final int ROWS = 40;

    /// The row whose optional columns are null.
    static final int NULLS = 7;

    static final String CONTRACT =
            """
            apiVersion: v3.2.0
            kind: DataContract
            id: planted
            version: 1.0.0
            status: active
            schema:
              - name: rows
                quality:
                  - { id: forty, metric: rowCount, mustBe: 40 }
                  - { id: pair_once, metric: duplicateValues, arguments: { properties: [ a1, a2 ] }, mustBe: 0 }
                relationships:
                  - { id: both, from: [ rows.c1, rows.c2 ], to: [ customers.a, customers.b ] }
                properties:
                  - { name: k1, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
                  - { name: k2, logicalType: integer, primaryKey: true, primaryKeyPosition: 2 }
                  - { name: typ, logicalType: integer }
                  - { name: req, logicalType: string, required: true }
                  - { name: uni, logicalType: integer, unique: true }
                  - { name: len, logicalType: string, logicalTypeOptions: { minLength: 2, maxLength: 4 } }
                  - { name: num, logicalType: number, physicalType: "decimal(8,2)", logicalTypeOptions: { minimum: 0, maximum: 99.99 } }
                  - { name: ex, logicalType: integer, logicalTypeOptions: { exclusiveMinimum: 0, exclusiveMaximum: 10 } }
                  - { name: day, logicalType: date, logicalTypeOptions: { minimum: "2020-01-01", maximum: "2020-12-31" } }
                  - { name: at, logicalType: timestamp, logicalTypeOptions: { minimum: "2020-01-01T00:00:00", exclusiveMaximum: "2021-01-01T00:00:00" } }
                  - { name: clock, logicalType: time, logicalTypeOptions: { minimum: "08:00:00", maximum: "18:00:00" } }
                  - { name: mul, logicalType: number, physicalType: "decimal(8,2)", logicalTypeOptions: { multipleOf: 0.05 } }
                  - { name: pat, logicalType: string, logicalTypeOptions: { pattern: "^[A-ZÄÖÜ][a-zäöüß]+$" } }
                  - { name: small, logicalType: integer, logicalTypeOptions: { format: i8 } }
                  - name: tags
                    logicalType: array
                    logicalTypeOptions: { minItems: 1, maxItems: 3, uniqueItems: true }
                    items: { logicalType: string, logicalTypeOptions: { maxLength: 5 } }
                  - { name: mails, logicalType: array, items: { logicalType: string, logicalTypeOptions: { format: email } } }
                  - name: obj
                    logicalType: object
                    properties:
                      - { name: city, logicalType: string, required: true }
                      - { name: zip, logicalType: string, logicalTypeOptions: { pattern: "^[0-9]{5}$" } }
                      - { name: no, logicalType: integer, unique: true }
                      - { name: owner, logicalType: integer, relationships: [ { to: customers.id } ] }
                      - name: size
                        logicalType: object
                        properties: [ { name: h, logicalType: integer, logicalTypeOptions: { minimum: 0 } } ]
                  - name: few
                    logicalType: object
                    logicalTypeOptions: { minProperties: 1, maxProperties: 2 }
                    properties:
                      - { name: a, logicalType: string }
                      - { name: b, logicalType: string }
                      - { name: c, logicalType: string }
                  - name: status
                    logicalType: string
                    quality: [ { id: known, metric: invalidValues, arguments: { validValues: [ open, "geschlossen", "it's new" ] }, mustBe: 0 } ]
                  - name: code
                    logicalType: string
                    quality: [ { id: spelled, metric: invalidValues, arguments: { pattern: "^[a-z]+$" }, mustBe: 0 } ]
                  - name: phone
                    logicalType: string
                    quality: [ { id: reachable, metric: missingValues, arguments: { missingValues: [ null, "", "N/A" ] }, mustBe: 0 } ]
                  - name: some
                    logicalType: string
                    quality: [ { id: mostly, metric: nullValues, unit: percent, mustBeLessThan: 30 } ]
                  - name: dup
                    logicalType: string
                    quality: [ { id: once, metric: duplicateValues, mustBe: 0 } ]
                  - { name: a1, logicalType: string }
                  - { name: a2, logicalType: integer }
                  - name: bal
                    logicalType: integer
                    quality: [ { id: positive, type: sql, query: "SELECT count(*) FROM {object} WHERE {property} < 0", mustBe: 0 } ]
                  - { name: customer, logicalType: integer, relationships: [ { to: customers.id } ] }
                  - { name: nick, logicalType: string, relationships: [ { to: customers.nick } ] }
                  - name: lines
                    logicalType: array
                    items:
                      logicalType: object
                      properties:
                        - { name: no, logicalType: integer, required: true, unique: true }
                        - { name: part, logicalType: integer, relationships: [ { to: customers.id } ] }
                        - { name: codes, logicalType: array, items: { logicalType: string, unique: true } }
                  - { name: nicks, logicalType: array, items: { logicalType: string, relationships: [ { to: customers.nick } ] } }
                  - name: prices
                    logicalType: map
                    logicalTypeOptions: { minProperties: 1, maxProperties: 3 }
                    map:
                      key: { logicalType: string, logicalTypeOptions: { pattern: "^[A-ZÄÖÜ]{3}$" } }
                      value: { logicalType: number, physicalType: "decimal(8,2)", required: true, logicalTypeOptions: { minimum: 0, maximum: 99.99 } }
                  - name: levels
                    logicalType: map
                    map:
                      key: { logicalType: integer, logicalTypeOptions: { minimum: 0 } }
                      value: { logicalType: string, logicalTypeOptions: { maxLength: 3 } }
                  - name: words
                    logicalType: map
                    map:
                      key: { logicalType: string, logicalTypeOptions: { minLength: 1 } }
                      value:
                        logicalType: object
                        properties:
                          - { name: text, logicalType: string, required: true }
                          - { name: no, logicalType: integer, unique: true }
                          - { name: part, logicalType: integer, relationships: [ { to: customers.id } ] }
                          - { name: also, logicalType: array, items: { logicalType: map, map: { key: { logicalType: string }, value: { logicalType: integer, logicalTypeOptions: { maximum: 9 } } } } }
                  - { name: line, logicalType: integer, relationships: [ { to: /schema/rows/properties/lines/properties/no } ] }
                  - { name: c1, logicalType: integer }
                  - { name: c2, logicalType: integer }
                  - { name: parent, logicalType: integer, relationships: [ { to: rows.uni } ] }
                  - { name: ret, logicalType: date }
                  - { name: lat, logicalType: date }
                  - { name: freq, logicalType: date }
                  - { name: avail, logicalType: timestamp }
            FORMATS
              - name: customers
                properties:
                  - { name: id, logicalType: integer }
                  - { name: nick, logicalType: string }
                  - { name: a, logicalType: integer }
                  - { name: b, logicalType: integer }
            slaProperties:
              - { property: latency, value: 3, unit: d, element: rows.lat }
              - { property: retention, value: 60, unit: d, element: rows.ret }
              - { property: frequency, value: 1, unit: d, element: rows.freq }
              - { property: timeOfAvailability, value: "07:00", element: rows.avail }
              - { property: volume, value: 40, unit: rows, element: rows }
            """;

    private static final Map<String, List<String>> FORMATS = formats();

    private Clean() {}

    static String contract() {
        StringBuilder columns = new StringBuilder();
        FORMATS.keySet()
                .forEach(format ->
                        columns.append(
                                "      - { name: %s, logicalType: string, logicalTypeOptions: { format: %s } }\n"
                                        .formatted(Planted.column(format), format)));
        return CONTRACT.replace("FORMATS\n", columns.toString());
    }

    private static Map<String, List<String>> formats() {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        formats.put("email", List.of("a@b.de", "jörg@bücher.de"));
        formats.put("uuid", List.of("00000000-0000-0000-0000-00000000000f"));
        formats.put("uri", List.of("https://example.org/ü", "urn:isbn:1"));
        formats.put("hostname", List.of("a", "www.example.org"));
        formats.put("ipv4", List.of("0.0.0.0", "255.255.255.255"));
        formats.put("ipv6", List.of("::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"));
        formats.put("date", List.of("2020-01-31"));
        formats.put("time", List.of("23:59:59", "10:00:00Z"));
        formats.put("date-time", List.of("2020-01-31T23:59:59Z"));
        formats.put("byte", List.of("", "YWI=", "YWJj"));
        return formats;
    }

    /// So many days before today, in UTC.
    static String day(int before) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(before).toString();
    }

    static List<Map<String, @Nullable Object>> customers() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", i);
            row.put("nick", List.of("Ann", "Bjørn", "Zoë", "李", "Jorg").get(i));
            row.put("a", i);
            row.put("b", 10 * i);
            rows.add(row);
        }
        return rows;
    }

    static List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(int i) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("k1", i / 5);
        row.put("k2", i % 5);
        row.put("req", "r");
        row.put("phone", "+49" + i);
        row.put("ret", day(i));
        row.put("lat", day(i));
        row.put("freq", LocalDate.of(2020, 1, 1).plusDays(i).toString());
        row.put("avail", "2020-01-%02dT06:00:00".formatted(1 + i % 28));
        if (i == NULLS) {
            row.put("obj", object(i));
            return row;
        }
        row.put("typ", i);
        row.put("uni", 5_000 + i);
        row.put("len", any(i, "ab", "äöüß", "🚲🚲"));
        row.put("num", any(i, 0, 99.99, 50.5));
        row.put("ex", any(i, 1, 9));
        row.put("day", any(i, "2020-01-01", "2020-12-31"));
        row.put("at", any(i, "2020-01-01T00:00:00", "2020-12-31T23:59:59"));
        row.put("clock", any(i, "08:00:00", "18:00:00"));
        row.put("mul", any(i, 0, 0.05, 9.95));
        row.put("pat", any(i, "Ulm", "Öhringen"));
        row.put("small", any(i, -128, 127));
        row.put("tags", any(i, List.of("a"), List.of("ä", "a", "üüüüü")));
        row.put("mails", any(i, List.of(), List.of("a@b.de", "c@d.de")));
        row.put("obj", object(i));
        row.put(
                "few",
                any(i, new HashMap<>(Map.of("a", "x")), new HashMap<>(Map.of("b", "x", "c", "x"))));
        row.put("status", any(i, "open", "geschlossen", "it's new"));
        row.put("code", any(i, "a", "zz"));
        row.put("some", i % 4 == 2 ? null : "s");
        row.put("dup", i == 3 ? "dü" : "d" + i);
        row.put("a1", "a" + i % 2);
        row.put("a2", i / 2);
        row.put("bal", any(i, 0, 5));
        row.put("customer", i % 5);
        row.put("nick", any(i, "Ann", "Bjørn", "李"));
        row.put("lines", any(i, lines(2 * i), lines(2 * i, 2 * i + 1)));
        row.put("nicks", any(i, List.of(), List.of("Zoë", "Ann", "Ann")));
        row.put("line", 43);
        row.put("prices", any(i, Map.of("EUR", 0), map("ÄÖÜ", 99.99, "USD", 5.5, "CHF", 1)));
        row.put("levels", any(i, Map.of(), map("0", "abc", "7", null), Map.of("12", "üüü")));
        row.put("words", map("ü", word(i), "none", null));
        row.put("c1", i % 5);
        row.put("c2", 10 * (i % 5));
        row.put("parent", 5_021);
        FORMATS.forEach(
                (format, values) -> row.put(Planted.column(format), values.get(i % values.size())));
        return row;
    }

    /// Items of the column `lines`, of which the last says nothing but its number.
    static List<Map<String, @Nullable Object>> lines(@Nullable Integer... numbers) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Integer number : numbers) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("no", number);
            if (lines.size() + 1 < numbers.length && number != null) {
                line.put("part", number % 5);
                line.put("codes", List.of("ä" + number, "a" + number));
            }
            lines.add(line);
        }
        return lines;
    }

    /// A map of keys and values by turns.
    static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /// A value of the column `words`.
    static Map<String, @Nullable Object> word(int no) {
        return map("text", "t", "no", no, "part", no % 5, "also", List.of(Map.of("a", 9)));
    }

    private static Map<String, @Nullable Object> object(int i) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("city", any(i, "Ulm", "Zürich"));
        object.put("zip", "0123" + i % 10);
        object.put("no", i);
        object.put("owner", i % 5);
        object.put("size", new HashMap<>(Map.of("h", i % 3)));
        return object;
    }

    private static Object any(int i, Object... values) {
        return values[i % values.length];
    }
}
