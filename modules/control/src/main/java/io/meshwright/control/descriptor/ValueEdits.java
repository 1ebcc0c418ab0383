package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a document says after an edit, against which the edited text is held.
final class ValueEdits {
    private static final List<String> NATURAL_KEYS =
            List.of(
                    "id",
                    "name",
                    "property",
                    "server",
                    "channel",
                    "role",
                    "username",
                    "term",
                    "port",
                    "value");

    private ValueEdits() {}

    /// The steps with the natural keys of list items turned to indexes; empty when a step before
    /// the last one leads nowhere.
    static Optional<List<String>> resolve(Value root, List<String> steps) {
        List<String> resolved = new ArrayList<>();
        Value at = root;
        for (int i = 0; i < steps.size(); i++) {
            boolean isLast = i == steps.size() - 1;
            switch (at) {
                case Value.Sequence(List<Value> items) -> {
                    int index = index(items, steps.get(i));
                    if (index < 0) {
                        return Optional.empty();
                    }
                    resolved.add(String.valueOf(index));
                    at = items.get(index);
                }
                case Value.Mapping(Map<String, Value> entries) -> {
                    Value next = entries.get(steps.get(i));
                    if (next == null && !isLast) {
                        return Optional.empty();
                    }
                    resolved.add(steps.get(i));
                    at = next == null ? Value.none() : next;
                }
                case Value.None _ when isLast -> resolved.add(steps.get(i));
                case Value.None _, Value.Text _, Value.Numeral _, Value.Truth _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(resolved);
    }

    private static int index(List<Value> items, String step) {
        if (step.matches("\\d{1,9}")) {
            int index = Integer.parseInt(step);
            return index < items.size() ? index : -1;
        }
        for (String key : NATURAL_KEYS) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Value.Mapping(Map<String, Value> entries)
                        && entries.get(key) instanceof Value.Text(String name)
                        && name.equals(step)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// The value at a place that [#resolve] found; none where a field is not there.
    static Value at(Value root, List<String> steps) {
        Value at = root;
        for (String step : steps) {
            at =
                    switch (at) {
                        case Value.Sequence(List<Value> items) -> items.get(Integer.parseInt(step));
                        case Value.Mapping(Map<String, Value> entries) ->
                                entries.getOrDefault(step, Value.none());
                        case Value.None _, Value.Text _, Value.Numeral _, Value.Truth _ ->
                                Value.none();
                    };
        }
        return at;
    }

    static boolean has(Value root, List<String> steps) {
        return !(at(root, steps.subList(0, steps.size() - 1))
                        instanceof Value.Mapping(Map<String, Value> entries))
                || entries.containsKey(steps.getLast());
    }

    /// A document with the value at a place replaced; null removes it.
    static Value replace(Value root, List<String> steps, @Nullable Value value) {
        return value == null
                ? change(root, steps.subList(0, steps.size() - 1), parent -> less(parent, steps))
                : change(root, steps, _ -> value);
    }

    private static Value less(Value parent, List<String> steps) {
        return switch (parent) {
            case Value.Sequence(List<Value> items) -> {
                List<Value> less = new ArrayList<>(items);
                less.remove(Integer.parseInt(steps.getLast()));
                yield new Value.Sequence(less);
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                Map<String, Value> less = new LinkedHashMap<>(entries);
                less.remove(steps.getLast());
                yield new Value.Mapping(less);
            }
            case Value.None _, Value.Text _, Value.Numeral _, Value.Truth _ -> parent;
        };
    }

    private static Value change(Value at, List<String> steps, UnaryOperator<Value> change) {
        if (steps.isEmpty()) {
            return change.apply(at);
        }
        String step = steps.getFirst();
        List<String> rest = steps.subList(1, steps.size());
        return switch (at) {
            case Value.Sequence(List<Value> items) -> {
                List<Value> changed = new ArrayList<>(items);
                int index = Integer.parseInt(step);
                changed.set(index, change(items.get(index), rest, change));
                yield new Value.Sequence(changed);
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                Map<String, Value> changed = new LinkedHashMap<>(entries);
                changed.put(step, change(entries.getOrDefault(step, Value.none()), rest, change));
                yield new Value.Mapping(changed);
            }
            case Value.None _ ->
                    new Value.Mapping(Map.of(step, change(Value.none(), rest, change)));
            case Value.Text _, Value.Numeral _, Value.Truth _ -> at;
        };
    }

    /// Whether two values say the same; numbers by what they are, not by how they are written.
    static boolean same(Value one, Value other) {
        return switch (one) {
            case Value.Numeral(var number) ->
                    other instanceof Value.Numeral(var second) && number.compareTo(second) == 0;
            case Value.Sequence(List<Value> items) -> {
                boolean same =
                        other instanceof Value.Sequence(List<Value> others)
                                && items.size() == others.size();
                for (int i = 0; same && i < items.size(); i++) {
                    same = same(items.get(i), ((Value.Sequence) other).items().get(i));
                }
                yield same;
            }
            case Value.Mapping(Map<String, Value> entries) -> {
                if (!(other instanceof Value.Mapping(Map<String, Value> others))
                        || !List.copyOf(entries.keySet()).equals(List.copyOf(others.keySet()))) {
                    yield false;
                }
                yield entries.entrySet().stream()
                        .allMatch(entry -> {
                            Value second = others.get(entry.getKey());
                            return second != null && same(entry.getValue(), second);
                        });
            }
            case Value.None _, Value.Text _, Value.Truth _ -> one.equals(other);
        };
    }
}
