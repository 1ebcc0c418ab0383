package io.meshwright.mesh.document;

/// An extension value of a standard document.
public record CustomProperty(String id, String property, Value value, String description) {}
