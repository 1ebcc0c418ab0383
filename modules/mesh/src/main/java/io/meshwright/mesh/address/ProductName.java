package io.meshwright.mesh.address;

/// A data product's name, unique within its domain, such as `daily_orders`.
public record ProductName(String value) implements Comparable<ProductName> {
    public ProductName {
        Words.checked("product", value);
    }

    @Override
    public int compareTo(ProductName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
