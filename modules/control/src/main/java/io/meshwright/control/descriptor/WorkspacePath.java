package io.meshwright.control.descriptor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Paths inside a workspace: relative, with `/`, never leaving it.
final class WorkspacePath {
    private WorkspacePath() {}

    /// The folder of a file; empty for the workspace itself.
    static String folderOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    /// A path written in a file of `folder`, as a path of the workspace; empty when it is absolute,
    /// leaves the workspace, or holds what no path needs.
    static Optional<String> resolve(String folder, String path) {
        if (path.startsWith("/")
                || path.startsWith("~")
                || path.contains("\\")
                || path.contains(":")
                || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        String whole = folder.isEmpty() ? path : folder + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}
