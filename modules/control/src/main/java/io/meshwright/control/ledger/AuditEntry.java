package io.meshwright.control.ledger;

import java.time.Instant;

/// One line of the audit, chained by hash to the one before.
///
/// @param action such as `query`, `apply`, `release`, `rollback`
/// @param subject an address, or empty
/// @param details further facts as JSON; never values of data
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String outcome,
        String details,
        String chain) {}
