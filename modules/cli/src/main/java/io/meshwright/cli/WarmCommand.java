package io.meshwright.cli;

import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.door.Readiness;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mesh warm`: walks the usual ways once, so that the launcher can keep what was loaded for later
/// starts.
@Command(
        name = "warm",
        hidden = true,
        description = "Walk the usual ways once, for the launcher's ahead-of-time cache.")
final class WarmCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "short|long",
            description = "the ways of quick commands, or of a server")
    private String kind = "short";

    WarmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("meshwright-warm");
        try {
            DomainName domain = new DomainName("sample");
            Scaffold.write(folder, Scaffold.mesh("sample"));
            Scaffold.write(folder, Scaffold.domain(domain));
            Scaffold.write(
                    folder,
                    Scaffold.product(ProductAddress.of("sample", "orders"), "domains/sample"));
            Main.run(terminal, "validate", folder.toString());
            if (kind.equals("long")) {
                serve(folder);
            }
            return Exit.YES;
        } finally {
            Caches.forget(folder);
            delete(folder);
        }
    }

    private static void serve(Path folder) throws IOException, InterruptedException {
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"));
                HttpClient http = HttpClient.newHttpClient()) {
            WatchedWorkspace workspace = new WatchedWorkspace(folder, mesh.planning());
            mesh.applier().apply(workspace.look(), Wiring.actor());
            Served served = mesh.opened(Served.open(mesh, 0, workspace::pending, new Readiness()));
            mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent());
            for (String path : List.of("/health", "/ready", "/metrics")) {
                http.send(
                        HttpRequest.newBuilder(served.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
