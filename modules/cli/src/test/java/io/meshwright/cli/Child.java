package io.meshwright.cli;

import io.meshwright.control.session.JvmFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `mesh` in a process of its own, as a shell would start it. Closing it ends the process.
final class Child implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// How a process is started.
    ///
    /// @param before words before the command, such as those of another user
    /// @param flags further ones for Java
    record Start(List<String> before, List<String> flags) {
        static Start plain() {
            return new Start(List.of(), List.of());
        }

        static Start with(String flag) {
            return new Start(List.of(), List.of(flag));
        }

        /// In a group of processes of its own.
        static Start alone() {
            return under("setsid");
        }

        static Start under(String... before) {
            return new Start(List.of(before), List.of());
        }
    }

    /// @param folder where it stands
    static Child mesh(Start start, Path folder, String... arguments) {
        try {
            Path out = Files.createTempFile("mesh", ".out");
            Path err = Files.createTempFile("mesh", ".err");
            Process process =
                    new ProcessBuilder(command(start, arguments))
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            return new Child(process, out, err);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot start mesh", cause);
        }
    }

    /// `mesh up` on any free port; returns when it is ready.
    static Child up(Path workspace, String... further) throws InterruptedException {
        return up(Start.plain(), workspace, further);
    }

    static Child up(Start start, Path workspace, String... further) throws InterruptedException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("up", workspace.toString(), "--port", "0", "--output", "json"));
        arguments.addAll(List.of(further));
        Child child = mesh(start, workspace, arguments.toArray(String[]::new));
        while (child.read(child.out).isBlank()) {
            if (!child.process.isAlive()) {
                throw new IllegalStateException("mesh up ended: " + child.complained());
            }
            Thread.sleep(50);
        }
        return child;
    }

    /// What it has printed as JSON.
    JsonNode told() {
        return JsonMapper.shared().readTree(read(out));
    }

    String complained() {
        return read(err);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Asks it and every process that it started to end, as Ctrl-C and service managers do. It must
    /// lead a group of its own: [Start#alone()].
    void stopAll() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", "--", "-" + process.pid()).start().waitFor();
    }

    /// Waits for its end.
    TempMesh.Said said() throws InterruptedException {
        int exit = process.waitFor();
        return new TempMesh.Said(exit, read(out), read(err), "");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read " + file, cause);
        }
    }

    private static List<String> command(Start start, String... arguments) {
        List<String> command = new ArrayList<>(start.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(start.flags());
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
    }
}
