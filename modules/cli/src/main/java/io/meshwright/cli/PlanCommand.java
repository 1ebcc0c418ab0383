package io.meshwright.cli;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.control.plan.PlanText;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh plan`: what applying a workspace would do.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what applying a workspace would do. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it can be applied, or there is nothing to apply",
            "1:it has errors",
            "2:there are changes, with --detailed-exitcode"
        })
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "save the plan for `mesh apply FILE`")
    private @Nullable Path save;

    @Option(names = "--detailed-exitcode", description = "answer 2 when there are changes")
    private boolean detailed;

    @Option(
            names = "--confirm-removal",
            description = "let products and ports go that were not retired first")
    private boolean confirmRemoval;

    @Mixin private Output output = new Output();

    @Mixin private Connection connection = new Connection();

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Plan plan;
        try (Connection.Open open = connection.open(folder)) {
            plan = plan(open.client(), folder, confirmRemoval);
        }
        Path file = save;
        if (file != null) {
            write(plan, file);
        }
        show(terminal, plan, output.json());
        if (plan.hasErrors()) {
            return Exit.NO;
        }
        return detailed && !plan.isEmpty() ? Exit.CHANGES : Exit.YES;
    }

    /// Asks a server for the plan of a workspace.
    static Plan plan(MeshClient client, Path folder, boolean confirmRemoval) {
        Workspace workspace = new WorkspaceReader().read(folder);
        List<Problem> unread = workspace.problems().stream().filter(Problem::isError).toList();
        if (!unread.isEmpty()) {
            throw new ProblemsFound(unread);
        }
        return client.plan(
                workspace, confirmRemoval ? Planning.Removal.CONFIRMED : Planning.Removal.REFUSED);
    }

    static void show(Terminal terminal, Plan plan, boolean json) {
        if (json) {
            terminal.print(PlanJson.brief(plan).toPrettyString());
            return;
        }
        new ProblemPrinter(terminal).print(plan.problems());
        if (!plan.isEmpty() || !plan.hasErrors()) {
            terminal.printRaw(PlanText.render(plan));
        }
        if (plan.hasErrors()) {
            terminal.print(
                    terminal.bad(
                            "It cannot be applied: "
                                    + ProblemPrinter.count(plan.problems())
                                    + "."));
        }
    }

    private void write(Plan plan, Path file) {
        try {
            Files.writeString(file, PlanJson.full(plan).toPrettyString());
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot save the plan to '%s' (%s).".formatted(file, cause.getMessage()),
                    cause);
        }
    }
}
