package io.meshwright.control.ledger;

/// What looking at every line of an audit showed.
///
/// @param lines how many were looked at, those before the break when it is broken
/// @param head the chain of the last of them; [AuditEntry#START] when there is none
/// @param broken what is wrong with the line after those, in words; empty when nothing is
public record AuditProof(long lines, String head, String broken) {
    public boolean isIntact() {
        return broken.isEmpty();
    }
}
