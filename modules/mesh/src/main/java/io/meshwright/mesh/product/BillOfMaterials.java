package io.meshwright.mesh.product;

/// A software bill of materials.
public record BillOfMaterials(String type, String url) {}
