package io.meshwright.mesh.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a policy is asked about, once for each.
public enum Subject {
    DOMAIN,
    PRODUCT,
    PORT,
    COLUMN,
    /// A request to read a port, which a policy may approve or refuse by itself.
    REQUEST;

    public boolean fits(Gate gate) {
        return switch (this) {
            case DOMAIN -> gate == Gate.PLAN;
            case PRODUCT -> gate != Gate.ACCESS;
            case PORT, COLUMN -> true;
            case REQUEST -> gate == Gate.ACCESS;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Subject> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Subject::word).toList();
    }

    /// What may be asked about at a gate.
    public static List<String> words(Gate gate) {
        return Arrays.stream(values()).filter(one -> one.fits(gate)).map(Subject::word).toList();
    }
}
