package io.meshwright.control.ledger;

import io.meshwright.mesh.document.Fingerprint;
import java.time.Instant;
import java.util.List;

/// One line of the audit, chained by hash to the one before.
///
/// @param number counted from 1 without gaps
/// @param action such as `query`, `apply`, `release`, `rollback`
/// @param subject an address, or empty
/// @param details further facts as JSON; never values of data
/// @param chain the fingerprint of the chain before this line and of all that the line says
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        String details,
        String chain) {
    /// The chain before the first line.
    public static final String START = "";

    /// The line that follows a chain.
    public static AuditEntry after(
            String chain,
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String details) {
        Fingerprint next =
                Fingerprint.ofAll(
                        List.of(
                                chain,
                                Long.toString(number),
                                at.toString(),
                                actor,
                                action,
                                subject,
                                outcome,
                                details));
        return new AuditEntry(number, at, actor, action, subject, outcome, details, next.hex());
    }

    /// Whether this line, as it stands, follows a chain.
    public boolean follows(String before) {
        return chain.equals(
                after(before, number, at, actor, action, subject, outcome, details).chain());
    }
}
