package io.meshwright.mesh.release;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.document.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What readers see of a product: the snapshots that one build published together.
///
/// @param buildKey fingerprint of all that the build depended on: code, contracts, sources, input
///   releases
/// @param inputs the releases that were read
/// @param run the run that made it
/// @param sources fingerprint of each landed source by its name
public record Release(
        ReleaseId id,
        Instant at,
        String run,
        Fingerprint buildKey,
        List<ReleasedPort> ports,
        List<ReleaseId> inputs,
        Map<String, Fingerprint> sources,
        List<Verification> verifications,
        String engine) {
    public Release {
        ports = List.copyOf(ports);
        inputs = List.copyOf(inputs);
        sources = Map.copyOf(sources);
        verifications = List.copyOf(verifications);
    }

    public Optional<ReleasedPort> findPort(PortAddress port) {
        return ports.stream().filter(candidate -> candidate.port().equals(port)).findFirst();
    }
}
