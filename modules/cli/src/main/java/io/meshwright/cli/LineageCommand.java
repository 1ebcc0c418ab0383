package io.meshwright.cli;

import io.meshwright.server.client.LineageView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh lineage`: where columns come from and where they go.
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = {
            "Show where columns come from and where they go, each step with its kind.",
            "",
            "  mesh lineage sales/orders",
            "  mesh lineage 'finance/monthly_revenue/monthly_revenue@1#revenue' --output json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is lineage", "1:nothing leads there or away"})
final class LineageCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "ADDRESS[#COLUMN]",
            description = "such as sales/orders/orders@1#net_amount")
    private String address = "";

    @ArgGroup(exclusive = true)
    private Direction direction = new Direction();

    /// Which way to look.
    static final class Direction {
        @Option(names = "--upstream", description = "only where it comes from")
        private boolean upstream;

        @Option(names = "--downstream", description = "only where it goes")
        private boolean downstream;

        String word() {
            return upstream ? "upstream" : downstream ? "downstream" : "both";
        }
    }

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "20",
            description = "most steps (default: ${DEFAULT-VALUE})")
    private int depth = 20;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    LineageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.address(address);
        LineageView lineage;
        try (Connection.Open open = workspace.open()) {
            lineage = open.client().lineage(address, direction.word(), depth);
        }
        if (output.json()) {
            terminal.print(Output.json(lineage));
        } else if (lineage.edges().isEmpty()) {
            terminal.print("Nothing leads to %s or away from it.".formatted(address));
        } else {
            print(lineage);
        }
        return lineage.edges().isEmpty() ? Exit.NO : Exit.YES;
    }

    /// One block for each column that something flows into, in the order in which the walk met
    /// them.
    private void print(LineageView lineage) {
        Map<String, List<LineageView.Edge>> byTarget =
                lineage.edges().stream()
                        .collect(
                                Collectors.groupingBy(
                                        LineageView.Edge::to,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byTarget.forEach((target, edges) -> {
            terminal.print(terminal.bold(target));
            Map<String, List<String>> kinds =
                    edges.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            LineageView.Edge::from,
                                            TreeMap::new,
                                            Collectors.mapping(
                                                    LineageView.Edge::kind, Collectors.toList())));
            kinds.forEach((from, kind) ->
                    terminal.print(
                            "  ← %s  %s".formatted(from, terminal.dim(String.join(", ", kind)))));
        });
    }
}
