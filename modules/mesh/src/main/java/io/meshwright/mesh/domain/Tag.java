package io.meshwright.mesh.domain;

/// A tag that policies may rely on.
public record Tag(String name, String description) {}
