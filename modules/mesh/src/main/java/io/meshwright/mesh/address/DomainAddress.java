package io.meshwright.mesh.address;

/// The address of a domain: `sales`.
public record DomainAddress(DomainName domain) implements Address {
    @Override
    public String toString() {
        return domain.value();
    }
}
