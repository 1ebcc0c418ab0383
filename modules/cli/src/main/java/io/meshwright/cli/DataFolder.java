package io.meshwright.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where everything durable of a mesh is kept.
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "the folder that keeps everything durable (default: .mesh in the workspace)")
    private @Nullable Path data;

    /// Whether the command names a folder itself.
    boolean isNamed() {
        return data != null;
    }

    Path of(Path workspace) {
        return Wiring.dataFolder(workspace, data);
    }
}
