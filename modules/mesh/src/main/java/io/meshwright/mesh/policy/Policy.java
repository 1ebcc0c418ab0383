package io.meshwright.mesh.policy;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.problem.Place;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rule of the whole mesh or of one domain (`kind: Policy`).
///
/// @param domain whose rule it is; null for one of the whole mesh
/// @param effective the first day on which it is enforced, in UTC; null for at once
/// @param condition when it applies: what a rule with `then` says under `when`, and what one with
///   `expect` expects not to hold
/// @param message for people, with `${…}` where facts stand; empty for the usual words
public record Policy(
        String name,
        String title,
        Gate gate,
        @Nullable DomainName domain,
        String owner,
        String rationale,
        @Nullable LocalDate effective,
        Enforcement enforcement,
        Subject subject,
        Cel condition,
        Effect effect,
        String message,
        Place place) {
    public Optional<DomainName> findDomain() {
        return Optional.ofNullable(domain);
    }

    /// @param today in UTC
    public boolean isEffective(LocalDate today) {
        return effective == null || !today.isBefore(effective);
    }

    /// Whether it speaks about what lies in a domain: one of the whole mesh does everywhere.
    public boolean coversWhat(DomainName lies) {
        return domain == null || domain.equals(lies);
    }

    /// The name within the mesh, such as `mask_personal_data` or `sales.eu_rows`.
    public String fullName() {
        return domain == null ? name : domain + "." + name;
    }
}
