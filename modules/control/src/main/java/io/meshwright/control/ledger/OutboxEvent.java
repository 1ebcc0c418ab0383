package io.meshwright.control.ledger;

import java.time.Instant;

/// An event that waits to be delivered.
public record OutboxEvent(long number, Instant at, String type, String subject, String data) {}
