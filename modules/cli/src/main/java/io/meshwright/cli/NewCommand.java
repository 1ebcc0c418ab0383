package io.meshwright.cli;

import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.mesh.address.ProductAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh new`: writes files to start from. Never overwrites.
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Write files to start from, which validate as they are. Never overwrites a file.",
            "",
            "  mesh new mesh shop",
            "  mesh new product sales/orders"
        })
final class NewCommand implements Callable<Integer> {
    private final Terminal terminal;

    /// What to begin.
    enum Kind {
        MESH,
        DOMAIN,
        PRODUCT
    }

    @Parameters(index = "0", paramLabel = "mesh|domain|product", description = "what to begin")
    private Kind kind = Kind.MESH;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "folder of a mesh, name of a domain, or domain/product")
    private String name = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "DIR",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    @Mixin private Output output = new Output();

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Path> written =
                switch (kind) {
                    case MESH -> mesh(Path.of(name));
                    case DOMAIN -> Scaffold.write(folder, Scaffold.domain(Arguments.domain(name)));
                    case PRODUCT -> product();
                };
        if (output.json()) {
            terminal.print(
                    Output.json(Map.of("files", written.stream().map(Path::toString).toList())));
        } else {
            written.forEach(file -> terminal.print(terminal.good("+ ") + file));
            terminal.print("Next: " + next());
        }
        return Exit.YES;
    }

    private List<Path> mesh(Path target) {
        Path last = target.toAbsolutePath().normalize().getFileName();
        List<Path> written =
                new ArrayList<>(
                        Scaffold.write(
                                target, Scaffold.mesh(last == null ? "mesh" : last.toString())));
        return written;
    }

    private List<Path> product() {
        ProductAddress address = Arguments.product(name);
        Workspace workspace = new WorkspaceReader().read(folder);
        List<WorkspaceFile> files =
                Scaffold.product(address, Scaffold.folderOf(workspace, address.domain()));
        return Scaffold.write(folder, files);
    }

    private String next() {
        return switch (kind) {
            case MESH -> "mesh new domain sales " + name;
            case DOMAIN -> "mesh new product %s/orders %s".formatted(name, folder);
            case PRODUCT -> "mesh validate " + folder;
        };
    }
}
