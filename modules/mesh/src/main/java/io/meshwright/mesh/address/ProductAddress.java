package io.meshwright.mesh.address;

import java.util.Comparator;

/// The address of a data product: `sales/orders`.
public record ProductAddress(DomainName domain, ProductName product)
        implements Address, Comparable<ProductAddress> {
    private static final Comparator<ProductAddress> ORDER =
            Comparator.comparing(ProductAddress::domain).thenComparing(ProductAddress::product);

    public static ProductAddress of(String domain, String product) {
        return new ProductAddress(new DomainName(domain), new ProductName(product));
    }

    /// @throws IllegalArgumentException when the text is no product's address
    public static ProductAddress parse(String text) {
        if (Address.parse(text) instanceof ProductAddress product) {
            return product;
        }
        throw new IllegalArgumentException(
                "Invalid product address '%s': write domain/product, for example sales/orders"
                        .formatted(text));
    }

    public PortAddress port(String name, int major) {
        return new PortAddress(this, new PortName(name), major);
    }

    @Override
    public int compareTo(ProductAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return domain + "/" + product;
    }
}
