package io.meshwright.control.descriptor;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds reference files that may lie in a folder `shared` beside the checkout.
final class Shared {
    private Shared() {}

    /// The folder, or a path to nothing.
    static Path folder(String name) {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path folder = at.resolve("shared").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
            at = at.getParent();
        }
        return Path.of("shared", name);
    }
}
