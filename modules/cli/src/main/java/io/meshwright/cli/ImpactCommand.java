package io.meshwright.cli;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh impact`: who is hit by a change.
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = {
            "Show who is hit when a column, port or product changes: products that read it, near and far, agreements by which somebody may, and who asked for it in the last 30 days.",
            "Without an address, who is hit by what differs between the workspace and what is in force.",
            "",
            "  mesh impact sales/orders/orders@2#net_amount",
            "  mesh impact --dir examples/commerce --output json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:answered, also when nobody is hit", "1:there is no such thing"})
final class ImpactCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "ADDRESS[#COLUMN]",
            arity = "0..1",
            description = "such as sales/orders/orders@2#net_amount")
    private @Nullable String address;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    ImpactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String asked = address;
        if (asked != null) {
            Arguments.address(asked);
        }
        List<Impact> impacts;
        try (Connection.Open open = workspace.open()) {
            impacts =
                    asked == null
                            ? plan(open, workspace.folder()).impacts()
                            : open.client().impact(asked);
        }
        if (output.json()) {
            terminal.print(
                    Output.json(
                            Map.of(
                                    "days",
                                    ImpactReport.days(),
                                    "impacts",
                                    impacts.stream().map(ImpactReport::json).toList())));
        } else if (impacts.isEmpty()) {
            terminal.print(
                    "%s changes nothing that could hit a reader."
                            .formatted(Objects.requireNonNullElse(asked, "The workspace")));
        } else {
            impacts.forEach(this::print);
        }
        return Exit.YES;
    }

    private static Plan plan(Connection.Open open, Path folder) {
        return PlanCommand.plan(open.client(), folder, new RemovalOptions());
    }

    private void print(Impact impact) {
        terminal.print(terminal.bold(impact.address()));
        ImpactReport.lines(impact).forEach(line -> terminal.print("  " + line));
    }
}
