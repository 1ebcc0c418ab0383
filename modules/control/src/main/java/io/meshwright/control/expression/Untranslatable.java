package io.meshwright.control.expression;

/// A part of an expression that SQL does not say.
final class Untranslatable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long part;

    /// @param part the id of the part in its tree
    Untranslatable(long part, String reason) {
        super(reason, null, false, false);
        this.part = part;
    }

    long part() {
        return part;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
