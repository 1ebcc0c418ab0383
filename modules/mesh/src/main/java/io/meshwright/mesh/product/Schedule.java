package io.meshwright.mesh.product;

/// When a product is built by itself.
public record Schedule(String cron, String timeZone) {}
