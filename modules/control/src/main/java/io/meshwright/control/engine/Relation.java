package io.meshwright.control.engine;

import java.util.List;

/// A name that a statement may read, and where its rows come from.
///
/// @param path one to three names: `raw_orders`, or `sales.orders.orders` as three
public record Relation(List<String> path, Rows rows) {
    public Relation {
        path = List.copyOf(path);
        if (path.isEmpty() || path.size() > 3) {
            throw new IllegalArgumentException(
                    "Invalid relation %s: a name has one to three parts".formatted(path));
        }
    }
}
