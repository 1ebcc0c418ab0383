package io.meshwright.control.validate;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.product.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that the engine could make columns of: sources that are equal in it have the same columns,
/// wherever their files lie.
///
/// @param endings of the file's name, by which a compressed file is known
/// @param content of the one small file
record SourceContent(
        String format, Map<String, Value> options, String endings, Fingerprint content) {
    private static final int LARGEST = 64 * 1024;

    /// Formats in which nothing but the bytes of a file tells its columns.
    private static final Set<String> PLAIN = Set.of("csv", "json", "ndjson");

    SourceContent {
        options = Map.copyOf(options);
    }

    /// Empty for sources of several or of large files, and where a folder's name may be a column,
    /// such as `region=EU`.
    static Optional<SourceContent> of(FileSource source, List<Path> files) {
        if (files.size() != 1 || !PLAIN.contains(source.format())) {
            return Optional.empty();
        }
        Path file = files.getFirst();
        if (file.toString().contains("=")) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? Optional.empty()
                    : Optional.of(
                            new SourceContent(
                                    source.format(),
                                    source.options(),
                                    endings(file),
                                    Fingerprint.of(bytes)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String endings(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
