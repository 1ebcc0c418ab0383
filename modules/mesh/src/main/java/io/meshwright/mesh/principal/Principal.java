package io.meshwright.mesh.principal;

import io.meshwright.mesh.address.ProductAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who acts: `user:ann`, `group:analysts`, `service:nightly` or `product:sales/orders`.
public record Principal(Kind kind, String name) {
    private static final Pattern SHAPE = Pattern.compile("(user|group|service|product):(\\S+)");

    /// The platform itself, where it acts in nobody's name.
    public static final Principal PLATFORM = new Principal(Kind.SERVICE, "mesh");

    /// The kinds of principals.
    public enum Kind {
        USER,
        GROUP,
        SERVICE,
        PRODUCT;

        String word() {
            return switch (this) {
                case USER -> "user";
                case GROUP -> "group";
                case SERVICE -> "service";
                case PRODUCT -> "product";
            };
        }
    }

    public Principal {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid principal: the name is empty");
        }
    }

    /// @throws IllegalArgumentException when the text names no principal
    public static Principal parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Invalid principal '%s': write user:NAME, group:NAME, service:NAME or product:DOMAIN/PRODUCT"
                            .formatted(text));
        }
        Kind kind =
                switch (matcher.group(1)) {
                    case "user" -> Kind.USER;
                    case "group" -> Kind.GROUP;
                    case "service" -> Kind.SERVICE;
                    default -> Kind.PRODUCT;
                };
        return new Principal(kind, matcher.group(2));
    }

    /// Whether a text names a principal.
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /// The product that acts; empty for other kinds, and for a name that is no product's.
    public Optional<ProductAddress> findProduct() {
        if (kind != Kind.PRODUCT) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProductAddress.parse(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return kind.word() + ":" + name;
    }
}
