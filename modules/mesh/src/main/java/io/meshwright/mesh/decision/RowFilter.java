package io.meshwright.mesh.decision;

/// A condition that rows must fulfil to be shown, in CEL on `row` and `principal`.
///
/// @param because who says so, such as a policy or an agreement
public record RowFilter(String condition, String because) {}
