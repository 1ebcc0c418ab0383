package io.meshwright.mesh.address;

/// The address of an input port: `finance/revenue/sales_orders@input`.
public record InputAddress(ProductAddress product, String name) implements Address {
    public InputAddress {
        Words.checked("input port", name);
    }

    @Override
    public String toString() {
        return product + "/" + name + "@input";
    }
}
