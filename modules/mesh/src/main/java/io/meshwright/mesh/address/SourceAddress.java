package io.meshwright.mesh.address;

/// The address of a source that a product reads: `sales/orders/raw_orders@source`.
public record SourceAddress(ProductAddress product, String name) implements Address {
    public SourceAddress {
        Words.checked("source", name);
    }

    @Override
    public String toString() {
        return product + "/" + name + "@source";
    }
}
