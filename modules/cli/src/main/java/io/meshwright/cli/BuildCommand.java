package io.meshwright.cli;

import io.meshwright.server.client.BuildOrder;
import io.meshwright.server.client.BuildView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh build`: builds, verifies and releases products.
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = {
            "Build, verify and release products in dependency order; what is unchanged is skipped.",
            "",
            "  mesh build",
            "  mesh build sales/orders --force"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every product is released or unchanged",
            "1:a product was blocked or failed; readers stay on its former release",
            "3:a product was released of whose contracts no check was executed",
            "4:a release is kept back by checks that could not run"
        })
final class BuildCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PRODUCT",
            arity = "0..*",
            description = "such as sales/orders (default: all)")
    private List<String> products = new ArrayList<>();

    @Option(
            names = "--with-downstream",
            description = "also build what reads them, directly or not")
    private boolean withDownstream;

    @Option(names = "--force", description = "build what is unchanged too")
    private boolean force;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    BuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        products.forEach(Arguments::product);
        BuildView built;
        try (Connection.Open open = workspace.open()) {
            BuildProgress progress = new BuildProgress(terminal, output.json());
            built =
                    open.client()
                            .build(new BuildOrder(products, withDownstream, force), progress::tell);
        }
        if (output.json()) {
            terminal.print(Output.json(built));
        } else {
            built.runs().stream()
                    .filter(run -> run.state().equals("blocked"))
                    .forEach(run -> {
                        terminal.print("");
                        terminal.print(
                                terminal.bold(run.product())
                                        + " was not released; readers stay on its former release. See `mesh runs %s`."
                                                .formatted(run.id()));
                        new RunPrinter(terminal).printBlockers(run);
                        terminal.print(
                                "Mend the source, the SQL or the contract, apply what changed there, and run `mesh build %s`."
                                        .formatted(run.product()));
                    });
            terminal.print("Build: " + built.summary() + ".");
        }
        Standing standing = new Standing();
        built.runs().forEach(run -> standing.add(run.state(), run.verification()));
        return standing.exit();
    }
}
