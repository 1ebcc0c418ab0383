package io.meshwright.control.agree;

import io.meshwright.mesh.agreement.Agreement;

/// Something that was wanted of an agreement and is not done. The message says why, and how things
/// stand.
public final class MoveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// Why.
    public enum Kind {
        /// There is no such agreement that the asker may know of.
        UNKNOWN,
        /// Not by this one.
        NOT_ALLOWED,
        /// Not as things are.
        NOT_POSSIBLE
    }

    MoveRefused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static MoveRefused unknown(String id) {
        return new MoveRefused(
                Kind.UNKNOWN, "There is no agreement '%s' that you take part in.".formatted(id));
    }

    static MoveRefused notAllowed(String reason) {
        return new MoveRefused(Kind.NOT_ALLOWED, "You may not do that: %s.".formatted(reason));
    }

    /// @param now as it stands
    static MoveRefused notPossible(Agreement now, String reason) {
        var last = now.steps().getLast();
        return new MoveRefused(
                Kind.NOT_POSSIBLE,
                "It cannot be done: %s. %s has %s '%s' at %s."
                        .formatted(reason, last.by(), last.move().done(), now.id(), last.at()));
    }

    public Kind kind() {
        return kind;
    }
}
