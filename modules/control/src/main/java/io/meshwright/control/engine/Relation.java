package io.meshwright.control.engine;

import java.util.List;

/// A name that a statement may read, where its rows come from, and what of them is seen.
///
/// @param path one to three names: `raw_orders`, or `sales.orders.orders` as three
public record Relation(List<String> path, Rows rows, Restriction restriction) {
    /// All of the rows.
    public Relation(List<String> path, Rows rows) {
        this(path, rows, Restriction.NONE);
    }

    public Relation {
        path = List.copyOf(path);
        if (path.isEmpty() || path.size() > 3) {
            throw new IllegalArgumentException(
                    "Invalid relation %s: a name has one to three parts".formatted(path));
        }
    }
}
