package io.meshwright.mesh.product;

import io.meshwright.mesh.problem.Place;

/// The text of one SELECT, and the file that it stands in.
public record Sql(String text, Place place) {}
