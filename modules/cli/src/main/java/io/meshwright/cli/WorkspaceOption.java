package io.meshwright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The mesh of a command whose arguments name something else than the workspace.
final class WorkspaceOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    @Mixin private Connection connection = new Connection();

    Path folder() {
        return folder;
    }

    Connection.Open open() {
        return connection.openKept(folder);
    }
}
