package io.meshwright.control.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Documents that differ from a given one in a single place: a field removed, misspelt, or with a
/// value of another type.
final class Mutations {
    private static final Map<String, @Nullable Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("a word", "No such word!");
        VALUES.put("a number", 12345);
        VALUES.put("a fraction", -1.5);
        VALUES.put("a truth", true);
        VALUES.put("a list", List.of(1, "b"));
        VALUES.put("an empty list", List.of());
        VALUES.put("a mapping", Map.of("a", 1));
        VALUES.put("nothing", null);
    }

    private final Object root;
    private final Consumer<Mutation> out;

    private Mutations(Object root, Consumer<Mutation> out) {
        this.root = root;
        this.out = out;
    }

    /// @param document the whole document; valid only until the next one is made
    record Mutation(String what, String path, Object document) {}

    /// Hands out every mutation of a tree of maps and lists, which is as it was afterwards.
    static void each(Object tree, Consumer<Mutation> out) {
        new Mutations(tree, out).walk(tree, "");
    }

    /// A copy in which no list is longer than `longest`.
    static @Nullable Object copy(@Nullable Object value, int longest) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(key, copy(each, longest)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.stream().limit(longest).forEach(each -> copy.add(copy(each, longest)));
                yield copy;
            }
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // trees are made by copy
    private void walk(@Nullable Object at, String path) {
        if (at instanceof Map<?, ?> map) {
            for (Object key : List.copyOf(map.keySet())) {
                String here = path + "/" + key;
                if (!here.equals("/apiVersion") && !here.equals("/kind")) {
                    field((Map<Object, @Nullable Object>) map, key, here);
                }
            }
        } else if (at instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                item((List<@Nullable Object>) list, i, path + "/" + i);
            }
        }
    }

    private void field(Map<Object, @Nullable Object> map, Object key, String here) {
        Map<Object, @Nullable Object> former = new LinkedHashMap<>(map);
        Object was = map.remove(key);
        out.accept(new Mutation("removed", here, root));
        map.put(key + "x", was);
        out.accept(new Mutation("misspelt", here, root));
        map.clear();
        map.putAll(former);
        VALUES.forEach((what, value) -> {
            map.put(key, value);
            out.accept(new Mutation(what, here, root));
        });
        map.put(key, was);
        walk(was, here);
    }

    private void item(List<@Nullable Object> list, int index, String here) {
        Object was = list.set(index, 7);
        out.accept(new Mutation("a number in a list", here, root));
        list.set(index, was);
        walk(was, here);
    }
}
