package io.meshwright.server.client;

import io.meshwright.control.ledger.AuditEntry;
import java.time.Instant;
import java.util.List;

/// Lines of the audit.
public record AuditView(List<Entry> entries) {
    public AuditView {
        entries = List.copyOf(entries);
    }

    /// @param details further facts as JSON text
    /// @param chain the fingerprint of the line and of all before it
    public record Entry(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String details,
            String chain) {
        public static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.number(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.outcome(),
                    entry.details(),
                    entry.chain());
        }

        /// The line as the ledger has it.
        public AuditEntry entry() {
            return new AuditEntry(number, at, actor, action, subject, outcome, details, chain);
        }
    }
}
