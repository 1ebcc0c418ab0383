package io.meshwright.mesh.compatibility;

import java.util.Locale;

/// From which side a contract is looked at.
public enum Side {
    /// The contract of an output port: those who rely on it are its readers.
    OUTPUT,

    /// What an input port asks for: those who are bound by it are its providers, so that what would
    /// break a reader eases a provider, and the other way round.
    INPUT;

    /// The word in commands: `output`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
