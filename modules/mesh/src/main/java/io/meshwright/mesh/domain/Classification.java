package io.meshwright.mesh.domain;

/// How much a column must be protected.
public record Classification(String name, String description) {}
