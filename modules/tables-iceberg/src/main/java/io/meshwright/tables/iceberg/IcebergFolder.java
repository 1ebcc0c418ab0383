package io.meshwright.tables.iceberg;

import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.CloseableIterable;

/// An Iceberg table in a folder, as any engine wrote it. Only reads, and only inside of the folder:
/// a copy of a table is read as one, wherever its files lay when they were written.
public final class IcebergFolder {
    private static final String METADATA = "metadata";
    private static final Pattern FILE =
            Pattern.compile("v?(\\d+)(?:-[0-9A-Za-z-]+)?(?:\\.gz)?\\.metadata\\.json(?:\\.gz)?");
    private static final int READABLE_FORMAT = 2;

    private IcebergFolder() {}

    /// Whether there is a table in a folder.
    public static boolean isTable(Path folder) {
        return Files.isDirectory(folder.resolve(METADATA));
    }

    /// The table's current snapshot, by its newest metadata file.
    ///
    /// @throws TableStoreUnavailable when it cannot be told, when it names files outside of the
    ///   folder, or when reading its files would not give its rows
    public static TableSnapshot open(Path folder) {
        FolderFiles files = FolderFiles.of(folder);
        Path newest = newest(files.root());
        try {
            TableMetadata table = TableMetadataParser.read(files.input(newest));
            requireReadable(folder, table);
            return snapshot(newest, table, files.movedFrom(table.location()));
        } catch (RuntimeException failure) {
            throw failure instanceof TableStoreUnavailable
                    ? failure
                    : new TableStoreUnavailable(
                            "Cannot read the Iceberg table in '%s': %s"
                                    .formatted(folder, failure.getMessage()),
                            failure);
        }
    }

    private static Path newest(Path folder) {
        Path metadata = folder.resolve(METADATA);
        List<Path> newest = new ArrayList<>();
        long highest = -1;
        try (Stream<Path> files = Files.list(metadata)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                long version = name.matches() ? Long.parseLong(name.group(1)) : -1;
                if (version > highest) {
                    newest.clear();
                    highest = version;
                }
                if (version >= 0 && version == highest) {
                    newest.add(file);
                }
            }
        } catch (IOException | NumberFormatException cause) {
            throw new TableStoreUnavailable(
                    "Cannot read the folder '%s': %s".formatted(metadata, cause), cause);
        }
        if (newest.isEmpty()) {
            throw new TableStoreUnavailable(
                    "Cannot find the Iceberg table in '%s': '%s' holds no file such as v1.metadata.json"
                            .formatted(folder, metadata));
        }
        if (newest.size() > 1) {
            throw new TableStoreUnavailable(
                    "Cannot tell the current state of the Iceberg table in '%s': %s are of the same version, and only its catalogue knows which counts. Move the other away from a copy of the folder."
                            .formatted(
                                    folder,
                                    String.join(
                                            " and ",
                                            newest.stream()
                                                    .map(file -> String.valueOf(file.getFileName()))
                                                    .toList())));
        }
        return newest.getFirst();
    }

    private static void requireReadable(Path folder, TableMetadata table) {
        if (table.formatVersion() > READABLE_FORMAT) {
            throw new TableStoreUnavailable(
                    "Cannot read the Iceberg table in '%s': it is of format v%d; v1 and v2 are read"
                            .formatted(folder, table.formatVersion()));
        }
        if (table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)) {
            throw new TableStoreUnavailable(
                    "Cannot read the Iceberg table in '%s': it took over files that do not know its columns by id (%s). Rewrite its files first."
                            .formatted(folder, TableProperties.DEFAULT_NAME_MAPPING));
        }
    }

    private static TableSnapshot snapshot(Path newest, TableMetadata table, FolderFiles files) {
        Snapshot current = table.currentSnapshot();
        List<Path> paths = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        if (current != null) {
            BaseTable scanned =
                    new BaseTable(
                            new StaticTableOperations(table, files), newest.toString(), _ -> {});
            try (CloseableIterable<FileScanTask> tasks = scanned.newScan().planFiles()) {
                for (FileScanTask task : tasks) {
                    requireWhole(newest, task);
                    paths.add(files.path(task.file().location()));
                    rows += task.file().recordCount();
                    bytes += task.file().fileSizeInBytes();
                }
            } catch (IOException cause) {
                throw new TableStoreUnavailable(
                        "Cannot read the manifests of %s: %s".formatted(newest, cause), cause);
            }
        }
        paths.sort(null);
        return new TableSnapshot(
                newest.toString(),
                current == null ? -1 : current.snapshotId(),
                IcebergSchema.fields(table.schema()),
                paths,
                rows,
                bytes);
    }

    private static void requireWhole(Path newest, FileScanTask task) {
        if (!task.deletes().isEmpty()) {
            throw new TableStoreUnavailable(
                    "Cannot read the rows of %s: single rows were deleted from its files, and delete files are not read here. Compact the table (rewrite_data_files) first."
                            .formatted(newest));
        }
        if (task.file().format() != FileFormat.PARQUET) {
            throw new TableStoreUnavailable(
                    "Cannot read the rows of %s: some of its files are %s; only Parquet is read"
                            .formatted(newest, task.file().format()));
        }
    }
}
