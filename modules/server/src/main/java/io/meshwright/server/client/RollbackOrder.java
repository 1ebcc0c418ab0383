package io.meshwright.server.client;

import org.jspecify.annotations.Nullable;

/// To which release a product shall go back.
///
/// @param to its number; null for the one before the current
public record RollbackOrder(@Nullable Long to) {}
