package io.meshwright.server.door;

import io.javalin.http.Context;

/// What the door notes on a request as it passes.
final class RequestMarks {
    private static final String ROUTE = "meshwright.route";

    private static final String PATIENCE = "meshwright.patience";

    private RequestMarks() {}

    static void mark(Context context, Patience patience) {
        context.attribute(PATIENCE, patience);
    }

    static Patience patience(Context context) {
        Patience patience = context.attribute(PATIENCE);
        return patience == null ? Patience.USUAL : patience;
    }

    static void mark(Context context, Route route) {
        context.attribute(ROUTE, route);
    }

    static Route route(Context context) {
        Route route = context.attribute(ROUTE);
        if (route == null) {
            throw new IllegalStateException("Cannot read a body before a route is matched");
        }
        return route;
    }

    /// The matched route's path as declared, never the caller's text; `(none)` when none matched.
    static String routePath(Context context) {
        Route route = context.attribute(ROUTE);
        return route == null ? "(none)" : route.path();
    }
}
