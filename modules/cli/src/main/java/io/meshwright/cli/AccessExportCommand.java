package io.meshwright.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh access export`: an agreement as a document.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write an agreement as a document of Bitol's draft of access agreements (OAAS v0.9.0), in YAML.",
            "",
            "  mesh access export orders_1f2e3d4c > orders.oaas.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:there is none that you take part in"})
final class AccessExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "of the agreement")
    private String id = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String text;
        try (Connection.Open open = workspace.open()) {
            text = open.client().agreementDocument(id);
        }
        if (output.json()) {
            terminal.print(Output.json(Map.of("text", text)));
        } else {
            terminal.printRaw(text);
        }
        return Exit.YES;
    }
}
