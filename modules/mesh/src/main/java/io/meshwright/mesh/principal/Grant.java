package io.meshwright.mesh.principal;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import org.jspecify.annotations.Nullable;

/// A role that somebody holds, and over what.
///
/// @param domain set exactly when the role is held over a domain
/// @param product set exactly when the role is held over a product
public record Grant(Role role, @Nullable DomainName domain, @Nullable ProductAddress product) {
    public Grant {
        boolean fits =
                switch (role.reach()) {
                    case MESH -> domain == null && product == null;
                    case DOMAIN -> domain != null && product == null;
                    case PRODUCT -> domain == null && product != null;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "Invalid grant of %s over %s: it is held over a %s"
                            .formatted(
                                    role.word(), domain == null ? product : domain, role.reach()));
        }
    }

    /// In the whole mesh.
    public static Grant of(Role role) {
        return new Grant(role, null, null);
    }

    public static Grant of(Role role, DomainName domain) {
        return new Grant(role, domain, null);
    }

    public static Grant of(Role role, ProductAddress product) {
        return new Grant(role, null, product);
    }

    /// Such as `domain_owner of sales`.
    @Override
    public String toString() {
        return switch (role.reach()) {
            case MESH -> role.word();
            case DOMAIN -> role.word() + " of " + domain;
            case PRODUCT -> role.word() + " of " + product;
        };
    }
}
