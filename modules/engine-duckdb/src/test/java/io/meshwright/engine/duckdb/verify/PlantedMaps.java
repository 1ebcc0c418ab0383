package io.meshwright.engine.duckdb.verify;

import io.meshwright.engine.duckdb.verify.Planted.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Violations in columns of maps: of the column itself, of a key, of a value, and of what lies in a
/// value.
final class PlantedMaps {
    private PlantedMaps() {}

    static void add(List<Planted> all) {
        types(all);
        keys(all);
        values(all);
        inside(all);
    }

    private static void types(List<Planted> all) {
        String kind = "type of a map";
        String check = "rows.levels.type";
        Planted.everywhere(all, kind, check, "levels", Map.of("one", "a"));
        Planted.at(all, kind, Place.BOUNDARY, check, "levels", List.of());
        Planted.at(all, kind, Place.UNICODE, check, "levels", Map.of("５", "a"));
        Planted.at(all, kind, Place.NESTED, check, "levels", Clean.map("1", "a", "2", 7));
        String size = "properties of a map";
        check = "rows.prices.properties";
        Map<String, @Nullable Object> many = Clean.map("AAA", 1, "BBB", 1, "CCC", 1, "DDD", 1);
        Planted.everywhere(all, size, check, "prices", many);
        Planted.at(all, size, Place.BOUNDARY, check, "prices", Map.of());
    }

    private static void keys(List<Planted> all) {
        String kind = "keys of a map";
        Planted.everywhere(
                all, kind, "rows.prices{key}.pattern", "prices", Clean.map("EUR", 1, "eur", 1));
        Planted.at(
                all, kind, Place.BOUNDARY, "rows.levels{key}.range", "levels", Map.of("-1", "a"));
        Planted.at(
                all, kind, Place.UNICODE, "rows.prices{key}.pattern", "prices", Map.of("ÄÖß", 1));
        Planted.at(
                all,
                kind,
                Place.NESTED,
                "rows.words{key}.length",
                "words",
                Clean.map("", Clean.word(900)));
    }

    private static void values(List<Planted> all) {
        String kind = "values of a map";
        String range = "rows.prices{value}.range";
        Planted.everywhere(all, kind, range, "prices", Clean.map("EUR", 1, "USD", -1));
        Planted.at(all, kind, Place.BOUNDARY, range, "prices", Map.of("EUR", 100));
        Planted.at(
                all,
                kind,
                Place.UNICODE,
                "rows.levels{value}.length",
                "levels",
                Clean.map("1", "🚲🚲🚲", "2", "🚲🚲🚲🚲"));
        Planted.at(
                all,
                "required",
                Place.NESTED,
                "rows.prices{value}.required",
                "prices",
                Clean.map("EUR", 1, "USD", null));
    }

    private static void inside(List<Planted> all) {
        Map<String, @Nullable Object> wordless = Clean.word(901);
        wordless.put("text", null);
        Planted.at(
                all,
                "values of a map",
                Place.NESTED,
                "rows.words{value}.text.required",
                "words",
                Clean.map("a", Clean.word(902), "b", wordless));
        Map<String, @Nullable Object> deep = Clean.word(903);
        deep.put("also", List.of(Map.of(), Map.of("a", 9, "b", 10)));
        Planted.at(
                all,
                "values of a map",
                Place.NESTED,
                "rows.words{value}.also[]{value}.range",
                "words",
                Clean.map("a", deep));
        Planted.everywhere(
                all,
                "unique in maps",
                "rows.words{value}.no.unique",
                "words",
                Clean.map("a", Clean.word(5)));
        Planted.at(
                all,
                "unique in maps",
                Place.BOUNDARY,
                "rows.words{value}.no.unique",
                "words",
                Clean.map("a", Clean.word(904), "b", Clean.word(904)));
        Map<String, @Nullable Object> lost = Clean.word(905);
        lost.put("part", 99);
        Planted.everywhere(
                all,
                "relationship of values of maps",
                "rows.words{value}.part.relationship",
                "words",
                Clean.map("a", lost));
    }
}
