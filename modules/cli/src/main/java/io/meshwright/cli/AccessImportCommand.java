package io.meshwright.cli;

import io.meshwright.control.fault.Reason;
import io.meshwright.server.client.AgreementView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh access import`: asks for what a document says.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Ask for what a document of Bitol's draft of access agreements (OAAS v0.9.0) says. Its own status is not believed: it has to be approved.",
            "",
            "  mesh access import orders.oaas.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:requested, or approved at once", "1:refused"})
final class AccessImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "YAML or JSON")
    private Path file = Path.of("");

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String text = text();
        AgreementView asked;
        try (Connection.Open open = workspace.open()) {
            asked = open.client().requestDocument(text);
        }
        new AgreementPrinter(terminal).told(asked, output);
        return asked.state().equals("declined") ? Exit.NO : Exit.YES;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO, "Cannot read '%s': %s.".formatted(file, Reason.of(cause)), cause);
        }
    }
}
