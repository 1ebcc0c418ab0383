package io.meshwright.mesh.address;

import java.util.Comparator;

/// The address of an output port in one major version: `sales/orders/orders@1`.
public record PortAddress(ProductAddress product, PortName port, int major)
        implements Address, Comparable<PortAddress> {
    private static final Comparator<PortAddress> ORDER =
            Comparator.comparing(PortAddress::product)
                    .thenComparing(PortAddress::port)
                    .thenComparingInt(PortAddress::major);

    public PortAddress {
        if (major < 0) {
            throw new IllegalArgumentException(
                    "Invalid major version %d: it counts from 0".formatted(major));
        }
    }

    /// @throws IllegalArgumentException when the text is no port's address
    public static PortAddress parse(String text) {
        if (Address.parse(text) instanceof PortAddress port) {
            return port;
        }
        throw new IllegalArgumentException(
                "Invalid port address '%s': write domain/product/port@major, for example sales/orders/orders@1"
                        .formatted(text));
    }

    static int major(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException(
                    "Invalid major version '%s': write a whole number, for example orders@1"
                            .formatted(text),
                    cause);
        }
    }

    public DomainName domain() {
        return product.domain();
    }

    public ColumnAddress column(String name) {
        return new ColumnAddress(this, name);
    }

    /// The table's name in SQL with its version: `orders_v1`.
    public String versionedName() {
        return port.value() + "_v" + major;
    }

    @Override
    public int compareTo(PortAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return product + "/" + port + "@" + major;
    }
}
