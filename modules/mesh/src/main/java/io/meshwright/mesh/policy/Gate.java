package io.meshwright.mesh.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a policy is asked.
public enum Gate {
    /// When something is declared.
    PLAN,
    /// When data is published.
    RELEASE,
    /// When somebody asks to read, and at every statement.
    ACCESS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Gate> find(String word) {
        return Arrays.stream(values()).filter(gate -> gate.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Gate::word).toList();
    }
}
