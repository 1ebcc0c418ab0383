package io.meshwright.cli;

import io.meshwright.server.client.ReleaseView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh rollback`: makes an earlier release current again.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Make an earlier release of a product current again, all its ports in one step.",
            "",
            "  mesh rollback sales/orders",
            "  mesh rollback sales/orders --to 3"
        })
final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PRODUCT", description = "such as sales/orders")
    private String product = "";

    @Option(
            names = "--to",
            paramLabel = "RELEASE",
            description = "number of the release (default: the one before the current)")
    private @Nullable Long to;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    RollbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Connection.Open open = workspace.open()) {
            ReleaseView release = open.client().rollback(Arguments.product(product), to);
            if (output.json()) {
                terminal.print(Output.json(release));
            } else {
                terminal.print(
                        terminal.good("✓ ")
                                + "%s is back on release %d of %s."
                                        .formatted(
                                                release.product(),
                                                release.number(),
                                                Output.time(release.releasedAt())));
            }
            return Exit.YES;
        }
    }
}
