package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds and reads the descriptors of a folder and the SQL files that belong to them.
///
/// Hidden folders, `target` and `node_modules` are not looked into, links are followed only to
/// files inside the folder, and no file above [#LARGEST] bytes is loaded. The files of the folder
/// that was read last are not read again while size, times and identity show that they are the
/// same. Safe for many threads.
public final class WorkspaceReader {
    /// Most bytes of one descriptor or SQL file.
    public static final long LARGEST = 3L * 1024 * 1024;

    private static final Pattern KIND =
            Pattern.compile(
                    "^[\"']?kind[\"']?\\s*:|[{,]\\s*[\"']?kind[\"']?\\s*:", Pattern.MULTILINE);

    private final InstantSource clock;
    private final AtomicReference<Former> last =
            new AtomicReference<>(new Former(Path.of(""), Map.of(), List.of()));

    /// What became of a file: its text, or why there is none.
    ///
    /// @param isDescriptor whether it is one, or one that cannot be read
    /// @param named the SQL files that it names as a build
    private record Loaded(
            @Nullable WorkspaceFile file,
            @Nullable Problem problem,
            boolean isDescriptor,
            List<String> named) {
        static Loaded of(WorkspaceFile file) {
            return new Loaded(
                    file,
                    null,
                    !file.isSql() && WorkspaceReader.isDescriptor(file),
                    isBuild(file) ? NamedSql.in(file.text()) : List.of());
        }

        static Loaded not(Problem problem) {
            return new Loaded(null, problem, false, List.of());
        }
    }

    private record Known(FileStamp stamp, Loaded loaded) {}

    /// @param stamp null when the file may change again without a sign of it
    private record Read(
            Path path, Loaded loaded, @Nullable FileStamp stamp, boolean isRemembered) {}

    /// The folder that was read last.
    ///
    /// @param files what belongs to the workspace, when it holds exactly what is known
    private record Former(Path root, Map<Path, Known> known, List<WorkspaceFile> files) {}

    public WorkspaceReader() {
        this(InstantSource.system());
    }

    /// @param clock by which files that were written a moment ago are told from settled ones
    WorkspaceReader(InstantSource clock) {
        this.clock = clock;
    }

    /// Reads a folder, or one file alone.
    public Workspace read(Path folderOrFile) {
        Path start = folderOrFile.toAbsolutePath().normalize();
        if (Files.isRegularFile(start)) {
            return file(start);
        }
        Problems problems = new Problems();
        if (!Files.isDirectory(start)) {
            problems.add(
                    Problem.error(
                            "no-workspace",
                            "Workspace is not there",
                            "'%s' is neither a folder nor a file.".formatted(folderOrFile),
                            "Name a folder with descriptors, or a descriptor.",
                            Place.none()));
            return new Workspace(start.toString(), List.of(), problems.sorted());
        }
        return folder(real(start), problems);
    }

    private Workspace folder(Path root, Problems problems) {
        Former former = last.get();
        Map<Path, Known> known = former.root().equals(root) ? former.known() : Map.of();
        List<Read> read =
                FolderWalk.find(root, problems).parallelStream()
                        .map(path -> read(root, path, known.get(path)))
                        .toList();
        boolean isUnchanged =
                read.size() == known.size() && read.stream().allMatch(Read::isRemembered);
        List<WorkspaceFile> files =
                isUnchanged ? former.files() : belonging(read.stream().map(Read::loaded).toList());
        Map<Path, Known> settled = HashMap.newHashMap(read.size());
        for (Read each : read) {
            if (each.loaded().problem() != null) {
                problems.add(each.loaded().problem());
            }
            if (each.stamp() != null) {
                settled.put(each.path(), new Known(each.stamp(), each.loaded()));
            }
        }
        last.set(new Former(root, settled, files));
        return new Workspace(root.toString(), files, problems.sorted());
    }

    private Read read(Path root, Path path, @Nullable Known known) {
        Instant now = clock.instant();
        try {
            FileStamp stamp = FileStamp.of(path);
            return known != null && known.stamp().equals(stamp)
                    ? new Read(path, known.loaded(), stamp, true)
                    : new Read(
                            path,
                            load(root, path, stamp.size()),
                            stamp.isSettled(now) ? stamp : null,
                            false);
        } catch (IOException cause) {
            return new Read(path, Loaded.not(unreadable(relative(root, path), cause)), null, false);
        }
    }

    private static Workspace file(Path file) {
        Problems problems = new Problems();
        Path root = real(Objects.requireNonNull(file.getParent()));
        List<WorkspaceFile> files = new ArrayList<>();
        List<String> named = add(root, root.resolve(file.getFileName()), files, problems);
        for (String name : Set.copyOf(named)) {
            Path sql = root.resolve(name);
            if (Files.isRegularFile(sql)) {
                add(root, sql, files, problems);
            }
        }
        return new Workspace(root.toString(), files, problems.sorted());
    }

    private static List<String> add(
            Path root, Path path, List<WorkspaceFile> files, Problems problems) {
        Loaded loaded = load(root, path);
        if (loaded.file() != null) {
            files.add(loaded.file());
        }
        if (loaded.problem() != null) {
            problems.add(loaded.problem());
        }
        return loaded.named();
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException unreadable) {
            return path;
        }
    }

    /// Descriptors with a kind, or that cannot be read; the SQL that builds name, and examples.
    private static List<WorkspaceFile> belonging(List<Loaded> loaded) {
        Set<String> named = new HashSet<>();
        loaded.forEach(each -> named.addAll(each.named()));
        List<WorkspaceFile> files = new ArrayList<>();
        for (Loaded each : loaded) {
            WorkspaceFile file = each.file();
            if (file != null
                    && (each.isDescriptor()
                            || (file.isSql()
                                    && (named.contains(nameOf(file.path()))
                                            || isExample(file.path()))))) {
                files.add(file);
            }
        }
        return files.parallelStream().sorted(Comparator.comparing(WorkspaceFile::path)).toList();
    }

    private static boolean isDescriptor(WorkspaceFile file) {
        if (KIND.matcher(file.text()).find()) {
            return true;
        }
        Problems problems = new Problems();
        Optional<Node> root =
                YamlReader.read(new SourceText(file.path(), file.text()), file.text(), problems);
        return root.isEmpty() && !file.text().isBlank() && problems.hasErrors();
    }

    private static boolean isBuild(WorkspaceFile file) {
        return !file.isSql() && file.text().contains("Build");
    }

    private static boolean isExample(String path) {
        return path.startsWith("examples/") || path.contains("/examples/");
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Loaded load(Path root, Path path) {
        try {
            return load(root, path, Files.size(path));
        } catch (IOException cause) {
            return Loaded.not(unreadable(relative(root, path), cause));
        }
    }

    private static Loaded load(Path root, Path path, long size) {
        String name = relative(root, path);
        if (size > LARGEST) {
            return Loaded.not(
                    Problem.error(
                            "file-too-large",
                            "File is too large",
                            "The file has %,d bytes; a descriptor may have %,d."
                                    .formatted(size, LARGEST),
                            "Split it, or move what is no descriptor out of the workspace.",
                            Place.of(name)));
        }
        try {
            return decode(name, bytes(path, (int) size));
        } catch (IOException cause) {
            return Loaded.not(unreadable(name, cause));
        }
    }

    /// The bytes of a file; never more than one above [#LARGEST], also when it grows meanwhile.
    private static byte[] bytes(Path path, int size) throws IOException {
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = new byte[size + 1];
            int length = in.readNBytes(bytes, 0, bytes.length);
            if (length <= size) {
                return Arrays.copyOf(bytes, length);
            }
            byte[] rest = in.readNBytes((int) LARGEST - size);
            byte[] all = Arrays.copyOf(bytes, length + rest.length);
            System.arraycopy(rest, 0, all, length, rest.length);
            return all;
        }
    }

    private static Loaded decode(String name, byte[] bytes) {
        try {
            String text = text(bytes);
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            int nul = plain.indexOf('\0');
            if (nul < 0) {
                return Loaded.of(new WorkspaceFile(name, plain));
            }
            return Loaded.not(
                    notText(
                            name,
                            "The file holds a NUL character in line %d."
                                    .formatted(plain.substring(0, nul).lines().count())));
        } catch (CharacterCodingException notUtf8) {
            return Loaded.not(notText(name, "The file is not valid UTF-8."));
        }
    }

    /// What is not UTF-8 would be read as a replacement character, so only a text that holds one is
    /// decoded with care.
    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static Problem notText(String name, String detail) {
        return Problem.error(
                "not-utf8",
                "File is not UTF-8 text",
                detail,
                "Save the file as UTF-8 without NUL characters.",
                Place.of(name));
    }

    static Problem unreadable(String name, IOException cause) {
        return Problem.error(
                "unreadable-file",
                "File cannot be read",
                "Reading failed: %s.".formatted(cause.getClass().getSimpleName()),
                "Check that the file is there and may be read.",
                Place.of(name));
    }

    static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
