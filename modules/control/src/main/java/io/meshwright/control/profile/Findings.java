package io.meshwright.control.profile;

import io.meshwright.mesh.contract.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is known of the values at a spot; grows from one scan to the next.
final class Findings {
    /// The type as which every value can be read.
    ColumnType type;

    /// Rows, or chances of a value.
    long rows;

    /// Values that are no null.
    long given;

    /// Least and greatest value as text; empty where there is no order.
    String least = "";

    String most = "";

    int shortest;
    int longest;

    /// Most digits before and after the point, where numbers are text without exponents; else -1.
    int digits = -1;

    int scale = -1;

    /// About so many values differ.
    long differing;

    /// Each value of a row differs from that of every other row.
    boolean isUnique;

    /// Some values, or all that differ.
    List<String> values = List.of();

    boolean areAll;

    /// Patterns that every value matches.
    final Set<String> matched = new HashSet<>();

    Findings(ColumnType type) {
        this.type = type;
    }

    boolean isText() {
        return type instanceof ColumnType.Text;
    }
}
