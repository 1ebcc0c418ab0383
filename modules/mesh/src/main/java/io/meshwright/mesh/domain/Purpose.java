package io.meshwright.mesh.domain;

/// What data may be read for; the closed list that agreements and builds name.
public record Purpose(String name, String title, boolean personalData, String legalBasis) {}
