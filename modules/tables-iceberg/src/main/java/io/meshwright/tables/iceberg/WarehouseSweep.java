package io.meshwright.tables.iceberg;

import io.meshwright.control.table.Sweep;
import io.meshwright.control.table.TableStoreUnavailable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.jspecify.annotations.Nullable;

/// Removes from a warehouse what nobody refers to and nobody is writing.
///
/// First everything that kept metadata reaches is written down; if any of it cannot be read,
/// nothing is removed. Then folders of tables are walked: files of a stage go together, once the
/// youngest of them is old enough, for a build may still be adding to them. Links are neither
/// followed nor removed.
final class WarehouseSweep {
    private static final int TABLE_DEPTH = 2;

    private final Warehouse warehouse;
    private final FileIO files;
    private final Function<String, TableMetadata> reader;

    WarehouseSweep(Warehouse warehouse, FileIO files, Function<String, TableMetadata> reader) {
        this.warehouse = warehouse;
        this.files = files;
        this.reader = reader;
    }

    Sweep sweep(Collection<String> kept, Duration grace) {
        Instant before = Instant.now().minus(grace);
        Set<Path> referenced = referenced(kept);
        try {
            Walk walk = new Walk(warehouse.root(), referenced, before);
            Files.walkFileTree(warehouse.root(), walk);
            return new Sweep(walk.removed, walk.bytes);
        } catch (IOException cause) {
            throw new TableStoreUnavailable(
                    "Cannot sweep the warehouse %s: %s".formatted(warehouse.root(), cause), cause);
        }
    }

    private Set<Path> referenced(Collection<String> kept) {
        Set<Path> referenced = new HashSet<>();
        Set<String> lists = new HashSet<>();
        Set<String> manifests = new HashSet<>();
        for (String metadata : Set.copyOf(kept)) {
            referenced.add(warehouse.path(metadata));
            TableMetadata table = reader.apply(metadata);
            for (Snapshot snapshot : table.snapshots()) {
                if (lists.add(snapshot.manifestListLocation())) {
                    referenced.add(warehouse.path(snapshot.manifestListLocation()));
                    for (ManifestFile manifest : manifests(snapshot)) {
                        if (manifests.add(manifest.path())) {
                            referenced.add(warehouse.path(manifest.path()));
                            addDataFiles(manifest, table, referenced);
                        }
                    }
                }
            }
        }
        return referenced;
    }

    private List<ManifestFile> manifests(Snapshot snapshot) {
        try {
            return snapshot.allManifests(files);
        } catch (RuntimeException cause) {
            throw unreadable(snapshot.manifestListLocation(), cause);
        }
    }

    private void addDataFiles(ManifestFile manifest, TableMetadata table, Set<Path> referenced) {
        try (CloseableIterable<String> paths =
                ManifestFiles.readPaths(manifest, files, table.specsById())) {
            paths.forEach(path -> referenced.add(warehouse.path(path)));
        } catch (IOException | RuntimeException cause) {
            throw unreadable(manifest.path(), cause);
        }
    }

    private static TableStoreUnavailable unreadable(String location, Exception cause) {
        return new TableStoreUnavailable(
                "Cannot sweep: %s cannot be read (%s), so nobody can say which files it needs; nothing was removed"
                        .formatted(location, cause.getMessage()),
                cause);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<Path> referenced;
        private final Instant before;
        private int removed;
        private long bytes;

        private Walk(Path root, Set<Path> referenced, Instant before) {
            this.root = root;
            this.referenced = referenced;
            this.before = before;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            if (isStage(folder)) {
                sweepStage(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (isMetadata(file) && attributes.isRegularFile() && isOld(attributes)) {
                remove(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw cause;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause)
                throws IOException {
            if (cause != null) {
                throw cause;
            }
            return FileVisitResult.CONTINUE;
        }

        /// `domain.product/port_vN/data/STAGE`
        private boolean isStage(Path folder) {
            Path relative = root.relativize(folder);
            return relative.getNameCount() == TABLE_DEPTH + 2
                    && relative.getName(TABLE_DEPTH).toString().equals("data");
        }

        /// `domain.product/port_vN/metadata/FILE`
        private boolean isMetadata(Path file) {
            Path relative = root.relativize(file);
            return relative.getNameCount() == TABLE_DEPTH + 2
                    && relative.getName(TABLE_DEPTH).toString().equals("metadata");
        }

        private boolean isOld(BasicFileAttributes attributes) {
            return attributes.lastModifiedTime().toInstant().isBefore(before);
        }

        private void sweepStage(Path stage) throws IOException {
            List<Path> orphans = new ArrayList<>();
            List<Path> folders = new ArrayList<>();
            boolean[] young = {false};
            FileVisitor<Path> look =
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            young[0] |= !isOld(attributes);
                            folders.add(folder);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            young[0] |= !isOld(attributes);
                            if (attributes.isRegularFile()) {
                                orphans.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException cause)
                                throws IOException {
                            return Walk.this.visitFileFailed(file, cause);
                        }
                    };
            Files.walkFileTree(stage, look);
            if (young[0]) {
                return;
            }
            for (Path orphan : orphans) {
                remove(orphan, Files.readAttributes(orphan, BasicFileAttributes.class));
            }
            for (Path folder : folders.reversed()) {
                removeEmpty(folder);
            }
        }

        private void remove(Path file, BasicFileAttributes attributes) throws IOException {
            if (!referenced.contains(file) && Files.deleteIfExists(file)) {
                removed++;
                bytes += attributes.size();
            }
        }

        private static void removeEmpty(Path folder) throws IOException {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException kept) {
                // Something in it is referred to, or a link that is not ours.
            }
        }
    }
}
