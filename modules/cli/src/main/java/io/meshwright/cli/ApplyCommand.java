package io.meshwright.cli;

import io.meshwright.control.plan.Plan;
import io.meshwright.control.plan.PlanJson;
import io.meshwright.server.client.AppliedView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `mesh apply`: applies a workspace, or a plan that was saved.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Apply a workspace, or exactly a saved plan, in one step. A plan whose premises moved is refused.",
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

    @Option(
            names = "--confirm-removal",
            description = "let products and ports go that were not retired first")
    private boolean confirmRemoval;

    @Mixin private Output output = new Output();

    @Mixin private Connection connection = new Connection();

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean saved = Files.isRegularFile(target);
        try (Connection.Open open = connection.open(saved ? Path.of(".") : target)) {
            Plan plan =
                    saved ? read(target) : PlanCommand.plan(open.client(), target, confirmRemoval);
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

    private static Plan read(Path file) {
        try {
            return PlanJson.read(Files.readString(file));
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO,
                    "Cannot read the plan '%s' (%s).".formatted(file, cause.getMessage()),
                    cause);
        } catch (IllegalArgumentException cause) {
            throw new Failure(Exit.NO, String.valueOf(cause.getMessage()), cause);
        }
    }
}
