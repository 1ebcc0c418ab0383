package io.meshwright.control.query;

import io.meshwright.mesh.principal.Principal;
import java.time.Instant;

/// A statement that waits for a worker or runs.
public record RunningQuery(String id, Principal principal, String text, Instant started) {}
