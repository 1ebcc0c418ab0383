package io.meshwright.mesh.address;

/// The address of a column of a source: `sales/orders/raw_orders@source#Order No`.
public record SourceColumnAddress(SourceAddress source, String column) implements Address {
    @Override
    public String toString() {
        return source + "#" + column;
    }
}
