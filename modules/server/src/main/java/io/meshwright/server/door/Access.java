package io.meshwright.server.door;

/// Who may use a route. There is no default: every route says it.
public enum Access {
    /// Anyone who reaches the listener; such a route shows nothing of the mesh.
    PUBLIC,
    /// The owner of the mesh: by bearer token, or by a portal session.
    OWNER
}
