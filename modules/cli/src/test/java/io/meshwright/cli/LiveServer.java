package io.meshwright.cli;

import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.session.JvmFlags;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.door.OwnerToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `mesh up` in a process of its own, on a small mesh with one released product.
final class LiveServer implements AutoCloseable {
    static final String PORT = "sales.orders.orders";
    private static final Pattern READY = Pattern.compile("ready +(http://127\\.0\\.0\\.1:\\d+)");

    private final Path folder;
    private final Path log;
    private final Process process;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LiveServer(Path folder, Path log, Process process, URI address) {
        this.folder = folder;
        this.log = log;
        this.process = process;
        this.address = address;
    }

    /// Starts a server and waits until it can answer.
    ///
    /// @param engine lines below `engine:` of the platform file
    static LiveServer start(Path folder, String engine, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProductAddress orders = ProductAddress.of("sales", "orders");
        Path workspace = folder.resolve("shop");
        Scaffold.write(workspace, Scaffold.mesh("shop"));
        Scaffold.write(workspace, Scaffold.domain(new DomainName("sales")));
        Scaffold.write(workspace, Scaffold.product(orders, "domains/sales"));
        Files.writeString(
                workspace.resolve("platform.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Platform\nengine:\n  type: duckdb\n" + engine);
        Path log = folder.resolve("server.log");
        Process process =
                command(folder, environment, "up", workspace.toString(), "--port", "0")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        while (process.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                return new LiveServer(workspace, log, process, URI.create(ready.group(1)));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The server did not start: " + Files.readString(log));
    }

    /// `mesh` with these arguments, as a process whose state folder is the test's own.
    static ProcessBuilder command(
            Path folder, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1"));
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().putAll(environment);
        return builder;
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
    }

    Path workspace() {
        return folder;
    }

    Path data() {
        return folder.resolve(".mesh");
    }

    URI address() {
        return address;
    }

    Process process() {
        return process;
    }

    MeshClient client() {
        return new MeshClient(address, token());
    }

    OwnerToken token() {
        return OwnerToken.readFrom(data());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /// Sends a request as the owner.
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token().secret())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    /// Worker processes that run now.
    List<ProcessHandle> workers() {
        try (var children = process.children()) {
            return children.filter(ProcessHandle::isAlive).toList();
        }
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
