package io.meshwright.mesh.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The logical types of ODCS.
public enum LogicalType {
    STRING,
    DATE,
    TIMESTAMP,
    TIME,
    NUMBER,
    INTEGER,
    OBJECT,
    ARRAY,
    BOOLEAN,
    /// Since ODCS v3.2.0.
    MAP;

    public static Optional<LogicalType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(LogicalType::word).toList();
    }

    /// The word in a contract: `string`, `date`, …
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
