package io.meshwright.control.engine;

import java.util.List;

/// A query to run.
///
/// @param relations all that it may read
/// @param sql one SELECT
public record QueryOrder(List<Relation> relations, String sql, Limits limits) {
    public QueryOrder {
        relations = List.copyOf(relations);
    }
}
