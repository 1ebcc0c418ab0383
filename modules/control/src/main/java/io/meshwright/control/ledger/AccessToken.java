package io.meshwright.control.ledger;

import io.meshwright.mesh.principal.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A secret by which a program speaks for a principal. The secret itself is nowhere: only its hash
/// is kept.
///
/// @param id by which people know it, such as `ann-laptop-3f9a`; tells nothing of the secret
/// @param label what it is for, in the words of who made it
/// @param hash SHA-256 of the secret
/// @param scopes what may be done with it
/// @param revoked null while it was not ended by hand
public record AccessToken(
        String id,
        Principal principal,
        String label,
        String hash,
        Set<TokenScope> scopes,
        Instant created,
        Instant expires,
        @Nullable Instant revoked) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("Invalid token: it may do nothing");
        }
        if (!expires.isAfter(created)) {
            throw new IllegalArgumentException(
                    "Invalid token: it expires at %s, before it begins".formatted(expires));
        }
    }

    public boolean isAlive(Instant now) {
        return revoked == null && now.isBefore(expires);
    }

    public Optional<Instant> findRevoked() {
        return Optional.ofNullable(revoked);
    }

    public AccessToken revokedAt(Instant at) {
        return new AccessToken(id, principal, label, hash, scopes, created, expires, at);
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "AccessToken[%s of %s]".formatted(id, principal);
    }
}
