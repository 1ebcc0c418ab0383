package io.meshwright.server.door;

import io.javalin.http.Context;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;

/// Who sends a request, once the guard has admitted it.
///
/// @param csrf what forms of a portal session must carry in their field `csrf`; empty for callers
///   with a token, whose requests no web page can forge
public record Caller(Identity identity, String csrf) {
    private static final String ATTRIBUTE = "meshwright.caller";

    /// The admitted caller of a route that is not public.
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException(
                    "Cannot tell who is calling: this route admits everyone");
        }
        return caller;
    }

    public Principal principal() {
        return identity.principal();
    }

    void admitTo(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
