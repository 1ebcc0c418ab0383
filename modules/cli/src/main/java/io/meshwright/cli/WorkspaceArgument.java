package io.meshwright.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// The workspace of a command that takes nothing else as its argument.
final class WorkspaceArgument {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    Path folder() {
        return folder;
    }
}
