package io.meshwright.mesh.policy;

/// What follows when a policy applies.
public sealed interface Effect {
    /// A request is approved without waiting for its approvers.
    record Approve() implements Effect {}

    /// A request or a port is refused; a column is hidden.
    record Refuse() implements Effect {}

    /// A column is shown in another form.
    record Show(Mask mask) implements Effect {}

    /// Only rows are shown for which a condition over `row` and `principal` holds.
    record Filter(Cel condition) implements Effect {}

    /// What was expected did not hold: a finding, at the gates `plan` and `release`.
    record Report() implements Effect {}

    /// As files and answers write it: `mask: sha-256-global`.
    default String words() {
        return switch (this) {
            case Approve() -> "approve";
            case Refuse() -> "refuse";
            case Show(Mask mask) -> "mask: " + mask.word();
            case Filter(Cel condition) -> "filter: " + condition.text();
            case Report() -> "report";
        };
    }
}
