package io.meshwright.control.descriptor;

/// What becomes of fields that a standard does not name.
enum Strictness {
    /// They are errors: the standard's schema is closed.
    CLOSED,
    /// They are warned of and have no effect: the standard's schema is open.
    OPEN;

    void end(Fields fields) {
        switch (this) {
            case CLOSED -> fields.close();
            case OPEN -> fields.warnOfOthers();
        }
    }
}
