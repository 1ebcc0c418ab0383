package io.meshwright.cli;

import io.meshwright.control.validate.BindingCache;
import io.meshwright.mesh.document.Fingerprint;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Where this installation keeps what it found out, and for which build that holds.
///
/// `MESH_NO_CACHE` switches this off, as it does for the launcher.
final class Caches {
    private static final String SWITCH = "MESH_NO_CACHE";
    private static final Duration KEPT = Duration.ofDays(30);

    private Caches() {}

    /// For commands that need no data folder: below the user's own cache folder, a file for each
    /// workspace.
    static BindingCache bindings(Path workspace) {
        Optional<Path> folder = bindingsFolder();
        if (folder.isEmpty() || isOff()) {
            return BindingCache.none();
        }
        dropOld(folder.get(), Instant.now().minus(KEPT));
        return at(folder.get().resolve(name(workspace)));
    }

    /// Keeps nothing of a workspace that will not come again.
    static void forget(Path workspace) throws IOException {
        Optional<Path> folder = bindingsFolder();
        if (folder.isPresent()) {
            Files.deleteIfExists(folder.get().resolve(name(workspace)));
        }
    }

    private static Optional<Path> bindingsFolder() {
        return home().map(home -> home.resolve("meshwright/bindings"));
    }

    private static String name(Path workspace) {
        return Fingerprint.of(workspace.toAbsolutePath().normalize().toString()).brief();
    }

    /// Removes the files that nobody wrote since then, such as those of workspaces that are gone.
    /// What cannot be removed stays.
    static void dropOld(Path folder, Instant then) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException _) {
            return;
        }
    }

    /// An empty value is none, as it is for the launcher.
    private static boolean isOff() {
        return !Objects.requireNonNullElse(System.getenv(SWITCH), "").isEmpty();
    }

    /// Lets worker processes load their classes from the ahead-of-time cache that the launcher
    /// names; none where it names none.
    static List<String> workerFlags() {
        String cache = System.getProperty("meshwright.worker.cache", "");
        return cache.isEmpty() ? List.of() : List.of("-XX:AOTCache=" + cache);
    }

    /// For a mesh: in its data folder.
    static BindingCache bindingsIn(Path data) {
        return at(data.resolve("bindings"));
    }

    private static BindingCache at(Path file) {
        return isOff()
                ? BindingCache.none()
                : build(System.getProperty("java.class.path"))
                        .map(build -> BindingCache.at(file, build))
                        .orElseGet(BindingCache::none);
    }

    private static Optional<Path> home() {
        String given = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), "");
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        String user = Objects.requireNonNullElse(System.getenv("HOME"), "");
        return user.isEmpty() ? Optional.empty() : Optional.of(Path.of(user, ".cache"));
    }

    /// The installed jars by name, size and time: the engine, the guard and all else that an answer
    /// rests on. Empty where classes lie in folders, which change without notice.
    static Optional<Fingerprint> build(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (!Files.isRegularFile(jar)) {
                return Optional.empty();
            }
            try {
                parts.add(
                        "%s %d %s"
                                .formatted(entry, Files.size(jar), Files.getLastModifiedTime(jar)));
            } catch (IOException vanished) {
                return Optional.empty();
            }
        }
        return Optional.of(Fingerprint.ofAll(parts));
    }
}
