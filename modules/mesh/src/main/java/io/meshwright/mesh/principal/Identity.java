package io.meshwright.mesh.principal;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that is known of who acts: the principal, its groups, its roles and its attributes. Made by
/// whoever let the caller in; nothing in a request adds to it.
///
/// @param groups names without `group:`
/// @param attributes that policies may ask for, such as `region`
public record Identity(
        Principal principal,
        Set<String> groups,
        List<Grant> grants,
        Map<String, String> attributes) {
    public Identity {
        groups = Set.copyOf(groups);
        grants = List.copyOf(grants);
        attributes = Map.copyOf(attributes);
    }

    /// Who holds the token of the data folder of an embedded mesh.
    public static final Identity OWNER =
            new Identity(
                    new Principal(Principal.Kind.USER, "owner"),
                    Set.of(),
                    List.of(Grant.of(Role.MESH_OWNER)),
                    Map.of());

    /// A principal of whom nothing else is known.
    public static Identity of(Principal principal) {
        return new Identity(principal, Set.of(), List.of(), Map.of());
    }

    /// Whether a role is held anywhere.
    public boolean holds(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /// Whether a role of domains is held over this one.
    public boolean holds(Role role, DomainName domain) {
        return grants.stream()
                .anyMatch(grant -> grant.role() == role && domain.equals(grant.domain()));
    }

    /// Whether a product is answered for, by itself or with its domain.
    public boolean owns(ProductAddress product) {
        return holds(Role.DOMAIN_OWNER, product.domain())
                || grants.stream()
                        .anyMatch(grant ->
                                grant.role() == Role.PRODUCT_OWNER
                                        && product.equals(grant.product()));
    }

    /// Whether work is done in a domain, as its owner or member.
    public boolean worksIn(DomainName domain) {
        return holds(Role.DOMAIN_OWNER, domain) || holds(Role.DOMAIN_MEMBER, domain);
    }

    /// Whether the identity may act for a principal: it is that one, or of that group.
    public boolean is(Principal other) {
        return principal.equals(other)
                || (other.kind() == Principal.Kind.GROUP && groups.contains(other.name()));
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
