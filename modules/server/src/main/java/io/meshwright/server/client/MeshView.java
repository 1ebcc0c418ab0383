package io.meshwright.server.client;

/// The mesh in figures.
///
/// @param revision of the newest applied change; 0 when nothing was applied
/// @param released products with a current release
public record MeshView(
        String name,
        String description,
        long revision,
        int domains,
        int products,
        int ports,
        int released) {}
