package io.meshwright.cli;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh validate`: every problem of workspaces or single files, offline.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Report every problem of a workspace or of single files at once. Works offline.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no errors", "1:errors were found"})
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR|FILE",
            description = "folders or single contract and product files (default: this folder)")
    private List<Path> paths = new ArrayList<>();

    @Mixin private Output output = new Output();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Path> given = paths.isEmpty() ? List.of(Path.of(".")) : paths;
        Problems found = new Problems();
        int products = 0;
        try (LateEngine engine = new LateEngine(DuckDbEngine::new)) {
            for (Path path : given) {
                if (!Files.exists(path)) {
                    throw new Failure(
                            Exit.USAGE,
                            "Cannot validate '%s': there is no such file or folder."
                                    .formatted(path));
                }
                Workspace workspace = new WorkspaceReader().read(path);
                if (workspace.files().isEmpty() && workspace.problems().isEmpty()) {
                    found.add(nothingThere(path));
                }
                Validator validator =
                        new Validator(
                                engine,
                                new MeshReader(),
                                Caches.bindings(Path.of(workspace.root())));
                Validation validation = validator.validate(workspace, List.of());
                found.addAll(validation.problems());
                products += validation.reading().mesh().products().size();
            }
        }
        List<Problem> problems = found.sorted();
        if (output.json()) {
            terminal.print(Main.json(problems));
        } else {
            new ProblemPrinter(terminal).print(problems);
            String what = products == 1 ? "1 product" : products + " products";
            terminal.print(
                    problems.isEmpty()
                            ? terminal.good("✓ ") + what + ", no problems."
                            : ProblemPrinter.count(problems) + " in " + what + ".");
        }
        return found.hasErrors() ? Exit.NO : Exit.YES;
    }

    private static Problem nothingThere(Path path) {
        return Problem.error(
                "nothing-declared",
                "There is nothing to validate",
                "'%s' holds no descriptor.".formatted(path),
                "Name the folder of a workspace, or begin one with `mesh new mesh DIR`.",
                Place.none());
    }
}
