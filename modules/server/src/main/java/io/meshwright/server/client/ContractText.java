package io.meshwright.server.client;

/// The contract of a port as it was applied.
///
/// @param file relative to its workspace
public record ContractText(String file, String text) {}
