package io.meshwright.mesh.lineage;

/// How one column bears on another.
public enum EdgeKind {
    /// The value itself, perhaps cast.
    IDENTITY("identity"),
    /// Computed from the value, row by row.
    TRANSFORMED("transformed"),
    /// Computed from the values of many rows.
    AGGREGATED("aggregated"),
    /// Decides which rows take part: `where`, `having`, `qualify`.
    FILTER("filter"),
    /// Decides which rows meet.
    JOIN("join"),
    /// Decides grouping, windows or order.
    GROUPING("grouping");

    private final String word;

    EdgeKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether the value itself flows, rather than an influence on which rows do.
    public boolean carriesValue() {
        return this == IDENTITY || this == TRANSFORMED || this == AGGREGATED;
    }
}
