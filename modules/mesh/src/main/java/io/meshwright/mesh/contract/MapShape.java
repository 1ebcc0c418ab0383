package io.meshwright.mesh.contract;

/// What the keys and the values of a column of logical type `map` are like.
public record MapShape(Property key, Property value) {}
