package io.meshwright.mesh.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a finding of a policy does. At the gate `access` only `block` changes what is seen; the
/// others are told by `mesh access explain`.
public enum Enforcement {
    INFORM,
    WARN,
    BLOCK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Enforcement> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Enforcement::word).toList();
    }
}
