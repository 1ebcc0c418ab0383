package io.meshwright.server.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a folder with all that lies below it, and tells of changes once they have come to rest:
/// an editor that saves ten files causes one call.
///
/// Folders whose name begins with `.`, and `target`, are left out. When the system loses events,
/// the folder itself is told as changed: read everything again.
public final class WorkspaceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceWatch.class);

    private final Path root;
    private final Duration rest;
    private final Consumer<Set<Path>> changed;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Thread thread;

    private WorkspaceWatch(
            Path root, Duration rest, Consumer<Set<Path>> changed, WatchService service) {
        this.root = root;
        this.rest = rest;
        this.changed = changed;
        this.service = service;
        this.thread = Thread.ofPlatform().name("watch " + root).daemon().unstarted(this::run);
    }

    /// Begins to watch.
    ///
    /// @param rest how long nothing may happen before changes are told
    /// @param changed gets the paths that came, changed or went; never called by two threads at
    ///   once
    /// @throws WatchFailed when the folder cannot be watched
    public static WorkspaceWatch of(Path folder, Duration rest, Consumer<Set<Path>> changed) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            WatchService service = root.getFileSystem().newWatchService();
            WorkspaceWatch watch = new WorkspaceWatch(root, rest, changed, service);
            try {
                watch.register(root, new TreeSet<>());
            } catch (IOException cause) {
                service.close();
                throw cause;
            }
            watch.thread.start();
            return watch;
        } catch (IOException cause) {
            throw new WatchFailed(
                    "Cannot watch %s: check that it is a readable folder, and that the system's limit of watches (fs.inotify.max_user_watches) is not reached"
                            .formatted(root),
                    cause);
        }
    }

    /// Stops to watch; changes not yet told are dropped.
    @Override
    public void close() {
        try {
            service.close();
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (IOException cause) {
            throw new WatchFailed("Cannot stop to watch %s".formatted(root), cause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Set<Path> gathered = new TreeSet<>();
        try {
            while (true) {
                WatchKey key =
                        gathered.isEmpty()
                                ? service.take()
                                : service.poll(rest.toMillis(), TimeUnit.MILLISECONDS);
                if (key == null) {
                    tell(Set.copyOf(gathered));
                    gathered.clear();
                } else {
                    gather(key, gathered);
                }
            }
        } catch (ClosedWatchServiceException _) {
            LOG.debug("Watching {} ended", root);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A listener that fails does not end the watch: the next change is told again.
    private void tell(Set<Path> paths) {
        try {
            changed.accept(paths);
        } catch (RuntimeException failure) {
            LOG.error("A change of {} could not be dealt with", root, failure);
        }
    }

    private void gather(WatchKey key, Set<Path> gathered) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder == null || !(event.context() instanceof Path name)) {
                gathered.add(root);
                continue;
            }
            Path path = folder.resolve(name);
            if (isIgnored(path)) {
                continue;
            }
            if (event.kind().equals(ENTRY_CREATE) && Files.isDirectory(path)) {
                follow(path, gathered);
            } else if (!event.kind().equals(ENTRY_MODIFY) || !Files.isDirectory(path)) {
                gathered.add(path);
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    /// A new folder may have got files before it was watched.
    private void follow(Path folder, Set<Path> gathered) {
        try {
            register(folder, gathered);
        } catch (IOException cause) {
            LOG.warn("Cannot watch the new folder {}: {}", folder, cause.toString());
            gathered.add(root);
        }
    }

    private void register(Path top, Set<Path> files) throws IOException {
        FileVisitor<Path> visitor =
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (!folder.equals(root) && isIgnored(folder)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        folders.put(
                                folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE),
                                folder);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!isIgnored(file)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException cause)
                            throws IOException {
                        if (file.equals(top)) {
                            throw cause;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        Files.walkFileTree(top, visitor);
    }

    private static boolean isIgnored(Path path) {
        @Nullable Path name = path.getFileName();
        return name != null
                && (name.toString().startsWith(".")
                        || name.toString().equals("target")
                        || name.toString().endsWith("~"));
    }
}
