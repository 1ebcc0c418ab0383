package io.meshwright.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// The servers that run on this machine for this user, so that commands find the local one and its
/// token.
///
/// One small file for each server in the user's state folder, readable by the user alone; those of
/// processes that ended are ignored and removed.
final class LocalServers {
    private static final String SUFFIX = ".properties";

    private final Path folder;

    LocalServers(Path folder) {
        this.folder = folder;
    }

    /// @param url such as `http://127.0.0.1:8080`
    /// @param data the absolute data folder, which holds the token
    record Running(String url, long pid, Path data) {}

    static LocalServers ofThisUser() {
        String state = System.getenv("XDG_STATE_HOME");
        Path home =
                state == null || state.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return new LocalServers(home.resolve("meshwright").resolve("servers"));
    }

    void add(Running server) {
        Properties properties = new Properties();
        properties.setProperty("url", server.url());
        properties.setProperty("pid", Long.toString(server.pid()));
        properties.setProperty("data", server.data().toString());
        try {
            Files.createDirectories(folder);
            Path whole =
                    Files.createTempFile(
                            folder,
                            "",
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                try (OutputStream out = Files.newOutputStream(whole)) {
                    properties.store(out, null);
                }
                Files.move(whole, file(server.pid()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException cause) {
            throw new Failure(
                    Exit.OURS,
                    "Cannot note the running server in %s (%s)."
                            .formatted(folder, cause.getMessage()),
                    cause);
        }
    }

    void remove(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException cause) {
            throw new Failure(
                    Exit.OURS,
                    "Cannot remove the note of the running server in %s (%s)."
                            .formatted(folder, cause.getMessage()),
                    cause);
        }
    }

    /// Those that still run.
    List<Running> running() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Running> running = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
                read(file).ifPresent(running::add);
            }
        } catch (IOException cause) {
            throw new Failure(
                    Exit.OURS,
                    "Cannot read the notes of running servers in %s (%s)."
                            .formatted(folder, cause.getMessage()),
                    cause);
        }
        return running;
    }

    /// Empty for a server that ended, whose note may be gone by now, and for what is no note.
    private static Optional<Running> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            properties.load(in);
        } catch (NoSuchFileException | AccessDeniedException | IllegalArgumentException _) {
            return Optional.empty();
        }
        String number = properties.getProperty("pid", "");
        if (!number.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(number);
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(
                new Running(
                        properties.getProperty("url", ""),
                        pid,
                        Path.of(properties.getProperty("data", ""))));
    }

    private Path file(long pid) {
        return folder.resolve(pid + SUFFIX);
    }
}
