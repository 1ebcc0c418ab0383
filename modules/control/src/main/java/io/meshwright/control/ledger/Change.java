package io.meshwright.control.ledger;

/// One line of the history.
///
/// @param address of what changed, as text
/// @param what one sentence
public record Change(String address, String what) {}
