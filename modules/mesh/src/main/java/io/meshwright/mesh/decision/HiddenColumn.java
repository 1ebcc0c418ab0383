package io.meshwright.mesh.decision;

/// A column that is not shown.
///
/// @param because who says so, such as a policy or an agreement
public record HiddenColumn(String name, String because) {}
