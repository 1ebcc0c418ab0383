package io.meshwright.mesh.domain;

/// A word of another domain that looks the same and means something else.
public record DifferentMeaning(String domain, String term, String why) {}
