package io.meshwright.control.descriptor;

import io.meshwright.mesh.domain.MeshCharter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what the mesh of a folder agrees on without reading its whole workspace: the file of kind
/// Mesh in the folder, in its `governance`, or in the nearest folder above that has one.
public final class NearestCharter {
    private static final int MOST_LEVELS = 8;
    private static final long MOST_BYTES = 1_000_000;
    private static final Pattern KIND =
            Pattern.compile("(?m)^kind:\\s*[\"']?Mesh[\"']?\\s*(#.*)?$");

    private NearestCharter() {}

    /// @return empty when no such file is near, or none can be read
    public static Optional<MeshCharter> of(Path folder) {
        @Nullable Path at = folder.toAbsolutePath().normalize();
        for (int level = 0; level < MOST_LEVELS && at != null; level++) {
            for (Path place : List.of(at, at.resolve("governance"))) {
                for (Path file : descriptors(place)) {
                    Optional<MeshCharter> charter = charter(file);
                    if (charter.isPresent()) {
                        return charter;
                    }
                }
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    private static List<Path> descriptors(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                found.forEach(files::add);
            } catch (IOException _) {
                // A folder that cannot be listed has no charter to offer.
                return List.of();
            }
        }
        files.sort(null);
        return files;
    }

    private static Optional<MeshCharter> charter(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            String text = Files.readString(file);
            return KIND.matcher(text).find()
                            && DescriptorReader.read(file.toString(), text).descriptor()
                                    instanceof Descriptor.OfMesh(MeshCharter charter)
                    ? Optional.of(charter)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
