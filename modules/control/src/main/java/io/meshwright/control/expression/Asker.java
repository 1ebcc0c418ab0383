package io.meshwright.control.expression;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who asks, as conditions on rows may speak of it under `principal`. What they name stands as a
/// literal in the SQL.
///
/// @param id such as `user:ann`
/// @param kind such as `user`
/// @param attributes the value of one by its name; empty where there is none
public record Asker(
        String id,
        String kind,
        String name,
        List<String> groups,
        Function<String, Optional<String>> attributes) {
    public Asker {
        groups = List.copyOf(groups);
    }

    /// Nobody in particular, who has every attribute: to check conditions before anybody asks.
    public static Asker anybody() {
        return new Asker("user:anybody", "user", "anybody", List.of(), _ -> Optional.of(""));
    }
}
