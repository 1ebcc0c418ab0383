package io.meshwright.control.sql;

import io.meshwright.mesh.lineage.EdgeKind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A column of a relation that bears on a result column.
///
/// @param relation the relation's name in lower case
/// @param column as the relation declares it
public record Origin(List<String> relation, String column, EdgeKind kind) {
    public Origin {
        relation = List.copyOf(relation);
    }

    /// The same origins for a value computed from them row by row.
    static Set<Origin> transformed(Collection<Origin> origins) {
        Set<Origin> changed = new LinkedHashSet<>();
        for (Origin origin : origins) {
            changed.add(
                    origin.kind == EdgeKind.IDENTITY ? origin.as(EdgeKind.TRANSFORMED) : origin);
        }
        return changed;
    }

    /// The same origins for a value computed from many rows of them.
    static Set<Origin> aggregated(Collection<Origin> origins) {
        return carriersAs(EdgeKind.AGGREGATED, origins);
    }

    /// The same origins where their value only decides which rows take part, meet or come together.
    static Set<Origin> deciding(EdgeKind kind, Collection<Origin> origins) {
        return carriersAs(kind, origins);
    }

    private static Set<Origin> carriersAs(EdgeKind kind, Collection<Origin> origins) {
        Set<Origin> changed = new LinkedHashSet<>();
        for (Origin origin : origins) {
            changed.add(origin.kind.carriesValue() ? origin.as(kind) : origin);
        }
        return changed;
    }

    private Origin as(EdgeKind other) {
        return new Origin(relation, column, other);
    }
}
