package io.meshwright.mesh.address;

import java.util.Comparator;

/// The address of a column of an output port: `sales/orders/orders@1#amount`; nested fields are
/// joined by `.`.
public record ColumnAddress(PortAddress port, String column)
        implements Address, Comparable<ColumnAddress> {
    private static final Comparator<ColumnAddress> ORDER =
            Comparator.comparing(ColumnAddress::port).thenComparing(ColumnAddress::column);

    public ColumnAddress {
        if (column.isBlank()) {
            throw new IllegalArgumentException(
                    "Invalid column address of %s: the column's name is empty".formatted(port));
        }
    }

    @Override
    public int compareTo(ColumnAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return port + "#" + column;
    }
}
