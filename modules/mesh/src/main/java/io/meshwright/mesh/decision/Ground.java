package io.meshwright.mesh.decision;

/// Something that took part in a decision, for who asks why.
///
/// @param kind of what spoke
/// @param name of what spoke, such as a policy's or an agreement's
/// @param sentence what it said
public record Ground(Kind kind, String name, String sentence) {
    /// What may speak.
    public enum Kind {
        AGREEMENT,
        MEMBERSHIP,
        POLICY,
        CONTRACT,
        PURPOSE
    }
}
