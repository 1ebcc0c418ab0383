package io.meshwright.mesh.address;

/// An output port's name, unique within its product, such as `orders`.
public record PortName(String value) implements Comparable<PortName> {
    public PortName {
        Words.checked("port", value);
    }

    @Override
    public int compareTo(PortName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
