package io.meshwright.engine.duckdb.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One violation for each kind of check and each place where it may hide.
///
/// @param kind of check, as the documents name it
/// @param column that it stands in; empty for one that changes the rows as a whole
/// @param checks that find it, and no others
/// @param plant breaks clean rows
record Planted(
        String kind,
        Place place,
        String column,
        Set<String> checks,
        Consumer<List<Map<String, @Nullable Object>>> plant) {
    /// Where a violation hides.
    enum Place {
        FIRST_ROW("first row"),
        LAST_ROW("last row"),
        BESIDE_NULLS("beside nulls"),
        BOUNDARY("boundary"),
        UNICODE("unicode"),
        NESTED("nested");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final int MIDDLE = 21;

    /// Violations of one place in different columns, which are planted together.
    record Round(Place place, List<Planted> planted) {
        private boolean takes(Planted one) {
            return place == one.place()
                    && !one.column().isEmpty()
                    && planted.stream()
                            .noneMatch(other ->
                                    other.column().isEmpty()
                                            || other.column().equals(one.column())
                                            || !Collections.disjoint(other.checks(), one.checks()));
        }
    }

    static List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        for (Planted one : all()) {
            rounds.stream()
                    .filter(round -> round.takes(one))
                    .findFirst()
                    .orElseGet(() -> {
                        rounds.add(new Round(one.place(), new ArrayList<>()));
                        return rounds.getLast();
                    })
                    .planted()
                    .add(one);
        }
        return rounds;
    }

    @Override
    public String toString() {
        return kind + ", " + place.words();
    }

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>();
        everywhere(all, "type", "rows.typ.type", "typ", "5");
        at(all, "type", Place.UNICODE, "rows.typ.type", "typ", "５");
        at(all, "type", Place.NESTED, "rows.obj.type", "obj.size.h", "high");
        everywhere(all, "required", "rows.req.required", "req", null);
        at(all, "required", Place.NESTED, "rows.obj.city.required", "obj.city", null);
        keys(all);
        everywhere(all, "length", "rows.len.length", "len", "abcde");
        at(all, "length", Place.BOUNDARY, "rows.len.length", "len", "a");
        at(all, "length", Place.UNICODE, "rows.len.length", "len", "🚲🚲🚲🚲🚲");
        at(all, "length", Place.NESTED, "rows.tags[].length", "tags", List.of("a", "sixsix"));
        everywhere(all, "range of numbers", "rows.num.range", "num", -1);
        at(all, "range of numbers", Place.BOUNDARY, "rows.num.range", "num", 100);
        at(all, "range of numbers", Place.NESTED, "rows.obj.size.h.range", "obj.size.h", -1);
        everywhere(all, "exclusive range", "rows.ex.range", "ex", 11);
        at(all, "exclusive range", Place.BOUNDARY, "rows.ex.range", "ex", 0);
        everywhere(all, "range of dates", "rows.day.range", "day", "2035-05-05");
        at(all, "range of dates", Place.BOUNDARY, "rows.day.range", "day", "2021-01-01");
        everywhere(all, "range of timestamps", "rows.at.range", "at", "2035-05-05T00:00:00");
        at(
                all,
                "range of timestamps",
                Place.BOUNDARY,
                "rows.at.range",
                "at",
                "2021-01-01T00:00:00");
        everywhere(all, "range of times", "rows.clock.range", "clock", "23:00:00");
        at(all, "range of times", Place.BOUNDARY, "rows.clock.range", "clock", "18:00:01");
        everywhere(all, "multipleOf", "rows.mul.multipleOf", "mul", 0.51);
        at(all, "multipleOf", Place.BOUNDARY, "rows.mul.multipleOf", "mul", 0.01);
        everywhere(all, "pattern", "rows.pat.pattern", "pat", "ulm");
        at(all, "pattern", Place.UNICODE, "rows.pat.pattern", "pat", "Ulm🚲");
        at(all, "pattern", Place.NESTED, "rows.obj.zip.pattern", "obj.zip", "1234");
        formats(all);
        everywhere(all, "items", "rows.tags.items", "tags", List.of());
        at(all, "items", Place.BOUNDARY, "rows.tags.items", "tags", List.of("a", "b", "c", "d"));
        everywhere(all, "uniqueItems", "rows.tags.uniqueItems", "tags", List.of("a", "b", "a"));
        at(all, "uniqueItems", Place.UNICODE, "rows.tags.uniqueItems", "tags", List.of("ü", "ü"));
        everywhere(all, "properties", "rows.few.properties", "few", few("a", "b", "c"));
        at(all, "properties", Place.BOUNDARY, "rows.few.properties", "few", few());
        everywhere(all, "invalidValues by list", "known", "status", "closed");
        at(all, "invalidValues by list", Place.UNICODE, "known", "status", "geschloßen");
        everywhere(all, "invalidValues by pattern", "spelled", "code", "A1");
        at(all, "invalidValues by pattern", Place.UNICODE, "spelled", "code", "ä");
        everywhere(all, "missingValues", "reachable", "phone", "N/A");
        at(all, "missingValues", Place.BOUNDARY, "reachable", "phone", null);
        at(all, "nullValues in percent", Place.FIRST_ROW, "mostly", "some", null);
        at(all, "nullValues in percent", Place.LAST_ROW, "mostly", "some", null);
        at(all, "nullValues in percent", Place.BOUNDARY, "mostly", "some", null);
        everywhere(all, "sql", "positive", "bal", -1);
        everywhere(all, "relationship", "rows.customer.relationship", "customer", 99);
        at(all, "relationship", Place.UNICODE, "rows.nick.relationship", "nick", "Jörg");
        at(all, "relationship", Place.NESTED, "rows.obj.owner.relationship", "obj.owner", 99);
        for (Place place : List.of(Place.FIRST_ROW, Place.LAST_ROW, Place.BESIDE_NULLS)) {
            all.add(
                    new Planted(
                            "relationship of several columns",
                            place,
                            "c1",
                            Set.of("both"),
                            rows -> {
                                row(rows, place).put("c1", 1);
                                row(rows, place).put("c2", 20);
                            }));
        }
        items(all);
        PlantedMaps.add(all);
        everywhere(all, "relationship within a dataset", "rows.parent.relationship", "parent", 999);
        wholes(all);
        return all;
    }

    /// Of items in arrays: over all rows, and twice in one row.
    private static void items(List<Planted> all) {
        String no = "rows.lines[].no.unique";
        everywhere(all, "unique in items", no, "lines", Clean.lines(MIDDLE * 2));
        at(all, "unique in items", Place.BOUNDARY, no, "lines", Clean.lines(43, 43));
        List<Map<String, @Nullable Object>> codes = Clean.lines(42, 43);
        codes.getLast().put("codes", List.of("b", "ä" + 44, "ä42"));
        String code = "rows.lines[].codes[].unique";
        at(all, "unique in items", Place.UNICODE, code, "lines", codes);
        at(all, "unique in items", Place.NESTED, code, "lines", codes);
        List<Map<String, @Nullable Object>> part = Clean.lines(1_000, 1_001);
        part.getLast().put("part", 99);
        String parts = "rows.lines[].part.relationship";
        everywhere(all, "relationship of items", parts, "lines", part);
        List<Map<String, @Nullable Object>> inner = Clean.lines(42, 43);
        inner.getLast().put("part", 99);
        at(all, "relationship of items", Place.NESTED, parts, "lines", inner);
        at(
                all,
                "relationship of items",
                Place.UNICODE,
                "rows.nicks[].relationship",
                "nicks",
                List.of("Ann", "Jörg"));
        everywhere(all, "relationship to items", "rows.line.relationship", "line", 41);
        at(
                all,
                "required",
                Place.NESTED,
                "rows.lines[].no.required",
                "lines",
                Clean.lines(43, null));
    }

    private static void formats(List<Planted> all) {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        formats.put("email", List.of("nobody", "a@b", "ü ü@b.de"));
        formats.put("uuid", List.of("x", "00000000-0000-0000-0000-00000000000g", "ä"));
        formats.put("uri", List.of("no uri", ":x", "ä b"));
        formats.put("hostname", List.of("a_b", "-a", "bücher.de"));
        formats.put("ipv4", List.of("1.2.3", "1.2.3.256", "１.2.3.4"));
        formats.put("ipv6", List.of("1:2", "1:2:3:4:5:6:7:8:9", "１::"));
        formats.put("date", List.of("01.02.2020", "2020-13-01", "２020-01-01"));
        formats.put("time", List.of("noon", "24:00:00", "１0:00:00"));
        formats.put(
                "date-time", List.of("2020-01-01", "2020-01-01T25:00:00Z", "２020-01-01T10:00:00Z"));
        formats.put("byte", List.of("a", "YWI", "YWJj🚲"));
        formats.forEach((format, bad) -> {
            String column = column(format);
            String check = "rows." + column + ".format";
            everywhere(all, "format " + format, check, column, bad.get(0));
            at(all, "format " + format, Place.BOUNDARY, check, column, bad.get(1));
            at(all, "format " + format, Place.UNICODE, check, column, bad.get(2));
        });
        at(
                all,
                "format email",
                Place.NESTED,
                "rows.mails[].format",
                "mails",
                List.of("a@b.de", "x"));
        everywhere(all, "format i8", "rows.small.format", "small", 1_000);
        at(all, "format i8", Place.BOUNDARY, "rows.small.format", "small", 128);
    }

    static String column(String format) {
        return "is_" + format.replace("-", "_");
    }

    private static void keys(List<Planted> all) {
        for (Place place : List.of(Place.FIRST_ROW, Place.LAST_ROW, Place.BESIDE_NULLS)) {
            all.add(
                    new Planted(
                            "unique",
                            place,
                            "uni",
                            Set.of("rows.uni.unique"),
                            rows -> row(rows, place).put("uni", 5_000 + MIDDLE)));
            all.add(
                    new Planted(
                            "duplicateValues",
                            place,
                            "dup",
                            Set.of("once"),
                            rows -> row(rows, place).put("dup", "d" + MIDDLE)));
            all.add(
                    new Planted(
                            "duplicateValues of several columns",
                            place,
                            "a1",
                            Set.of("pair_once"),
                            rows -> {
                                row(rows, place).put("a1", rows.get(MIDDLE).get("a1"));
                                row(rows, place).put("a2", rows.get(MIDDLE).get("a2"));
                            }));
            all.add(
                    new Planted(
                            "primaryKey",
                            place,
                            "k1",
                            Set.of("rows.primaryKey"),
                            rows -> {
                                row(rows, place).put("k1", rows.get(MIDDLE).get("k1"));
                                row(rows, place).put("k2", rows.get(MIDDLE).get("k2"));
                            }));
        }
        at(all, "unique", Place.NESTED, "rows.obj.no.unique", "obj.no", 3);
        at(all, "duplicateValues", Place.UNICODE, "once", "dup", "dü");
        all.add(
                new Planted(
                        "primaryKey",
                        Place.BOUNDARY,
                        "k1",
                        Set.of("rows.k1.required", "rows.primaryKey"),
                        rows -> rows.get(MIDDLE).put("k1", null)));
    }

    /// What only shows in rows together.
    private static void wholes(List<Planted> all) {
        all.add(
                new Planted(
                        "rowCount, volume",
                        Place.FIRST_ROW,
                        "",
                        Set.of("forty", "serviceLevel.volume"),
                        rows -> rows.removeFirst()));
        all.add(
                new Planted(
                        "rowCount, volume",
                        Place.LAST_ROW,
                        "",
                        Set.of("forty", "serviceLevel.volume"),
                        rows -> rows.removeLast()));
        everywhere(all, "retention", "serviceLevel.retention", "ret", Clean.day(90));
        at(all, "retention", Place.BOUNDARY, "serviceLevel.retention", "ret", Clean.day(62));
        everywhere(
                all,
                "timeOfAvailability",
                "serviceLevel.timeOfAvailability",
                "avail",
                "2020-02-01T12:00:00");
        at(
                all,
                "timeOfAvailability",
                Place.BOUNDARY,
                "serviceLevel.timeOfAvailability",
                "avail",
                "2020-02-01T07:00:01");
        all.add(
                new Planted(
                        "frequency",
                        Place.FIRST_ROW,
                        "freq",
                        Set.of("serviceLevel.frequency"),
                        rows -> rows.getFirst().put("freq", "2019-12-30")));
        all.add(
                new Planted(
                        "frequency",
                        Place.LAST_ROW,
                        "freq",
                        Set.of("serviceLevel.frequency"),
                        rows -> rows.getLast().put("freq", "2020-02-11")));
        all.add(
                new Planted(
                        "frequency",
                        Place.BESIDE_NULLS,
                        "freq",
                        Set.of("serviceLevel.frequency"),
                        rows -> rows.get(Clean.NULLS + 1).put("freq", null)));
        all.add(
                new Planted(
                        "latency, freshness",
                        Place.BOUNDARY,
                        "lat",
                        Set.of("serviceLevel.latency"),
                        rows -> rows.forEach(row -> row.put("lat", Clean.day(5)))));
    }

    static void everywhere(
            List<Planted> all, String kind, String check, String column, @Nullable Object bad) {
        for (Place place : List.of(Place.FIRST_ROW, Place.LAST_ROW, Place.BESIDE_NULLS)) {
            at(all, kind, place, check, column, bad);
        }
    }

    static void at(
            List<Planted> all,
            String kind,
            Place place,
            String check,
            String column,
            @Nullable Object bad) {
        all.add(
                new Planted(
                        kind,
                        place,
                        column,
                        Set.of(check),
                        rows -> put(row(rows, place), column, bad)));
    }

    private static Map<String, @Nullable Object> row(
            List<Map<String, @Nullable Object>> rows, Place place) {
        return switch (place) {
            case FIRST_ROW -> rows.getFirst();
            case LAST_ROW -> rows.getLast();
            case BESIDE_NULLS -> rows.get(Clean.NULLS);
            case BOUNDARY, UNICODE, NESTED -> rows.get(MIDDLE);
        };
    }

    @SuppressWarnings("unchecked") // Rows are made of maps by names.
    private static void put(
            Map<String, @Nullable Object> row, String path, @Nullable Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            row.put(path, value);
        } else {
            Object inside = row.get(path.substring(0, dot));
            if (inside == null) {
                throw new IllegalStateException("There is no object at " + path);
            }
            put((Map<String, @Nullable Object>) inside, path.substring(dot + 1), value);
        }
    }

    private static Map<String, @Nullable Object> few(String... names) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, "x");
        }
        return fields;
    }
}
