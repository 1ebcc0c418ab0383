package io.meshwright.testkit;

import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.control.table.Fields;
import io.meshwright.control.table.StagedTable;
import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.table.TableSnapshot;
import io.meshwright.control.table.TableStore;
import io.meshwright.control.table.TableStoreUnavailable;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A table store whose metadata lives in memory, for tests. Only data files lie in a folder, for
/// engines write and read them there.
public final class MemoryTables implements TableStore {
    private final Path folder;
    private final Map<String, Version> versions = new HashMap<>();
    private long snapshots;

    /// @param folder for data files
    public MemoryTables(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public synchronized TableDraft draft(
            PortAddress port,
            String base,
            List<Column> columns,
            Map<String, String> renames,
            String stage) {
        if (!stage.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "Invalid stage '%s': use letters, digits, '-' and '_'".formatted(stage));
        }
        String table = TableStore.tableOf(port);
        Fields known =
                base.isEmpty()
                        ? Fields.none()
                        : new Fields(version(base).fields(), version(base).lastId());
        Path data = folder.resolve(table).resolve(stage);
        try {
            Files.createDirectories(folder.resolve(table));
            Files.createDirectory(data);
        } catch (FileAlreadyExistsException cause) {
            throw new IllegalArgumentException(
                    "Invalid stage '%s' of table '%s': it was used before".formatted(stage, table),
                    cause);
        } catch (IOException cause) {
            throw new TableStoreUnavailable("Cannot make the folder " + data, cause);
        }
        return new TableDraft(table, base, known.evolve(columns, renames).fields(), data);
    }

    @Override
    public synchronized StagedTable stage(
            TableDraft draft, List<DataFile> files, Map<String, String> properties) {
        for (DataFile file : files) {
            if (!draft.folder().equals(file.file().getParent())) {
                throw new IllegalArgumentException(
                        "Invalid data file %s: each lies once in the draft's folder %s"
                                .formatted(file.file(), draft.folder()));
            }
            requireWhole(file);
        }
        snapshots++;
        List<Field> fields = draft.fields().stream().map(field -> honest(field, files)).toList();
        TableSnapshot snapshot =
                new TableSnapshot(
                        draft.table(),
                        snapshots,
                        fields,
                        files.stream().map(DataFile::file).sorted().toList(),
                        files.stream().mapToLong(DataFile::rows).sum(),
                        files.stream().mapToLong(DataFile::bytes).sum());
        String metadata = "memory://%s/%d".formatted(draft.table(), snapshots);
        int lastId = draft.base().isEmpty() ? 0 : version(draft.base()).lastId();
        versions.put(metadata, new Version(snapshot, Math.max(lastId, lastIdOf(fields))));
        return new StagedTable(
                draft.table(),
                draft.base(),
                metadata,
                snapshots,
                snapshot.rows(),
                snapshot.bytes());
    }

    private static void requireWhole(DataFile file) {
        try {
            if (!Files.isRegularFile(file.file(), LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file.file()) != file.bytes()) {
                throw new TableStoreUnavailable(
                        "Cannot stage %s: it is not what the engine wrote".formatted(file.file()));
            }
        } catch (IOException cause) {
            throw new TableStoreUnavailable("Cannot read " + file.file(), cause);
        }
    }

    /// The field, required only where the statistics of every file prove it.
    private static Field honest(Field field, List<DataFile> files) {
        boolean proven =
                files.stream()
                        .allMatch(file ->
                                file.columns().stream()
                                                .filter(column -> column.field() == field.id())
                                                .mapToLong(column -> column.nulls())
                                                .max()
                                                .orElse(1)
                                        == 0);
        return new Field(
                field.id(),
                field.name(),
                field.type(),
                field.required() && proven,
                field.type() instanceof ColumnType.Map
                        ? List.of(
                                field.children().getFirst(),
                                honest(field.children().getLast(), files))
                        : field.children().stream().map(child -> honest(child, files)).toList());
    }

    private static int lastIdOf(List<Field> fields) {
        return fields.stream()
                .mapToInt(field -> Math.max(field.id(), lastIdOf(field.children())))
                .max()
                .orElse(0);
    }

    @Override
    public synchronized TableSnapshot open(String metadata, long snapshot) {
        TableSnapshot found = version(metadata).snapshot();
        if (found.snapshot() != snapshot) {
            throw new TableStoreUnavailable(
                    "Cannot open snapshot %d: %s does not hold it".formatted(snapshot, metadata));
        }
        return found;
    }

    @Override
    public synchronized Sweep sweep(Collection<String> kept, Duration grace) {
        Set<Path> referenced = new HashSet<>();
        kept.forEach(metadata -> referenced.addAll(version(metadata).snapshot().files()));
        FileTime before = FileTime.from(Instant.now().minus(grace));
        int removed = 0;
        long bytes = 0;
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : files.filter(path -> isData(path, referenced)).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
                    bytes += Files.size(file);
                    removed++;
                    Files.delete(file);
                }
            }
        } catch (IOException cause) {
            throw new TableStoreUnavailable("Cannot sweep " + folder, cause);
        }
        versions.keySet().removeIf(metadata -> !kept.contains(metadata) && grace.isZero());
        return new Sweep(removed, bytes);
    }

    private static boolean isData(Path path, Set<Path> referenced) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !referenced.contains(path);
    }

    private Version version(String metadata) {
        return Optional.ofNullable(versions.get(metadata))
                .orElseThrow(() ->
                        new TableStoreUnavailable(
                                "Cannot read the table metadata %s: it is not there"
                                        .formatted(metadata)));
    }

    private record Version(TableSnapshot snapshot, int lastId) {
        private List<Field> fields() {
            return snapshot.fields();
        }
    }
}
