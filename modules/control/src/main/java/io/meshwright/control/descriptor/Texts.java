package io.meshwright.control.descriptor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The texts of files by workspace and path: of SQL, and of the descriptors to look up places in.
final class Texts {
    private final Map<String, Map<String, TreeMap<String, String>>> byFolder = new HashMap<>();

    private final Map<String, String> descriptors = new HashMap<>();

    void add(String root, String path, String text) {
        if (path.endsWith(".sql")) {
            byFolder.computeIfAbsent(root, _ -> new HashMap<>())
                    .computeIfAbsent(WorkspacePath.folderOf(path), _ -> new TreeMap<>())
                    .put(path, text);
        } else {
            descriptors.put(root + "/" + path, text);
        }
    }

    @Nullable String find(String root, String path) {
        return folder(root, WorkspacePath.folderOf(path)).get(path);
    }

    /// The text of a descriptor; empty when it is not among the texts.
    String descriptor(String root, String path) {
        return descriptors.getOrDefault(root + "/" + path, "");
    }

    /// The SQL files of one folder, by path.
    Map<String, String> folder(String root, String folder) {
        Map<String, TreeMap<String, String>> folders = byFolder.get(root);
        Map<String, String> files = folders == null ? null : folders.get(folder);
        return files == null ? Map.of() : files;
    }

    /// The names of the SQL files of one folder, without the folder.
    List<String> names(String root, String folder) {
        return folder(root, folder).keySet().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }
}
