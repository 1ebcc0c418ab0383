package io.meshwright.mesh.product;

import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a product is built: its sources, the SQL of its ports, its schedule (`kind: Build`).
///
/// @param purpose under which its input ports are read; empty when the file names none
/// @param moved former addresses that keep answering
/// @param schedule null when the file gives none
public record Build(
        List<FileSource> sources,
        List<PortBuild> ports,
        String purpose,
        @Nullable Schedule schedule,
        List<String> moved,
        Map<String, Value> extensions,
        Fingerprint fingerprint,
        Place place) {
    private static final Build NONE =
            new Build(
                    List.of(),
                    List.of(),
                    "",
                    null,
                    List.of(),
                    Map.of(),
                    Fingerprint.of(""),
                    Place.none());

    public Build {
        sources = List.copyOf(sources);
        ports = List.copyOf(ports);
        moved = List.copyOf(moved);
        extensions = Map.copyOf(extensions);
    }

    /// What holds for a product without a file of kind Build: nothing is built.
    public static Build none() {
        return NONE;
    }

    public Optional<PortBuild> findPort(String port, int major) {
        return ports.stream()
                .filter(candidate -> candidate.port().equals(port) && candidate.major() == major)
                .findFirst();
    }

    public Optional<FileSource> findSource(String name) {
        return sources.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    }
}
