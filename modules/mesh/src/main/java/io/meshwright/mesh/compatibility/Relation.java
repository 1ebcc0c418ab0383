package io.meshwright.mesh.compatibility;

/// How a set of values relates to the set before it.
public enum Relation {
    EQUAL,
    /// Every value of the second is one of the first.
    NARROWER,
    /// Every value of the first is one of the second.
    WIDER,
    /// Each has values that the other lacks.
    APART,
    /// It cannot be told.
    UNKNOWN;

    /// How the intersection of two independent limits relates.
    public Relation and(Relation other) {
        if (this == EQUAL) {
            return other;
        }
        if (other == EQUAL || this == other) {
            return this;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : APART;
    }

    public Relation reversed() {
        return switch (this) {
            case NARROWER -> WIDER;
            case WIDER -> NARROWER;
            case EQUAL, APART, UNKNOWN -> this;
        };
    }
}
