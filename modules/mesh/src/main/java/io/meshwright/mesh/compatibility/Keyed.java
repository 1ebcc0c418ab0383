package io.meshwright.mesh.compatibility;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Matches the items of two lists by their natural key; order never matters. A key that comes twice
/// is told apart by its count.
final class Keyed {
    private Keyed() {}

    static <T> void match(
            Collection<T> before,
            Collection<T> after,
            Function<T, String> key,
            Consumer<T> gone,
            Consumer<T> come,
            BiConsumer<T, T> both) {
        Map<String, T> left = byKey(before, key);
        Map<String, T> right = byKey(after, key);
        left.forEach((name, item) -> {
            T other = right.get(name);
            if (other == null) {
                gone.accept(item);
            } else {
                both.accept(item, other);
            }
        });
        right.forEach((name, item) -> {
            if (!left.containsKey(name)) {
                come.accept(item);
            }
        });
    }

    private static <T> Map<String, T> byKey(Collection<T> items, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        for (T item : items) {
            String name = key.apply(item);
            for (int copy = 2; map.containsKey(name); copy++) {
                name = key.apply(item) + "#" + copy;
            }
            map.put(name, item);
        }
        return map;
    }
}
