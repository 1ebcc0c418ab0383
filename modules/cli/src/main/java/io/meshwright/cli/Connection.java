package io.meshwright.cli;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.door.DoorUnavailable;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.door.Readiness;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which mesh a command talks to: a named server, the one that runs on this machine, or the
/// workspace's own data folder, which the command then serves itself for as long as it runs.
final class Connection {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:MESH_SERVER}",
            description = "a running server (default: $MESH_SERVER, else the local one)")
    private @Nullable String server;

    @Mixin private DataFolder data = new DataFolder();

    private boolean isNamedByContract;

    /// An open connection; closing it ends a mesh that was opened for the command alone.
    record Open(MeshClient client, @Nullable AutoCloseable own) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            if (own == null) {
                return;
            }
            try {
                own.close();
            } catch (Exception cause) {
                throw new Failure(
                        Exit.OURS,
                        "Cannot close the mesh (%s).".formatted(cause.getMessage()),
                        cause);
            }
        }
    }

    /// The connection of a command that has no options for it.
    static Connection ofEnvironment() {
        Connection connection = new Connection();
        connection.server = System.getenv("MESH_SERVER");
        return connection;
    }

    /// The connection to a server that a contract names. Because the contract may come from
    /// somebody else, the token of the environment goes there only if the environment names that
    /// server, too.
    static Connection ofContract(String url) {
        Connection connection = new Connection();
        connection.server = url;
        connection.isNamedByContract = true;
        return connection;
    }

    /// Talks to a server that runs already, and opens nothing.
    Open openRunning(Path workspace) {
        return running(workspace)
                .orElseThrow(() ->
                        new Failure(
                                Exit.UNREACHABLE,
                                "No server runs on this workspace. Start one with `mesh up %s`."
                                        .formatted(workspace)));
    }

    /// @param workspace the folder whose data folder is opened when no server runs
    Open open(Path workspace) {
        return running(workspace).orElseGet(() -> own(workspace));
    }

    /// Only where something was applied already, so that looking leaves nothing behind.
    Open openKept(Path workspace) {
        return running(workspace)
                .orElseGet(() -> {
                    if (Files.isDirectory(workspace) && !Files.isDirectory(data.of(workspace))) {
                        throw new Failure(
                                Exit.NO,
                                "No mesh is kept for '%s' yet. Apply its workspace with `mesh apply %s`, or name the folder of another."
                                        .formatted(workspace, workspace));
                    }
                    return own(workspace);
                });
    }

    private Optional<Open> running(Path workspace) {
        String named = server;
        if (named != null && !named.isBlank()) {
            String url = plain(named);
            OwnerToken token = tokenFor(url);
            return Optional.of(new Open(new MeshClient(uri(url), token), null));
        }
        if (!data.isNamed() && !Files.isDirectory(workspace)) {
            throw new Failure(
                    Exit.USAGE, "Cannot open '%s': there is no such folder.".formatted(workspace));
        }
        return local(data.of(workspace))
                .map(server ->
                        new Open(
                                new MeshClient(URI.create(server.url()), token(server.data())),
                                null));
    }

    private Open own(Path workspace) {
        Path folder = data.of(workspace);
        if (!Files.isDirectory(folder) && !Files.isDirectory(workspace)) {
            throw new Failure(
                    Exit.USAGE, "Cannot open '%s': there is no such folder.".formatted(workspace));
        }
        Wiring own = Wiring.open(workspace, folder);
        try {
            Served served = own.opened(Served.open(own, 0, Optional::empty, new Readiness()));
            return new Open(new MeshClient(served.address(), token(folder)), OwnMesh.of(own));
        } catch (RuntimeException failure) {
            own.close();
            throw failure;
        }
    }

    /// The server on this data folder, or, where no data folder was meant, the only one that runs.
    private Optional<LocalServers.Running> local(Path folder) {
        List<LocalServers.Running> running = LocalServers.ofThisUser().running();
        Optional<LocalServers.Running> same =
                running.stream().filter(candidate -> candidate.data().equals(folder)).findFirst();
        if (same.isPresent() || data.isNamed() || Files.isDirectory(folder)) {
            return same;
        }
        return running.size() == 1 ? Optional.of(running.getFirst()) : Optional.empty();
    }

    private static String plain(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new Failure(
                Exit.USAGE,
                "Cannot talk to the server '%s': write its address as https://host:port."
                        .formatted(url));
    }

    private OwnerToken tokenFor(String url) {
        String token = System.getenv("MESH_TOKEN");
        String own = Objects.requireNonNullElse(System.getenv("MESH_SERVER"), "");
        boolean mayHaveIt = !isNamedByContract || plain(own).equals(url);
        if (token != null && !token.isBlank() && mayHaveIt) {
            return OwnerToken.of(token.strip());
        }
        return LocalServers.ofThisUser().running().stream()
                .filter(candidate -> candidate.url().equals(url))
                .findFirst()
                .map(candidate -> token(candidate.data()))
                .orElseThrow(() ->
                        new Failure(
                                Exit.USAGE,
                                isNamedByContract
                                        ? "No token for %s, which the contract names: set MESH_SERVER to this address and MESH_TOKEN to a token of that server, if you trust it."
                                                .formatted(url)
                                        : "No token for %s: set MESH_TOKEN to a token of that server."
                                                .formatted(url)));
    }

    private static OwnerToken token(Path folder) {
        try {
            return OwnerToken.readFrom(folder);
        } catch (DoorUnavailable cause) {
            throw new Failure(Exit.NO, String.valueOf(cause.getMessage()), cause);
        }
    }
}
