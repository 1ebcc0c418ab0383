package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder of all tables, and the one place where locations are made and read.
///
/// A location is `file://` and an absolute path, as other readers of Iceberg write it. Whatever
/// names a place outside the folder, by `..` or by a link, is refused.
final class Warehouse {
    private static final String SCHEME = "file://";

    private final Path root;

    private Warehouse(Path root) {
        this.root = root;
    }

    /// @throws TableStoreUnavailable when the folder cannot be made or written
    static Warehouse at(Path folder) {
        try {
            Files.createDirectories(folder);
            Path root = folder.toRealPath();
            if (!Files.isWritable(root)) {
                throw new TableStoreUnavailable(
                        "Cannot open the warehouse %s: this user may not write there. Let it write, or name another data folder."
                                .formatted(root));
            }
            return new Warehouse(root);
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot open the warehouse %s: the folder cannot be made or read (%s)"
                            .formatted(folder.toAbsolutePath(), cause),
                    cause);
        }
    }

    Path root() {
        return root;
    }

    String location(Path path) {
        return SCHEME + path;
    }

    /// The path that a location names, inside the warehouse whatever links there are on the way.
    ///
    /// @throws TableStoreUnavailable when it lies elsewhere
    Path path(String location) {
        if (!location.startsWith(SCHEME + "/")) {
            throw outside(location);
        }
        Path path = Path.of(location.substring(SCHEME.length()));
        requireInside(path);
        return path;
    }

    /// @throws TableStoreUnavailable when a path is not written plainly or leads outside
    void requireInside(Path path) {
        if (!path.isAbsolute() || !path.equals(path.normalize()) || !path.startsWith(root)) {
            throw outside(path.toString());
        }
        for (Path at = path; at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                throw outside(path.toString());
            }
        }
    }

    private TableStoreUnavailable outside(String location) {
        return new TableStoreUnavailable(
                "Cannot use the location '%s': tables lie inside %s, without links"
                        .formatted(location, root));
    }

    /// The folder that holds a path.
    static Path above(Path path) {
        return path.resolve("..").normalize();
    }

    /// Waits until what a file or folder holds is on the disk.
    static void sync(Path path) throws IOException {
        StandardOpenOption mode =
                Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /// Waits until a folder and every folder above it, up to the warehouse, are on the disk.
    void syncFolders(Path folder) throws IOException {
        for (Path at = folder; at != null && at.startsWith(root); at = at.getParent()) {
            sync(at);
        }
    }
}
