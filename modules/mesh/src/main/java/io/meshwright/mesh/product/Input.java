package io.meshwright.mesh.product;

import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An input port with the output port that it reads.
///
/// @param port null when no output port of the mesh answers to its contract
public record Input(InputAddress address, InputPort declared, @Nullable PortAddress port) {
    public Optional<PortAddress> findPort() {
        return Optional.ofNullable(port);
    }
}
