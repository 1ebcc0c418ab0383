package io.meshwright.cli;

import io.meshwright.control.descriptor.Platform;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Where ledger and tables lie: where the platform file says, relative to the workspace; within a
/// data folder that was named for the command alone, at their usual places in it.
///
/// @param ledger the file
/// @param warehouse the folder of all tables
record Kept(Path ledger, Path warehouse) {

    static Kept of(Path workspace, Path data, Platform platform) {
        Path root = workspace.toAbsolutePath().normalize();
        if (!root.resolve(platform.data()).normalize().equals(data)) {
            return new Kept(data.resolve("ledger.db"), data.resolve("warehouse"));
        }
        return new Kept(
                root.resolve(platform.ledger().path()).normalize(),
                root.resolve(platform.storage().path()).normalize());
    }

    /// Folders that the lock of the data folder does not cover, so that two meshes never share a
    /// ledger or sweep the tables of one another.
    SequencedSet<Path> outside(Path data) {
        SequencedSet<Path> folders = new LinkedHashSet<>();
        Stream.of(Objects.requireNonNullElse(ledger.getParent(), ledger), warehouse)
                .filter(folder -> !folder.startsWith(data))
                .forEach(folders::add);
        return folders;
    }
}
