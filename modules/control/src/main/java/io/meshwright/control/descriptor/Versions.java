package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.lint.LintRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads versions.
final class Versions {
    private Versions() {}

    /// A version; null, with a problem, when it is absent or no version.
    static @Nullable Version required(Fields fields, String key) {
        return version(fields, key, fields.requiredText(key, "1.0.0"));
    }

    /// A version; null when it is absent, or, with a problem, no version.
    static @Nullable Version find(Fields fields, String key) {
        return version(fields, key, fields.text(key));
    }

    private static @Nullable Version version(Fields fields, String key, String text) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<Version> version = Version.find(text);
        if (version.isEmpty()) {
            fields.add(
                    LintRule.INVALID_VERSION.problem(
                            "'%s' of the %s is '%s'.".formatted(key, fields.what(), text),
                            "Write major.minor.patch, for example 1.0.0.",
                            fields.place(key)));
        }
        return version.orElse(null);
    }
}
