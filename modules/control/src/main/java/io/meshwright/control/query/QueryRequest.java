package io.meshwright.control.query;

import io.meshwright.control.engine.Limits;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import java.util.UUID;

/// A question to the mesh.
///
/// @param id by which the asker may cancel it; unique among the asker's running statements
/// @param purpose what the answer is for; empty when the asker gives none
/// @param text one SELECT
public record QueryRequest(
        String id, Identity identity, String purpose, String text, Limits limits) {
    /// A question that needs no id.
    public QueryRequest(Identity identity, String purpose, String text, Limits limits) {
        this(UUID.randomUUID().toString(), identity, purpose, text, limits);
    }

    /// Who asks.
    public Principal principal() {
        return identity.principal();
    }
}
