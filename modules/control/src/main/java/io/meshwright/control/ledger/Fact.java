package io.meshwright.control.ledger;

/// Something that is in force and that a plan may rest on. Several scopes may state facts under one
/// key.
///
/// @param key such as `port:sales/orders/orders@1` or `readers:sales/orders/orders@1`
public record Fact(String scope, String key, String value) {}
