package io.meshwright.cli;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.PlatformReader;
import io.meshwright.control.descriptor.PlatformReading;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.report.GithubAnnotations;
import io.meshwright.control.report.JunitXml;
import io.meshwright.control.report.MarkdownTable;
import io.meshwright.control.report.Report;
import io.meshwright.control.report.Sarif;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh validate`: every problem of workspaces or single files, offline.
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Report every problem of a workspace or of single files at once. Works offline.",
            "",
            "  mesh validate",
            "  mesh validate orders.odcs.yaml --output github"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no errors", "1:errors were found"})
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR|FILE",
            description = "folders or single contract and product files (default: this folder)")
    private List<Path> paths = new ArrayList<>();

    /// The formats of an answer.
    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT,
        MARKDOWN,
        GITHUB
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, json, sarif, junit, markdown or github (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Path> given = paths.isEmpty() ? List.of(Path.of(".")) : paths;
        Problems found = new Problems();
        Report report = new Report(List.of(), List.of());
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
                Problems own = new Problems();
                if (workspace.files().isEmpty() && workspace.problems().isEmpty()) {
                    own.add(nothingThere(path));
                }
                Validator validator =
                        new Validator(
                                engine,
                                new MeshReader(),
                                Caches.bindings(Path.of(workspace.root())));
                Validation validation = validator.validate(workspace, List.of());
                own.addAll(validation.problems());
                PlatformReading platform = new PlatformReader(System.getenv()).read(workspace);
                List<Problem> told = own.sorted();
                own.addAll(
                        platform.problems().stream()
                                .filter(problem -> !told.contains(problem))
                                .toList());
                own.addAll(NotBuilt.in(platform.platform(), validation.reading().mesh()));
                found.addAll(own.sorted());
                report = report.and(report(workspace, own.sorted()));
                products += validation.reading().mesh().products().size();
            }
        }
        print(found.sorted(), report, products);
        return found.hasErrors() ? Exit.NO : Exit.YES;
    }

    private void print(List<Problem> problems, Report report, int products) {
        switch (format) {
            case TEXT -> printText(problems, products);
            case JSON -> terminal.print(Main.json(problems));
            case SARIF -> terminal.print(Sarif.write(report));
            case JUNIT -> terminal.printRaw(JunitXml.write(report));
            case MARKDOWN -> terminal.printRaw(MarkdownTable.write(report));
            case GITHUB -> terminal.printRaw(GithubAnnotations.write(report));
        }
    }

    private void printText(List<Problem> problems, int products) {
        new ProblemPrinter(terminal).print(problems);
        String what = products == 1 ? "1 product" : products + " products";
        terminal.print(
                problems.isEmpty()
                        ? terminal.good("✓ ") + what + ", no problems."
                        : ProblemPrinter.count(problems) + " in " + what + ".");
    }

    /// The problems with paths that lead from this folder, where those who read reports stand.
    private static Report report(Workspace workspace, List<Problem> problems) {
        List<String> files = workspace.files().stream().map(WorkspaceFile::path).toList();
        Path here = Path.of("").toAbsolutePath();
        Path root = Path.of(workspace.root()).toAbsolutePath().normalize();
        Path way = root.startsWith(here) ? here.relativize(root) : root;
        return new Report(files, problems).below(way.toString().replace('\\', '/'));
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
