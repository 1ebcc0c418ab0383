package io.meshwright.cli;

import io.meshwright.server.client.AgreementView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh access show`: one agreement with all its steps and proofs.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Show an agreement: what was agreed, who did what, and what statements saw afterwards.",
            "",
            "  mesh access show orders_1f2e3d4c"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:there is none that you take part in"})
final class AccessShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "of the agreement")
    private String id = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AgreementView agreement;
        try (Connection.Open open = workspace.open()) {
            agreement = open.client().agreement(id);
        }
        new AgreementPrinter(terminal).show(agreement, output);
        return Exit.YES;
    }
}
