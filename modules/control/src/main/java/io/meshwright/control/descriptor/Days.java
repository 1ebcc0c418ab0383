package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Days in descriptors, written as `"2026-12-01"`.
final class Days {
    private Days() {}

    /// The day of a field; empty where it is absent, or wrong, which becomes a problem.
    static Optional<LocalDate> find(Fields fields, String key) {
        String text = fields.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            fields.add(
                    Problem.error(
                            "invalid-day",
                            "Day cannot be read",
                            "'%s' is '%s', which is no day.".formatted(key, text),
                            "Write it as \"2026-12-01\".",
                            fields.place(key)));
            return Optional.empty();
        }
    }
}
