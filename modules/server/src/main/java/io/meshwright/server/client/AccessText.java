package io.meshwright.server.client;

/// An agreement as a document of the draft OAAS v0.9.0.
///
/// @param text YAML
public record AccessText(String text) {}
