package io.meshwright.mesh.compatibility;

import java.util.Locale;

/// What a change does to those who rely on the contract; the worse, the later.
public enum Verdict {
    /// Whatever keeps the new contract keeps the old one too.
    SAFE,

    /// The documents alone cannot tell; a person should look.
    RISKY,

    /// Something may now come that the old contract ruled out, or may no longer be there.
    BREAKING;

    /// The word in commands and answers: `breaking`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Verdict orWorse(Verdict other) {
        return compareTo(other) < 0 ? other : this;
    }
}
