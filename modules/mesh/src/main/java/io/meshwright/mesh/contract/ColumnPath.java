package io.meshwright.mesh.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where in a dataset a value stands: a column, a field of a struct in it, or the items of an
/// array.
///
/// @param steps names from the column inwards; [#ITEMS] stands for every item of an array
public record ColumnPath(List<String> steps) {
    /// The step from an array to each of its items.
    public static final String ITEMS = "[]";

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

    /// Whether one row may hold many such values.
    public boolean isRepeated() {
        return steps.contains(ITEMS);
    }

    /// The path of the items that such values lie in, as near to them as there are any; empty where
    /// one row has one value.
    public Optional<ColumnPath> items() {
        int last = steps.lastIndexOf(ITEMS);
        return last < 0
                ? Optional.empty()
                : Optional.of(new ColumnPath(steps.subList(0, last + 1)));
    }

    /// Whether the values of all paths lie in one row, or in one item of the same array, so that
    /// they stand beside one another.
    public static boolean areBeside(List<ColumnPath> paths) {
        return paths.stream().map(ColumnPath::items).flatMap(Optional::stream).distinct().count()
                <= 1;
    }

    /// As people write it: `address.street`, `tags[]`, `lines[].price`.
    @Override
    public String toString() {
        return String.join(".", steps).replace("." + ITEMS, ITEMS);
    }
}
