package io.meshwright.cli;

import io.meshwright.control.fault.Reason;
import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.server.client.AppliedView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `mesh apply`: applies a workspace, or a plan that was saved.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Apply a workspace, or exactly a saved plan, in one step. A plan whose premises moved is refused.",
            "",
            "  mesh apply",
            "  mesh apply plan.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:applied, or nothing to apply", "1:refused; nothing was changed"})
final class ApplyCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR|FILE",
            arity = "0..1",
            defaultValue = ".",
            description =
                    "the workspace, or a plan saved by `mesh plan --save` (default: this folder)")
    private Path target = Path.of(".");

    @Mixin private RemovalOptions removals = new RemovalOptions();

    @Mixin private Output output = new Output();

    @Mixin private Connection connection = new Connection();

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Plan> saved =
                Files.isRegularFile(target) ? Optional.of(read(target)) : Optional.empty();
        if (saved.isPresent() && removals.isAsked()) {
            throw new Failure(
                    Exit.USAGE,
                    "A saved plan holds what was decided about removals: give --confirm-removal and --remove-domain to `mesh plan --save`.");
        }
        Path workspace = saved.map(ApplyCommand::workspaceOf).orElse(target);
        try (Connection.Open open = connection.open(workspace)) {
            Plan plan = saved.orElseGet(() -> PlanCommand.plan(open.client(), workspace, removals));
            if (!output.json()) {
                PlanCommand.show(terminal, plan, false);
            }
            if (plan.hasErrors()) {
                if (output.json()) {
                    PlanCommand.show(terminal, plan, true);
                }
                return Exit.NO;
            }
            if (plan.isEmpty()) {
                if (output.json()) {
                    PlanCommand.show(terminal, plan, true);
                }
                return Exit.YES;
            }
            AppliedView applied = open.client().apply(plan);
            if (output.json()) {
                ObjectNode answer = JSON.createObjectNode();
                answer.putObject("applied")
                        .put("revision", applied.revision())
                        .put("at", applied.at().toString())
                        .put("changes", applied.changes());
                answer.set("plan", PlanJson.brief(plan));
                terminal.print(answer.toPrettyString());
            } else {
                terminal.print(
                        terminal.good("✓ ")
                                + "Applied as revision "
                                + applied.revision()
                                + ". Run `mesh build` to build what changed.");
            }
            return Exit.YES;
        }
    }

    /// The folder that a plan was made of, so that it reaches the mesh that it was made for.
    private static Path workspaceOf(Plan plan) {
        return plan.files().values().stream()
                .flatMap(List::stream)
                .map(file -> Path.of(file.root()))
                .findFirst()
                .orElse(Path.of("."));
    }

    private static Plan read(Path file) {
        try {
            return PlanJson.read(Files.readString(file));
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot read the plan '%s': %s.".formatted(file, Reason.of(cause)),
                    cause);
        } catch (IllegalArgumentException cause) {
            throw new Failure(
                    Exit.NO,
                    "%s. Name a workspace, or save a plan again with `mesh plan --save FILE`."
                            .formatted(cause.getMessage()),
                    cause);
        }
    }
}
