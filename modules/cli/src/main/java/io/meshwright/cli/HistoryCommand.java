package io.meshwright.cli;

import io.meshwright.server.client.HistoryView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh history`: what was applied, by whom and when.
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Show what was applied to the mesh, or to what lies at and below an address.",
            "",
            "  mesh history",
            "  mesh history sales/orders"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is a history", "1:nothing was applied to the address"})
final class HistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..1",
            defaultValue = "",
            description = "such as sales, sales/orders or sales/orders/orders@1")
    private String address = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "most revisions to show (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!address.isEmpty()) {
            Arguments.address(address);
        }
        List<HistoryView.Revision> revisions;
        try (Connection.Open open = workspace.open()) {
            revisions = open.client().history(address, limit);
        }
        int found = revisions.isEmpty() && !address.isEmpty() ? Exit.NO : Exit.YES;
        if (output.json()) {
            terminal.print(Output.json(new HistoryView(revisions)));
            return found;
        }
        if (revisions.isEmpty()) {
            terminal.print(
                    address.isEmpty()
                            ? "Nothing was applied yet."
                            : "Nothing was applied to %s yet. `mesh search` finds what there is."
                                    .formatted(address));
        }
        for (HistoryView.Revision revision : revisions) {
            terminal.print(
                    terminal.bold("revision " + revision.number())
                            + "  "
                            + Output.time(revision.at())
                            + "  by "
                            + revision.actor());
            revision.changes().forEach(change -> terminal.print("  " + change.what()));
        }
        return found;
    }
}
