package io.meshwright.server.client;

import java.time.Instant;

/// What applying a plan did.
///
/// @param revision that the mesh has now
/// @param changes how many steps were applied; 0 when there was nothing to apply
public record AppliedView(long revision, Instant at, int changes) {}
