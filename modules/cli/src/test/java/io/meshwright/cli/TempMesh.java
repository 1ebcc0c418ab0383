package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A workspace in a temporary folder, and the command run on it as a person would.
final class TempMesh {
    private final Path workspace;

    private TempMesh(Path workspace) {
        this.workspace = workspace;
    }

    /// What a command printed and how it ended.
    ///
    /// @param latin standard output again, one letter for each byte
    record Said(int exit, String out, String err, String latin) {
        /// Standard output as it came.
        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }

        /// Standard output as a JSON document.
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }

        /// The first problem of a document of problems.
        JsonNode problem() {
            return json().path("problems").path(0);
        }
    }

    /// A mesh `shop` with one domain and one product, as a person would begin one.
    static TempMesh scaffolded(Path folder) {
        String name = folder.toString();
        assertThat(mesh("new", "mesh", name).exit()).isZero();
        assertThat(mesh("new", "domain", "sales", name).exit()).isZero();
        assertThat(mesh("new", "product", "sales/orders", name).exit()).isZero();
        return new TempMesh(folder);
    }

    /// A copy of an example of this repository.
    static TempMesh ofExample(String name, Path folder) throws IOException {
        Path example = repository().resolve("examples").resolve(name);
        Path copy = folder.resolve(name);
        Files.walkFileTree(
                example,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path from, BasicFileAttributes attributes) throws IOException {
                        if (from.endsWith(".mesh")) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(copy.resolve(example.relativize(from).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(from, copy.resolve(example.relativize(from).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new TempMesh(copy);
    }

    static TempMesh at(Path workspace) {
        return new TempMesh(workspace);
    }

    Path workspace() {
        return workspace;
    }

    /// The workspace as it is typed.
    String dir() {
        return workspace.toString();
    }

    Path data() {
        return workspace.resolve(".mesh");
    }

    Path file(String path) {
        return workspace.resolve(path);
    }

    void replace(String path, String from, String to) throws IOException {
        String text = Files.readString(file(path));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("%s does not contain '%s'".formatted(path, from));
        }
        Files.writeString(file(path), text.replace(from, to));
    }

    /// Runs `mesh` with these arguments in this process.
    static Said mesh(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        int exit = Main.run(terminal, arguments);
        return new Said(
                exit,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                out.toString(StandardCharsets.ISO_8859_1));
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "Cannot find the folder examples above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}
