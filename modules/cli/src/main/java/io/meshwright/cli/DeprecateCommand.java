package io.meshwright.cli;

import io.meshwright.control.descriptor.Deprecation;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.fault.Reason;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh deprecate`: announces the end of a port in its own files.
@Command(
        name = "deprecate",
        mixinStandardHelpOptions = true,
        description = {
            "Announce the end of a port: show the edits of its contract and product file, or make them with --write. Nothing is applied.",
            "",
            "  mesh deprecate sales/orders/orders@1 --until 2027-06-30 --reason \"Move to orders@2.\"",
            "  mesh deprecate sales/orders/orders@1 --until 2027-06-30 --write && mesh plan"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the edits were shown or made",
            "1:there is no such port, or a person should edit its files"
        })
final class DeprecateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PORT", description = "such as sales/orders/orders@1")
    private String port = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            required = true,
            description = "the last day of support, as 2027-06-30")
    private LocalDate until = LocalDate.MAX;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "what readers should know, such as where to move")
    private String reason = "";

    @Option(names = "--write", description = "edit the files")
    private boolean write;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    DeprecateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Workspace workspace = new WorkspaceReader().read(folder);
        Mesh mesh = new MeshReader().read(workspace, List.of()).mesh();
        Port found = port(mesh);
        Product product = mesh.findProduct(found.address().product()).orElseThrow();
        List<Deprecation.Edited> files =
                Deprecation.files(
                        workspace,
                        product,
                        found,
                        new Deprecation.Notice(until, reason, LocalDate.now(Clock.systemUTC())));
        files.forEach(this::show);
        if (!write) {
            terminal.tell("Nothing was written; --write makes these edits.");
            return Exit.YES;
        }
        files.forEach(file -> save(workspace, file));
        terminal.print(
                terminal.good("✓ ")
                        + "Written. `mesh plan` shows who is hit; `mesh apply` announces it.");
        return Exit.YES;
    }

    private Port port(Mesh mesh) {
        if (!(Arguments.address(port) instanceof PortAddress address)) {
            throw new Failure(
                    Exit.USAGE,
                    "'%s' is no port; write domain/product/port@major.".formatted(port));
        }
        return mesh.findPort(address)
                .orElseThrow(() ->
                        new Failure(
                                Exit.NO,
                                "There is no port '%s' in '%s'. %s"
                                        .formatted(
                                                address,
                                                folder,
                                                Suggestion.didYouMean(
                                                        address.toString(), known(mesh)))
                                        .strip()));
    }

    private static List<String> known(Mesh mesh) {
        return mesh.products().values().stream()
                .flatMap(product -> product.ports().stream())
                .map(Port::address)
                .map(Address::toString)
                .toList();
    }

    private void show(Deprecation.Edited file) {
        for (LineChanges.Hunk hunk : LineChanges.between(file.before(), file.after())) {
            terminal.print(terminal.bold("%s:%d".formatted(file.path(), hunk.line())));
            hunk.gone().forEach(line -> terminal.print(terminal.bad("- " + line)));
            hunk.come().forEach(line -> terminal.print(terminal.good("+ " + line)));
        }
    }

    private static void save(Workspace workspace, Deprecation.Edited file) {
        Path path = Path.of(workspace.root()).resolve(file.path());
        try {
            Files.writeString(path, file.after());
        } catch (IOException cause) {
            throw new Failure(
                    Exit.NO, "Cannot write '%s': %s.".formatted(path, Reason.of(cause)), cause);
        }
    }
}
