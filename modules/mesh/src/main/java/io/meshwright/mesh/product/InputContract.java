package io.meshwright.mesh.product;

/// A contract that an output port's content rests on.
public record InputContract(String id, String version) {}
