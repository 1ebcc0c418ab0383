package io.meshwright.mesh.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a mesh makes of a lint rule.
public enum LintLevel {
    ERROR,
    WARNING,
    /// The rule is not told of.
    OFF;

    public static Optional<LintLevel> find(String word) {
        return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LintLevel::word).toList();
    }

    /// The word in `mesh.yaml`: `error`, `warning` or `off`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
