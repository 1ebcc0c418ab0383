package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds and reads the descriptors of a folder and the SQL files that belong to them.
///
/// Hidden folders, `target` and `node_modules` are not looked into, links are followed only to
/// files inside the folder, and no file above [#LARGEST] bytes is loaded.
public final class WorkspaceReader {
    /// Most bytes of one descriptor or SQL file.
    public static final long LARGEST = 3L * 1024 * 1024;

    private static final int MOST_FILES = 200_000;
    private static final Set<String> SKIPPED = Set.of("target", "node_modules");
    private static final Pattern KIND =
            Pattern.compile(
                    "^[\"']?kind[\"']?\\s*:|[{,]\\s*[\"']?kind[\"']?\\s*:", Pattern.MULTILINE);
    private static final Pattern SQL_NAME = Pattern.compile("[^/\\n\"'\\[\\]{},:]+\\.sql");

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
        Path root = real(start);
        List<WorkspaceFile> read = new ArrayList<>();
        for (Path path : find(root, problems)) {
            load(root, path, problems).ifPresent(read::add);
        }
        return new Workspace(root.toString(), belonging(read), problems.sorted());
    }

    private static Workspace file(Path file) {
        Problems problems = new Problems();
        Path root = real(Objects.requireNonNull(file.getParent()));
        List<WorkspaceFile> files = new ArrayList<>();
        load(root, root.resolve(file.getFileName()), problems).ifPresent(files::add);
        if (files.stream().anyMatch(WorkspaceReader::isBuild)) {
            for (String name : sqlNames(files)) {
                Path sql = root.resolve(name);
                if (Files.isRegularFile(sql)) {
                    load(root, sql, problems).ifPresent(files::add);
                }
            }
        }
        return new Workspace(root.toString(), files, problems.sorted());
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException unreadable) {
            return path;
        }
    }

    /// Descriptors with a kind, or that cannot be read; the SQL that builds name, and examples.
    private static List<WorkspaceFile> belonging(List<WorkspaceFile> read) {
        Set<String> named = sqlNames(read);
        return read.stream()
                .filter(file ->
                        file.isSql()
                                ? named.contains(nameOf(file.path())) || isExample(file.path())
                                : isDescriptor(file))
                .sorted(Comparator.comparing(WorkspaceFile::path))
                .toList();
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

    private static Set<String> sqlNames(List<WorkspaceFile> files) {
        Set<String> names = new HashSet<>();
        for (WorkspaceFile file : files) {
            if (isBuild(file)) {
                Matcher matcher = SQL_NAME.matcher(file.text());
                while (matcher.find()) {
                    names.add(matcher.group().strip());
                }
            }
        }
        return names;
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

    private static boolean isWanted(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".sql"));
    }

    private static List<Path> find(Path root, Problems problems) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Finder(root, found, problems));
        } catch (IOException cause) {
            problems.add(unreadable(relative(root, root), cause));
        }
        return found;
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> found;
        private final Problems problems;

        private Finder(Path root, List<Path> found, Problems problems) {
            this.root = root;
            this.found = found;
            this.problems = problems;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skipped = name.startsWith(".") || SKIPPED.contains(name);
            return skipped && !folder.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink() && (isWanted(file) || Files.isDirectory(file))) {
                link(file);
            } else if (attributes.isRegularFile() && isWanted(file)) {
                found.add(file);
            }
            if (found.size() < MOST_FILES) {
                return FileVisitResult.CONTINUE;
            }
            problems.add(
                    Problem.error(
                            "too-many-files",
                            "Workspace holds too many files",
                            "More than %,d YAML and SQL files were found.".formatted(MOST_FILES),
                            "Name the folder that holds the descriptors.",
                            Place.none()));
            return FileVisitResult.TERMINATE;
        }

        private void link(Path link) {
            Path target = real(link);
            if (!target.startsWith(root)) {
                problems.add(
                        Problem.error(
                                "link-leaves-workspace",
                                "Link leaves the workspace",
                                "'%s' is a link to a place outside the workspace."
                                        .formatted(relative(root, link)),
                                "Copy what it links to into the workspace, or remove the link.",
                                Place.of(relative(root, link))));
            } else if (Files.isRegularFile(target)) {
                found.add(link);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            problems.add(unreadable(relative(root, file), cause));
            return FileVisitResult.CONTINUE;
        }
    }

    private static Optional<WorkspaceFile> load(Path root, Path path, Problems problems) {
        String name = relative(root, path);
        try {
            long size = Files.size(path);
            if (size > LARGEST) {
                problems.add(
                        Problem.error(
                                "file-too-large",
                                "File is too large",
                                "The file has %,d bytes; a descriptor may have %,d."
                                        .formatted(size, LARGEST),
                                "Split it, or move what is no descriptor out of the workspace.",
                                Place.of(name)));
                return Optional.empty();
            }
            return decode(name, bytes(path), problems).map(text -> new WorkspaceFile(name, text));
        } catch (IOException cause) {
            problems.add(unreadable(name, cause));
            return Optional.empty();
        }
    }

    /// The bytes of a file; never more than one above [#LARGEST], also when it grows meanwhile.
    private static byte[] bytes(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes((int) LARGEST + 1);
        }
    }

    private static Optional<String> decode(String name, byte[] bytes, Problems problems) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            int nul = plain.indexOf('\0');
            if (nul < 0) {
                return Optional.of(plain);
            }
            problems.add(
                    notText(
                            name,
                            "The file holds a NUL character in line %d."
                                    .formatted(plain.substring(0, nul).lines().count())));
        } catch (CharacterCodingException notUtf8) {
            problems.add(notText(name, "The file is not valid UTF-8."));
        }
        return Optional.empty();
    }

    private static Problem notText(String name, String detail) {
        return Problem.error(
                "not-utf8",
                "File is not UTF-8 text",
                detail,
                "Save the file as UTF-8 without NUL characters.",
                Place.of(name));
    }

    private static Problem unreadable(String name, IOException cause) {
        return Problem.error(
                "unreadable-file",
                "File cannot be read",
                "Reading failed: %s.".formatted(cause.getClass().getSimpleName()),
                "Check that the file is there and may be read.",
                Place.of(name));
    }

    private static String relative(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
