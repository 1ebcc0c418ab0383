package io.meshwright.control.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What may be done with a token, beside what its principal may do.
public enum TokenScope {
    /// Look at what the mesh is: find, show, lineage, status.
    READ,
    /// Ask for rows.
    QUERY,
    /// Ask for access, and decide about it.
    ACCESS,
    /// Plan, apply, build and roll back.
    CHANGE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TokenScope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(TokenScope::word).toList();
    }
}
