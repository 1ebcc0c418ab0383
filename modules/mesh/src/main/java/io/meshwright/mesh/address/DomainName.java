package io.meshwright.mesh.address;

/// A business area's name, such as `sales`, unique in the mesh.
public record DomainName(String value) implements Comparable<DomainName> {
    public DomainName {
        Words.checked("domain", value);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
