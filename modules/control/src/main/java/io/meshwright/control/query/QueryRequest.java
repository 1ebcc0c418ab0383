package io.meshwright.control.query;

import io.meshwright.control.engine.Limits;
import io.meshwright.mesh.principal.Principal;

/// A question to the mesh.
///
/// @param purpose what the answer is for; empty when the asker gives none
/// @param text one SELECT
public record QueryRequest(Principal principal, String purpose, String text, Limits limits) {}
