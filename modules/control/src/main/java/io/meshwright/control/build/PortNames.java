package io.meshwright.control.build;

import io.meshwright.control.sql.PortReference;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.product.Port;
import java.util.Comparator;
import java.util.Optional;

/// Finds the port that a name in SQL means.
public final class PortNames {
    private PortNames() {}

    /// A versioned name means that major; a bare one the lowest major whose contract is not retired, so that a reader's query
    /// never breaks because a new major appeared.
    public static Optional<Port> find(Mesh mesh, PortReference reference) {
        Integer major = reference.major();
        return mesh.findProduct(reference.product()).stream()
                .flatMap(product -> product.ports().stream())
                .filter(port -> port.address().port().equals(reference.port()))
                .filter(port -> major == null || major == port.address().major())
                .min(Comparator.comparing(PortNames::isRetired).thenComparing(Port::address));
    }

    private static boolean isRetired(Port port) {
        return port.findContract().map(contract -> contract.status().equals("retired")).orElse(false);
    }
}
