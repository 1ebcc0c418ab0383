package io.meshwright.control.ledger;

/// A table's metadata pointer and where a release moves it.
///
/// @param table such as `sales.orders.orders_v1`
/// @param from the metadata that must be current; empty when the table must be new
/// @param to the metadata that the release makes current
public record PointerMove(String table, String from, String to) {}
