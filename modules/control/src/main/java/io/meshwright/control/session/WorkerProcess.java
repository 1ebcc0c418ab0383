package io.meshwright.control.session;

import io.meshwright.control.engine.EngineUnavailable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child JVM with an operating-system cap on its data, a folder of its own, and an environment
/// that holds nothing of ours.
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final String ERRORS = "errors.txt";
    private static final int LAST_WORDS = 2_000;

    /// What a JVM with its heap, its code and up to two deep stacks takes beside the engine's
    /// memory: 540 to 800 MB of data, of which 100 MB are resident.
    private static final long OVERHEAD_BYTES = 1L << 30;

    /// `ulimit -d` holds for all of the process that is not files or program text. The shell is
    /// replaced by the JVM, so the process id stays. Under memory pressure the kernel should take a
    /// worker before anything else. What a terminal or a service manager sends to all processes at
    /// once is for the server to answer: its workers end when it lets them go.
    private static final String SCRIPT =
            """
            echo 900 2>/dev/null > /proc/self/oom_score_adj
            trap '' HUP INT TERM
            ulimit -c 0
            ulimit -d "$0" && exec "$@"
            """;

    private static final String FOLDER_PREFIX = "worker-";

    private final Process process;
    private final Path folder;

    private WorkerProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static WorkerProcess start(WorkerSettings settings) {
        Path folder =
                settings.folder()
                        .toAbsolutePath()
                        .resolve(
                                FOLDER_PREFIX
                                        + ProcessHandle.current().pid()
                                        + "-"
                                        + UUID.randomUUID());
        try {
            Files.createDirectory(folder);
            ProcessBuilder builder =
                    new ProcessBuilder(command(settings, folder))
                            .directory(folder.toFile())
                            .redirectError(folder.resolve(ERRORS).toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("HOME", folder.toString());
            environment.put("TMPDIR", folder.toString());
            return new WorkerProcess(builder.start(), folder);
        } catch (IOException e) {
            throw unavailable(String.valueOf(e.getMessage()));
        }
    }

    /// @param said by the process or about it
    static EngineUnavailable unavailable(String said) {
        return new EngineUnavailable(
                "Cannot start a worker process (%s). See whether the machine has memory and disk space left, then try again."
                        .formatted(said));
    }

    private static List<String> command(WorkerSettings settings, Path folder) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT));
        command.add(Long.toString((settings.memory() + OVERHEAD_BYTES) >> 10));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx128m",
                        "-XX:MaxMetaspaceSize=128m",
                        "-XX:ReservedCodeCacheSize=48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:+DisableAttachMechanism",
                        "-XX:+SuppressFatalErrorMessage",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xlog:disable",
                        "-Djdk.serialFilter=!*",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + folder));
        command.addAll(JvmFlags.REQUIRED);
        command.addAll(settings.jvmFlags());
        command.addAll(List.of("-cp", classPath(), WorkerMain.class.getName()));
        return command;
    }

    /// The class path of this JVM; under a test runner, the one that the runner was asked for. A
    /// worker runs in another folder, so all of it is made absolute.
    private static String classPath() {
        String given =
                Objects.requireNonNullElseGet(
                        System.getProperty("surefire.test.class.path"),
                        () -> System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// What a process of an earlier JVM left behind is removed.
    static void sweep(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(WorkerProcess::isAbandoned).forEach(WorkerProcess::remove);
        } catch (IOException e) {
            LOG.warn("Cannot look for abandoned worker folders in {}", root, e);
        }
    }

    private static boolean isAbandoned(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (!name.startsWith(FOLDER_PREFIX)) {
            return false;
        }
        String pid = name.substring(FOLDER_PREFIX.length()).split("-", 2)[0];
        return pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Bytes of memory that are its own; 0 where the operating system does not tell.
    long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    /// How it ended, and what it wrote to its error stream last. Ends it if it lives.
    String epitaph() {
        kill();
        try {
            int exit = awaitEnd();
            String words = Files.readString(folder.resolve(ERRORS)).strip();
            return "exit code %d, %s"
                    .formatted(
                            exit,
                            words.isEmpty()
                                    ? "without a word"
                                    : "saying "
                                            + words.substring(
                                                    Math.max(0, words.length() - LAST_WORDS)));
        } catch (IOException _) {
            return "without a trace";
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /// Kills it and removes its folder.
    @Override
    public synchronized void close() {
        process.destroyForcibly();
        awaitEnd();
        remove(folder);
    }

    /// Waits also where the thread is interrupted: the end of a killed process is near.
    private int awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot remove the worker folder {}", folder, e);
        }
    }
}
