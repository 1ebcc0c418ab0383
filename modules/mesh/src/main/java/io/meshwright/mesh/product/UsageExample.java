package io.meshwright.mesh.product;

/// A query that shows how a product is used: bound at plan, run at release.
public record UsageExample(String name, Sql sql) {}
