package io.meshwright.cli;

import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.fault.Reason;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.control.plan.PlanMarkdown;
import io.meshwright.control.plan.PlanText;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.server.client.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mesh plan`: what applying a workspace would do.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Show what applying a workspace would do. Changes nothing.",
            "",
            "  mesh plan",
            "  mesh plan --output markdown > comment.md"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it can be applied, or there is nothing to apply",
            "1:it has errors",
            "2:there are changes, with --detailed-exitcode"
        })
final class PlanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private WorkspaceArgument workspace = new WorkspaceArgument();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "save the plan for `mesh apply FILE`")
    private @Nullable Path save;

    @Option(names = "--detailed-exitcode", description = "answer 2 when there are changes")
    private boolean detailed;

    @Mixin private RemovalOptions removals = new RemovalOptions();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json, or markdown as a comment for pull requests (default: ${DEFAULT-VALUE})")
    private Format output = Format.TEXT;

    @Mixin private Connection connection = new Connection();

    /// The formats of an answer.
    enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Plan plan;
        try (Connection.Open open = connection.open(workspace.folder())) {
            plan = plan(open.client(), workspace.folder(), removals);
        }
        Path file = save;
        if (file != null) {
            write(plan, file);
        }
        if (output == Format.MARKDOWN) {
            terminal.printRaw(PlanMarkdown.render(plan));
        } else {
            show(terminal, plan, output == Format.JSON);
        }
        if (plan.hasErrors()) {
            return Exit.NO;
        }
        return detailed && !plan.isEmpty() ? Exit.CHANGES : Exit.YES;
    }

    /// Asks a server for the plan of a workspace.
    static Plan plan(MeshClient client, Path folder, RemovalOptions removals) {
        Workspace workspace = new WorkspaceReader().read(folder);
        List<Problem> unread = workspace.problems().stream().filter(Problem::isError).toList();
        if (!unread.isEmpty()) {
            throw new ProblemsFound(unread);
        }
        Plan plan = client.plan(workspace, removals.removal(), removals.domains());
        Map<String, String> texts =
                workspace.files().stream()
                        .collect(Collectors.toMap(WorkspaceFile::path, WorkspaceFile::text));
        List<Problem> problems = new ArrayList<>(workspace.problems());
        problems.addAll(Excerpts.added(plan.problems(), file -> texts.getOrDefault(file, "")));
        return plan.withProblems(problems);
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
                    "Cannot save the plan to '%s': %s. Name a file in a folder that this user may write."
                            .formatted(file, Reason.of(cause)),
                    cause);
        }
    }
}
