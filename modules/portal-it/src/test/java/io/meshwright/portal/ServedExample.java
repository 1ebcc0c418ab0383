package io.meshwright.portal;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.door.OwnerToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A copy of the commerce example, served and built by `mesh up` in a process of its own, exactly
/// as a person would have it.
final class ServedExample implements AutoCloseable {
    private final Path workspace;
    private final Path words;
    private final Process process;
    private final MeshClient client;
    private final URI address;

    ServedExample(Path folder) {
        this.workspace = folder.resolve("commerce");
        this.words = folder.resolve("words.txt");
        Path data = folder.resolve("data");
        try {
            copy(
                    Path.of("..", "..", "examples", "commerce").toAbsolutePath().normalize(),
                    workspace);
            ProcessBuilder builder =
                    new ProcessBuilder(command(data)).redirectError(words.toFile());
            builder.environment().put("XDG_STATE_HOME", data.resolveSibling("state").toString());
            this.process = builder.start();
            this.address = URI.create(firstLine().path("url").asString());
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot serve the example", cause);
        }
        this.client = new MeshClient(address, OwnerToken.keptIn(data));
    }

    private List<String> command(Path data) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djdk.serialFilter=!*",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.meshwright.cli.Main"));
        command.addAll(
                List.of(
                        "up",
                        workspace.toString(),
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--output",
                        "json"));
        return command;
    }

    /// The line that says that the server is ready; the reader stays open with the process.
    private JsonNode firstLine() throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("mesh up ended: " + Files.readString(words));
        }
        return JsonMapper.shared().readTree(line);
    }

    URI address() {
        return address;
    }

    /// A link that opens the portal once.
    URI link() {
        return client.portalLink();
    }

    /// The same mesh as the commands see it.
    MeshClient client() {
        return client;
    }

    void replace(String file, String from, String to) {
        Path path = workspace.resolve(file);
        try {
            String text = Files.readString(path);
            if (!text.contains(from)) {
                throw new IllegalArgumentException(
                        "%s does not contain '%s'".formatted(file, from));
            }
            Files.writeString(path, text.replace(from, to));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (folder.endsWith(".mesh")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
