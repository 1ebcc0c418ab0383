package io.meshwright.cli;

import io.meshwright.server.client.AgreementView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mesh access list`: the agreements that one takes part in.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "List the agreements that you take part in or look after.",
            "",
            "  mesh access list",
            "  mesh access list --state requested --port sales/orders/orders@1"
        })
final class AccessListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "",
            description = "only requested, approved, declined, withdrawn or revoked ones")
    private String state = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "",
            description = "only of this port")
    private String port = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<AgreementView> agreements;
        try (Connection.Open open = workspace.open()) {
            agreements = open.client().agreements(state, port);
        }
        if (output.json()) {
            terminal.print(Output.json(new AgreementView.Listing(agreements)));
        } else if (agreements.isEmpty()) {
            terminal.print("There is no such agreement that you take part in.");
        } else {
            terminal.table(
                    List.of("id", "reader", "port", "purpose", "until", "stands"),
                    agreements.stream()
                            .map(one ->
                                    List.of(
                                            one.id(),
                                            one.consumer(),
                                            one.port(),
                                            one.purpose(),
                                            one.until(),
                                            AgreementPrinter.standing(one)))
                            .toList());
        }
        return Exit.YES;
    }
}
