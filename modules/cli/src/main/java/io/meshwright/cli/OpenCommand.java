package io.meshwright.cli;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mesh open`: a link that opens the portal once.
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = {
            "Print a link that opens the portal of a running server once.",
            "",
            "  mesh open"
        })
final class OpenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private WorkspaceArgument workspace = new WorkspaceArgument();

    @Mixin private Output output = new Output();

    @Mixin private Connection connection = new Connection();

    OpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Connection.Open open = connection.openRunning(workspace.folder())) {
            URI link = open.client().portalLink();
            terminal.print(
                    output.json() ? Output.json(Map.of("link", link.toString())) : link.toString());
            return Exit.YES;
        }
    }
}
