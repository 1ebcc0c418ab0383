package io.meshwright.control.exchange;

/// A hint with its place in the contract.
///
/// @param path such as `schema/orders/properties/email`
public record Suggested(String path, Hint hint) {}
