package io.meshwright.cli;

import io.meshwright.server.client.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh runs`: what was built lately, and what came of it.
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Show what was built lately, and what came of it; one run with all its checks.",
            "",
            "  mesh runs"
        })
final class RunsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PRODUCT|RUN",
            arity = "0..1",
            defaultValue = "",
            description = "only runs of this product, or one run by its id")
    private String what = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "most runs to show (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Connection.Open open = workspace.open()) {
            if (!what.isEmpty() && !what.contains("/")) {
                RunView run = open.client().run(what);
                terminal.print(output.json() ? Output.json(run) : "");
                if (!output.json()) {
                    new RunPrinter(terminal).print(run);
                }
                return Exit.YES;
            }
            List<RunView> runs = open.client().runs(what, limit);
            if (output.json()) {
                terminal.print(Output.json(new RunView.Listing(runs)));
                return Exit.YES;
            }
            List<List<String>> rows = new ArrayList<>();
            for (RunView run : runs) {
                rows.add(
                        List.of(
                                run.id(),
                                run.product(),
                                run.state(),
                                Output.time(run.startedAt()),
                                duration(run),
                                run.summary()));
            }
            terminal.table(List.of("run", "product", "state", "started", "took", "summary"), rows);
            return Exit.YES;
        }
    }

    static String duration(RunView run) {
        Instant finished = run.finishedAt();
        return finished == null
                ? "…"
                : "%.1f s"
                        .formatted(Duration.between(run.startedAt(), finished).toMillis() / 1000.0);
    }
}
