package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/// Iceberg's view of the files of one table, which are only read. A location below the one that the
/// table was written at means the same file in this folder; every other place is refused.
@SuppressWarnings("serial") // Iceberg asks for it so that Spark can send it about; here it stays.
final class FolderFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient Path root;
    private final String written;

    private FolderFiles(Path root, String written) {
        this.root = root;
        this.written = written;
    }

    static FolderFiles of(Path folder) {
        try {
            return new FolderFiles(folder.toRealPath(), "");
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot read the folder '%s': it is not there, or this user may not read it"
                            .formatted(folder),
                    cause);
        }
    }

    /// The same files, of a table that was written at another place.
    FolderFiles movedFrom(String location) {
        return new FolderFiles(root, plain(location));
    }

    Path root() {
        return root;
    }

    InputFile input(Path path) {
        return new LocalFiles.Input(path.toString(), inside(path, path.toString()));
    }

    /// The file that a location names.
    ///
    /// @throws TableStoreUnavailable when it lies outside, also by a link
    Path path(String location) {
        String plain = plain(location);
        if (!written.isEmpty() && plain.startsWith(written + "/")) {
            return inside(root.resolve(plain.substring(written.length() + 1)), location);
        }
        if (!plain.startsWith("/")) {
            throw outside(location);
        }
        return inside(Path.of(plain), location);
    }

    /// `file:///a`, `file:/a` and `/a` are one place.
    private static String plain(String location) {
        String path = location.replaceFirst("^file:/+", "/");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private Path inside(Path path, String location) {
        try {
            Path normal = path.normalize();
            if (normal.startsWith(root)
                    && (!Files.exists(normal) || normal.toRealPath().startsWith(root))) {
                return normal;
            }
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot read '%s': %s".formatted(location, cause.getMessage()), cause);
        }
        throw outside(location);
    }

    private TableStoreUnavailable outside(String location) {
        return new TableStoreUnavailable(
                "Cannot read '%s': it lies outside of the table's folder '%s', and nothing else is read"
                        .formatted(location, root));
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalFiles.Input(location, path(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        throw new TableStoreUnavailable(
                "Cannot write '%s': the table is only read".formatted(location));
    }

    @Override
    public void deleteFile(String location) {
        throw new TableStoreUnavailable(
                "Cannot delete '%s': the table is only read".formatted(location));
    }
}
