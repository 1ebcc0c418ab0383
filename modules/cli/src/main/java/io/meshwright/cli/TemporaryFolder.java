package io.meshwright.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that only this user can look into, for as long as a command runs. It goes with all that
/// is in it, also when Ctrl-C ends the command.
final class TemporaryFolder implements AutoCloseable {
    private final Path folder;
    private final Thread hook;

    private TemporaryFolder(Path folder) {
        this.folder = folder;
        this.hook = Thread.ofPlatform().unstarted(this::remove);
    }

    static TemporaryFolder make() {
        try {
            TemporaryFolder made = new TemporaryFolder(Files.createTempDirectory("mesh-test"));
            Runtime.getRuntime().addShutdownHook(made.hook);
            return made;
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot make a folder for temporary files", cause);
        }
    }

    /// A folder inside, which is made when it is not there.
    Path inside(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot make a folder in %s".formatted(folder), cause);
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot remove %s".formatted(folder), cause);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This process ends already, and the hook removes the folder.
            return;
        }
        remove();
    }
}
