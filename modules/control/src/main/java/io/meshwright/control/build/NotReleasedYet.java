package io.meshwright.control.build;

import io.meshwright.mesh.address.PortAddress;

/// A usage example reads a port of another product that has no release yet: nothing can be said of
/// the example.
final class NotReleasedYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReleasedYet(PortAddress port) {
        super(
                "It reads %s, which has no release yet; build that product, then this one with --force."
                        .formatted(port));
    }
}
