package io.meshwright.mesh.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where in a dataset a value stands: a column, a field of a struct in it, the items of an array,
/// or the keys or values of a map.
///
/// @param steps names from the column inwards; [#ITEMS] stands for every item of an array, [#KEYS]
///   and [#VALUES] for those of a map
public record ColumnPath(List<String> steps) {
    /// The step from an array to each of its items.
    public static final String ITEMS = "[]";

    /// The step from a map to each of its keys.
    public static final String KEYS = "{key}";

    /// The step from a map to each of its values.
    public static final String VALUES = "{value}";

    public ColumnPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().equals(ITEMS)) {
            throw new IllegalArgumentException(
                    "Invalid path %s: it starts with the name of a column".formatted(steps));
        }
    }

    public static ColumnPath of(String column) {
        return new ColumnPath(List.of(column));
    }

    public ColumnPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new ColumnPath(longer);
    }

    /// The column of the dataset that the value lies in.
    public String column() {
        return steps.getFirst();
    }

    public boolean isWholeColumn() {
        return steps.size() == 1;
    }

    /// Whether a step leads to many values at once.
    public static boolean isRepeating(String step) {
        return step.equals(ITEMS) || step.equals(KEYS) || step.equals(VALUES);
    }

    /// Whether one row may hold many such values.
    public boolean isRepeated() {
        return steps.stream().skip(1).anyMatch(ColumnPath::isRepeating);
    }

    /// The path of the items, keys or values of a map that such values lie in, as near to them as
    /// there are any; empty where one row has one value.
    public Optional<ColumnPath> items() {
        for (int last = steps.size() - 1; last > 0; last--) {
            if (isRepeating(steps.get(last))) {
                return Optional.of(new ColumnPath(steps.subList(0, last + 1)));
            }
        }
        return Optional.empty();
    }

    /// Whether the values of all paths lie in one row, or in one item of the same array, so that
    /// they stand beside one another.
    public static boolean areBeside(List<ColumnPath> paths) {
        return paths.stream().map(ColumnPath::items).flatMap(Optional::stream).distinct().count()
                <= 1;
    }

    /// As people write it: `address.street`, `tags[]`, `lines[].price`, `prices{value}`.
    @Override
    public String toString() {
        return String.join(".", steps)
                .replace("." + ITEMS, ITEMS)
                .replace("." + KEYS, KEYS)
                .replace("." + VALUES, VALUES);
    }
}
