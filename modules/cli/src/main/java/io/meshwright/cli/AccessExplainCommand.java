package io.meshwright.cli;

import io.meshwright.server.client.ExplanationView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh access explain`: why somebody sees what of a port.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Show what somebody sees of a port for a purpose, and every rule that took part.",
            "",
            "  mesh access explain user:ann sales/orders/orders@1 --purpose revenue_reporting"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:something is seen", "1:nothing is seen"})
final class AccessExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "PRINCIPAL",
            description = "such as user:ann, group:analysts or product:finance/revenue")
    private String principal = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "such as sales/orders/orders@1")
    private String port = "";

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            defaultValue = "",
            description = "what the rows are for")
    private String purpose = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ExplanationView why;
        try (Connection.Open open = workspace.open()) {
            why = open.client().explainAccess(principal, port, purpose);
        }
        boolean isSeen = why.decision().equals("granted");
        if (output.json()) {
            terminal.print(Output.json(why));
        } else {
            show(why, isSeen);
        }
        return isSeen ? Exit.YES : Exit.NO;
    }

    private void show(ExplanationView why, boolean isSeen) {
        if (isSeen) {
            terminal.print(
                    terminal.good("✓ ")
                            + "%s reads %s: %s"
                                    .formatted(
                                            why.principal(),
                                            why.port(),
                                            String.join(", ", why.columns())));
        } else {
            terminal.print(
                    terminal.bad("✗ ")
                            + "%s reads nothing of %s: %s. %s"
                                    .formatted(
                                            why.principal(), why.port(), why.reason(), why.remedy())
                                    .strip());
        }
        rules("masked", why.masked());
        rules("hidden", why.hidden());
        rules("rows where", why.filters());
        why.grounds()
                .forEach(ground ->
                        terminal.print(
                                "  %s %s: %s"
                                        .formatted(
                                                ground.kind(), ground.name(), ground.sentence())));
        why.rulings().stream()
                .filter(ruling -> ruling.said().equals("silent"))
                .map(ExplanationView.Ruling::policy)
                .distinct()
                .forEach(policy ->
                        terminal.print(
                                terminal.dim("  policy %s: does not apply".formatted(policy))));
    }

    private void rules(String what, List<ExplanationView.Rule> rules) {
        rules.forEach(rule ->
                terminal.print(
                        "  %s: %s%s (%s)"
                                .formatted(
                                        what,
                                        rule.what(),
                                        rule.form().isEmpty() ? "" : " by " + rule.form(),
                                        String.join(", ", rule.because()))));
    }
}
