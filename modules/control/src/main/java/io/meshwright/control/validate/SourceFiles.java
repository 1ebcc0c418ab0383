package io.meshwright.control.validate;

import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the files that a source's path names.
public final class SourceFiles {
    private static final int MOST = 100_000;

    private SourceFiles() {}

    /// The files, sorted, links followed; those that a link leads out of the workspace are left
    /// out.
    ///
    /// @param root the workspace's folder
    public static List<Path> find(FileSource source, Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        Path real = root.toRealPath();
        String path = source.path();
        int glob = firstGlob(path);
        if (glob < 0) {
            Path file = real.resolve(path);
            return isInside(file, real) ? List.of(file) : List.of();
        }
        Path start = real.resolve(path.substring(0, path.lastIndexOf('/', glob) + 1));
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(start) && start.toRealPath().startsWith(real)) {
            Files.walkFileTree(start, new Matching(real, pattern(path), found));
        }
        return found.stream().sorted().toList();
    }

    private static boolean isInside(Path file, Path root) throws IOException {
        return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
    }

    private static int firstGlob(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '*' || path.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    /// `**/` is any number of folders, `*` any text without `/`, `?` one character but `/`.
    static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static final class Matching extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Pattern pattern;
        private final List<Path> found;

        private Matching(Path root, Pattern pattern, List<Path> found) {
            this.root = root;
            this.pattern = pattern;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return String.valueOf(folder.getFileName()).startsWith(".") && !folder.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String relative = root.relativize(file).toString().replace('\\', '/');
            if (pattern.matcher(relative).matches() && isInside(file, root)) {
                found.add(file);
            }
            return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return FileVisitResult.CONTINUE;
        }
    }
}
