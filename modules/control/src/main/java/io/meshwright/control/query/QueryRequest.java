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
/// @param errand whether the asker wants the rows
public record QueryRequest(
        String id, Identity identity, String purpose, String text, Limits limits, Errand errand) {
    /// Why a statement is run.
    public enum Errand {
        /// Somebody wants to know.
        QUESTION,
        /// The platform looks what somebody would see; no rows are handed to anybody.
        PROBE;

        /// What the audit calls it.
        String action() {
            return switch (this) {
                case QUESTION -> "query";
                case PROBE -> "probe";
            };
        }
    }

    /// A question.
    public QueryRequest(String id, Identity identity, String purpose, String text, Limits limits) {
        this(id, identity, purpose, text, limits, Errand.QUESTION);
    }

    /// What the platform asks in somebody's name, to see what is seen.
    public static QueryRequest probe(
            Identity identity, String purpose, String text, Limits limits) {
        return new QueryRequest(
                UUID.randomUUID().toString(), identity, purpose, text, limits, Errand.PROBE);
    }

    /// A question that needs no id.
    public QueryRequest(Identity identity, String purpose, String text, Limits limits) {
        this(UUID.randomUUID().toString(), identity, purpose, text, limits);
    }

    /// Who asks.
    public Principal principal() {
        return identity.principal();
    }
}
