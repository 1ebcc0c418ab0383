package io.meshwright.tables.iceberg;

import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Fields;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;

/// Tables of Apache Iceberg, format version 2, in a warehouse folder.
///
/// `WAREHOUSE/domain.product/port_vN/` holds `data/STAGE/…` and `metadata/…`. A table that moved to
/// another address stays where it is; a new one never enters the folder of a former one. Metadata
/// files keep the newest twenty snapshots; what an older release needs is in its own metadata file.
public final class IcebergTables implements TableStore {
    private static final int FORMAT = 2;
    private static final int HISTORY = 20;
    private static final int OPENED = 1_000;
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,120}");
    private static final Pattern VERSION = Pattern.compile(".*/(\\d+)-[^/]+");
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "write.format.default",
                    "parquet",
                    "write.parquet.compression-codec",
                    "zstd",
                    "gc.enabled",
                    "false");
    private static final String TABLE = "meshwright.table";

    private final Warehouse warehouse;
    private final FileIO files;
    private final OpenedSnapshots opened = new OpenedSnapshots(OPENED);

    private IcebergTables(Warehouse warehouse, FileIO files) {
        this.warehouse = warehouse;
        this.files = files;
    }

    /// @param folder the warehouse, made when it is missing
    /// @throws TableStoreUnavailable when it cannot be made or written
    public static IcebergTables at(Path folder) {
        return at(folder, UnaryOperator.identity());
    }

    /// @param over what becomes of the view that Iceberg has of the files
    static IcebergTables at(Path folder, UnaryOperator<FileIO> over) {
        Warehouse warehouse = Warehouse.at(folder);
        return new IcebergTables(warehouse, over.apply(new LocalFiles(warehouse)));
    }

    @Override
    public TableDraft draft(
            PortAddress port,
            String base,
            List<Column> columns,
            Map<String, String> renames,
            String stage) {
        if (!STAGE.matcher(stage).matches()) {
            throw new IllegalArgumentException(
                    "Invalid stage '%s': use letters, digits, '-' and '_'".formatted(stage));
        }
        String table = TableStore.tableOf(port);
        Fields known = Fields.none();
        Path location = newLocation(port);
        if (!base.isEmpty()) {
            TableMetadata metadata = read(base);
            known = IcebergSchema.fields(metadata);
            location = warehouse.path(metadata.location());
        }
        Path folder = location.resolve("data").resolve(stage);
        try {
            warehouse.requireInside(folder);
            Files.createDirectories(Warehouse.above(folder));
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException cause) {
            throw new IllegalArgumentException(
                    "Invalid stage '%s' of table '%s': it was used before".formatted(stage, table),
                    cause);
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot make the folder %s for table '%s': %s".formatted(folder, table, cause),
                    cause);
        }
        return new TableDraft(table, base, known.evolve(columns, renames).fields(), folder);
    }

    /// The plain folder of the port's name, or one beside it when a former table lies there.
    private Path newLocation(PortAddress port) {
        Path namespace = warehouse.root().resolve(port.domain() + "." + port.product().product());
        Path plain = namespace.resolve(port.versionedName());
        return Files.exists(plain.resolve("metadata"), LinkOption.NOFOLLOW_LINKS)
                ? namespace.resolve(
                        port.versionedName() + "-" + UUID.randomUUID().toString().substring(0, 8))
                : plain;
    }

    @Override
    public StagedTable stage(
            TableDraft draft, List<DataFile> written, Map<String, String> properties) {
        Path folder = draft.folder();
        warehouse.requireInside(folder);
        Path location = Warehouse.above(Warehouse.above(folder));
        try {
            settle(folder, written);
            String metadata =
                    tried(
                            "stage table '%s'".formatted(draft.table()),
                            () -> write(draft, location, written, properties));
            warehouse.syncFolders(Warehouse.above(warehouse.path(metadata)));
            return staged(draft, metadata);
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot stage table '%s' in %s: %s".formatted(draft.table(), folder, cause),
                    cause);
        }
    }

    /// Sees that the files are what the engine says, and on the disk.
    private static void settle(Path folder, List<DataFile> written) throws IOException {
        Set<Path> seen = new HashSet<>();
        for (DataFile file : written) {
            Path path = file.file();
            if (!folder.equals(path.getParent()) || !seen.add(path)) {
                throw new IllegalArgumentException(
                        "Invalid data file %s: each lies once in the draft's folder %s"
                                .formatted(path, folder));
            }
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(path) != file.bytes()) {
                throw new IOException(
                        "the data file %s is not what the engine wrote: %d bytes were said"
                                .formatted(path, file.bytes()));
            }
            Warehouse.sync(path);
        }
        Warehouse.sync(folder);
        Warehouse.sync(Warehouse.above(folder));
    }

    private String write(
            TableDraft draft, Path location, List<DataFile> written, Map<String, String> summary) {
        Schema schema =
                IcebergSchema.schema(
                        draft.fields(), field -> FileMetrics.proveRequired(written, field));
        TableMetadata base = base(draft, location, schema);
        StagingOperations operations =
                new StagingOperations(files, base, version(draft.base()) + 1, IcebergTables::trim);
        OverwriteFiles overwrite =
                new BaseTable(operations, draft.table(), _ -> {})
                        .newOverwrite()
                        .overwriteByRowFilter(Expressions.alwaysTrue());
        for (DataFile file : written) {
            overwrite.addFile(
                    DataFiles.builder(PartitionSpec.unpartitioned())
                            .withPath(warehouse.location(file.file()))
                            .withFormat(FileFormat.PARQUET)
                            .withFileSizeInBytes(file.bytes())
                            .withMetrics(FileMetrics.of(file, schema))
                            .build());
        }
        summary.forEach(overwrite::set);
        overwrite.commit();
        return operations.written();
    }

    private TableMetadata base(TableDraft draft, Path location, Schema schema) {
        TableMetadata.Builder builder;
        int lastId = schema.highestFieldId();
        if (draft.base().isEmpty()) {
            builder =
                    TableMetadata.buildFromEmpty(FORMAT)
                            .assignUUID()
                            .setLocation(warehouse.location(location))
                            .setCurrentSchema(schema, lastId)
                            .setDefaultPartitionSpec(PartitionSpec.unpartitioned())
                            .setDefaultSortOrder(SortOrder.unsorted())
                            .setProperties(PROPERTIES);
        } else {
            TableMetadata base = read(draft.base());
            builder =
                    TableMetadata.buildFrom(base)
                            .setCurrentSchema(schema, Math.max(lastId, base.lastColumnId()));
        }
        return builder.setProperties(Map.of(TABLE, draft.table())).build();
    }

    private static TableMetadata trim(TableMetadata metadata) {
        List<Long> old =
                metadata.snapshots().stream()
                        .map(Snapshot::snapshotId)
                        .limit(Math.max(0, metadata.snapshots().size() - HISTORY))
                        .toList();
        return old.isEmpty()
                ? metadata
                : TableMetadata.buildFrom(metadata).removeSnapshots(old).build();
    }

    private static int version(String metadata) {
        Matcher matcher = VERSION.matcher(metadata);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    private StagedTable staged(TableDraft draft, String metadata) {
        long snapshot = read(metadata).currentSnapshot().snapshotId();
        TableSnapshot whole = open(metadata, snapshot);
        return new StagedTable(
                draft.table(), draft.base(), metadata, snapshot, whole.rows(), whole.bytes());
    }

    @Override
    public TableSnapshot open(String metadata, long snapshot) {
        return opened.find(metadata, snapshot)
                .orElseGet(() -> {
                    TableSnapshot answer =
                            tried(
                                    "open snapshot %d of %s".formatted(snapshot, metadata),
                                    () -> scan(read(metadata), metadata, snapshot));
                    opened.keep(metadata, answer);
                    return answer;
                });
    }

    private TableSnapshot scan(TableMetadata table, String metadata, long id) {
        Snapshot snapshot = table.snapshot(id);
        if (snapshot == null) {
            throw new TableStoreUnavailable(
                    "Cannot open snapshot %d: %s does not hold it".formatted(id, metadata));
        }
        List<Path> paths = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        BaseTable scanned =
                new BaseTable(new StaticTableOperations(table, files), metadata, _ -> {});
        try (CloseableIterable<FileScanTask> tasks =
                scanned.newScan().useSnapshot(id).planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new TableStoreUnavailable(
                            "Cannot open snapshot %d of %s: another engine deleted single rows in it, which is not read here"
                                    .formatted(id, metadata));
                }
                paths.add(warehouse.path(task.file().location()));
                rows += task.file().recordCount();
                bytes += task.file().fileSizeInBytes();
            }
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot read the manifests of %s: %s".formatted(metadata, cause), cause);
        }
        paths.sort(null);
        return new TableSnapshot(
                table.property(TABLE, ""),
                id,
                IcebergSchema.fields(schemaOf(snapshot, table)),
                paths,
                rows,
                bytes);
    }

    /// The schema that a snapshot was written with; writers need not name it.
    private static Schema schemaOf(Snapshot snapshot, TableMetadata table) {
        Integer id = snapshot.schemaId();
        Schema schema = id == null ? null : table.schemasById().get(id);
        return schema == null ? table.schema() : schema;
    }

    @Override
    public Sweep sweep(Collection<String> kept, Duration grace) {
        return new WarehouseSweep(warehouse, files, this::read).sweep(kept, grace);
    }

    private TableMetadata read(String metadata) {
        return tried(
                "read the table metadata " + metadata,
                () -> TableMetadataParser.read(files, metadata));
    }

    /// Whatever Iceberg throws at a file that is missing, damaged or cannot be written.
    private static <T> T tried(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (TableStoreUnavailable told) {
            throw told;
        } catch (RuntimeException cause) {
            throw new TableStoreUnavailable(
                    "Cannot %s: %s. Look at the files of the data folder and the space on its disk."
                            .formatted(what, cause.getMessage()),
                    cause);
        }
    }
}
