package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;

/// Lines of the audit, newest first.
///
/// @param intact whether every line still follows from the one before
public record AuditView(boolean intact, List<Entry> entries) {
    public AuditView {
        entries = List.copyOf(entries);
    }

    /// @param details further facts as JSON text
    public record Entry(
            long number,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String details) {}
}
