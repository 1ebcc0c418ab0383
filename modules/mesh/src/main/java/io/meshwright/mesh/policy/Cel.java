package io.meshwright.mesh.policy;

import io.meshwright.mesh.problem.Place;

/// An expression in CEL as a file has it.
public record Cel(String text, Place place) {}
