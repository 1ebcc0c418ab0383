package io.meshwright.control.descriptor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The texts of SQL files by workspace and path.
final class Texts {
    private final Map<String, Map<String, TreeMap<String, String>>> byFolder = new HashMap<>();

    void add(String root, String path, String text) {
        if (path.endsWith(".sql")) {
            byFolder.computeIfAbsent(root, _ -> new HashMap<>())
                    .computeIfAbsent(WorkspacePath.folderOf(path), _ -> new TreeMap<>())
                    .put(path, text);
        }
    }

    @Nullable String find(String root, String path) {
        return folder(root, WorkspacePath.folderOf(path)).get(path);
    }

    /// The files of one folder, by path.
    Map<String, String> folder(String root, String folder) {
        Map<String, TreeMap<String, String>> folders = byFolder.get(root);
        Map<String, String> files = folders == null ? null : folders.get(folder);
        return files == null ? Map.of() : files;
    }

    /// The names of the files of one folder, without the folder.
    List<String> names(String root, String folder) {
        return folder(root, folder).keySet().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
