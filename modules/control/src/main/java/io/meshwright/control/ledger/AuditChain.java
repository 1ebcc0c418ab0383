package io.meshwright.control.ledger;

import java.util.Iterator;

/// Follows the chain of an audit, line by line.
public final class AuditChain {
    private AuditChain() {}

    /// Follows lines from the first one to the end, or to the first that does not follow.
    ///
    /// @param entries oldest first
    public static AuditProof prove(Iterator<AuditEntry> entries) {
        long lines = 0;
        String head = AuditEntry.START;
        while (entries.hasNext()) {
            AuditEntry entry = entries.next();
            if (entry.number() != lines + 1) {
                return new AuditProof(
                        lines,
                        head,
                        "Line %d is missing: line %d stands in its place."
                                .formatted(lines + 1, entry.number()));
            }
            if (!entry.follows(head)) {
                return new AuditProof(
                        lines,
                        head,
                        "Line %d is not what was written, or the line before it is not."
                                .formatted(entry.number()));
            }
            lines = entry.number();
            head = entry.chain();
        }
        return new AuditProof(lines, head, "");
    }

    /// The same, where it is known how the audit ends.
    ///
    /// @param number of the last line
    /// @param chain of the last line
    public static AuditProof prove(Iterator<AuditEntry> entries, long number, String chain) {
        AuditProof found = prove(entries);
        if (!found.isIntact() || (found.lines() == number && found.head().equals(chain))) {
            return found;
        }
        return new AuditProof(
                found.lines(),
                found.head(),
                found.lines() < number
                        ? "The lines after line %d are missing: there were %d."
                                .formatted(found.lines(), number)
                        : "The audit has %d lines, and %d were recorded."
                                .formatted(found.lines(), number));
    }
}
