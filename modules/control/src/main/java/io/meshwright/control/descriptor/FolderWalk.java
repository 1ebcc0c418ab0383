package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds the YAML and SQL files of a folder.
final class FolderWalk extends SimpleFileVisitor<Path> {
    private static final int MOST_FILES = 200_000;
    private static final Set<String> SKIPPED = Set.of("target", "node_modules");

    private final Path root;
    private final List<Path> found;
    private final Problems problems;

    private FolderWalk(Path root, List<Path> found, Problems problems) {
        this.root = root;
        this.found = found;
        this.problems = problems;
    }

    /// @param problems gets what cannot be looked into
    static List<Path> find(Path root, Problems problems) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new FolderWalk(root, found, problems));
        } catch (IOException cause) {
            problems.add(WorkspaceReader.unreadable(WorkspaceReader.relative(root, root), cause));
        }
        return found;
    }

    private static boolean isWanted(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".sql"));
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
        Path target = WorkspaceReader.real(link);
        if (!target.startsWith(root)) {
            problems.add(
                    Problem.error(
                            "link-leaves-workspace",
                            "Link leaves the workspace",
                            "'%s' is a link to a place outside the workspace."
                                    .formatted(WorkspaceReader.relative(root, link)),
                            "Copy what it links to into the workspace, or remove the link.",
                            Place.of(WorkspaceReader.relative(root, link))));
        } else if (Files.isRegularFile(target)) {
            found.add(link);
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
        problems.add(WorkspaceReader.unreadable(WorkspaceReader.relative(root, file), cause));
        return FileVisitResult.CONTINUE;
    }
}
