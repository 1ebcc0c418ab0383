package io.meshwright.mesh.compatibility;

/// Tells how the texts of two patterns relate, where that can be proven.
@FunctionalInterface
public interface PatternRelation {
    /// @param before as the contract writes it
    /// @param after as the contract writes it
    /// @return how the second relates to the first
    Relation relate(String before, String after);

    /// Knows equal texts alone.
    static PatternRelation textual() {
        return (before, after) -> before.equals(after) ? Relation.EQUAL : Relation.UNKNOWN;
    }
}
