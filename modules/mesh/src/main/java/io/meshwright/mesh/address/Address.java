package io.meshwright.mesh.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of anything in a mesh.
///
/// Written `domain`, `domain/product`, `domain/product/port@major`,
/// `domain/product/port@major#column`, `domain/product/name@source`,
/// `domain/product/name@source#column` or `domain/product/name@input`.
public sealed interface Address
        permits DomainAddress,
                ProductAddress,
                PortAddress,
                ColumnAddress,
                SourceAddress,
                SourceColumnAddress,
                InputAddress {
    Pattern SHAPE =
            Pattern.compile("([^/@#]+)(?:/([^/@#]+)(?:/([^/@#]+)(?:@([^/@#]+))?(?:#(.+))?)?)?");

    /// Reads an address. A port without `@major` is refused.
    ///
    /// @throws IllegalArgumentException when the text is no address, with what is expected
    static Address parse(String text) {
        String plain = text.startsWith("mesh://") ? text.substring("mesh://".length()) : text;
        Matcher matcher = SHAPE.matcher(plain);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        DomainName domain = new DomainName(matcher.group(1));
        if (matcher.group(2) == null) {
            return new DomainAddress(domain);
        }
        ProductAddress product = new ProductAddress(domain, new ProductName(matcher.group(2)));
        String name = matcher.group(3);
        if (name == null) {
            return product;
        }
        String kind = matcher.group(4);
        String column = matcher.group(5);
        if (kind == null) {
            throw invalid(text);
        }
        return switch (kind) {
            case "source" -> {
                SourceAddress source = new SourceAddress(product, name);
                yield column == null ? source : new SourceColumnAddress(source, column);
            }
            case "input" -> new InputAddress(product, name);
            default -> {
                PortAddress port =
                        new PortAddress(product, new PortName(name), PortAddress.major(kind));
                yield column == null ? port : new ColumnAddress(port, column);
            }
        };
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "Invalid address '%s': write domain, domain/product, domain/product/port@major or domain/product/port@major#column"
                        .formatted(text));
    }

    /// The address as a URI, such as `mesh://sales/orders/orders@1`.
    default String uri() {
        return "mesh://" + this;
    }
}
