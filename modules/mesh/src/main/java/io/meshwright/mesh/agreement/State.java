package io.meshwright.mesh.agreement;

import java.util.Locale;

/// How far an agreement has come. Its days decide beside this whether it lets anybody read.
public enum State {
    /// Asked for; an approver has to decide.
    REQUESTED,
    /// Agreed.
    APPROVED,
    /// Refused by an approver.
    DECLINED,
    /// Taken back by who asked, before it was decided.
    WITHDRAWN,
    /// Ended before its last day.
    REVOKED;

    /// As documents and answers write it: `approved`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing leads out of it.
    public boolean isFinal() {
        return this == DECLINED || this == WITHDRAWN || this == REVOKED;
    }
}
