package io.meshwright.mesh.product;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import java.util.List;
import java.util.Optional;

/// A data product with everything resolved: what it reads, what it publishes, how it is built, who
/// answers for it.
public record Product(
        ProductAddress address,
        ProductDocument document,
        ProductStatus status,
        ProductKind kind,
        Build build,
        List<Input> inputs,
        List<Port> ports,
        List<UsageExample> examples) {
    public Product {
        inputs = List.copyOf(inputs);
        ports = List.copyOf(ports);
        examples = List.copyOf(examples);
    }

    public Optional<Port> findPort(PortAddress port) {
        return ports.stream().filter(candidate -> candidate.address().equals(port)).findFirst();
    }

    /// The name for people: the document's, or the address's last word.
    public String title() {
        return document.name().isBlank() ? address.product().value() : document.name();
    }

    /// Whether at least one port is built, so that the product can be released.
    public boolean isBuilt() {
        return ports.stream().anyMatch(port -> !port.isDesigned());
    }
}
