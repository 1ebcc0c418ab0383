package io.meshwright.mesh.compatibility;

import io.meshwright.mesh.document.Version;
import java.util.Locale;

/// The part of a version that a change must raise at least; the larger, the later.
public enum Bump {
    NONE,
    PATCH,
    MINOR,
    MAJOR;

    /// The word in commands and answers: `minor`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Bump orLarger(Bump other) {
        return compareTo(other) < 0 ? other : this;
    }

    /// What lies between two versions; [#NONE] when the later is not larger.
    public static Bump between(Version before, Version after) {
        if (after.compareTo(before) <= 0) {
            return NONE;
        }
        if (after.major() != before.major()) {
            return MAJOR;
        }
        return after.minor() == before.minor() ? PATCH : MINOR;
    }

    /// The least version after `before` that raises this part.
    public Version after(Version before) {
        return Version.parse(
                switch (this) {
                    case NONE ->
                            "%d.%d.%d".formatted(before.major(), before.minor(), before.patch());
                    case PATCH ->
                            "%d.%d.%d"
                                    .formatted(before.major(), before.minor(), before.patch() + 1);
                    case MINOR -> "%d.%d.0".formatted(before.major(), before.minor() + 1);
                    case MAJOR -> "%d.0.0".formatted(before.major() + 1);
                });
    }
}
