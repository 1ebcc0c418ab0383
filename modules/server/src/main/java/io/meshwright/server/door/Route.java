package io.meshwright.server.door;

import io.javalin.http.Handler;

/// One thing that the server answers, with who may use it and how much may be sent to it.
///
/// @param path with parameters in braces, such as `/api/v1/products/{domain}/{product}`
/// @param bodyLimit most bytes of a request's body
public record Route(Method method, String path, Access access, long bodyLimit, Handler handler) {
    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "Invalid route '%s': a path begins with '/'".formatted(path));
        }
        if (bodyLimit < 0) {
            throw new IllegalArgumentException(
                    "Invalid body limit %d of %s: it counts from 0".formatted(bodyLimit, path));
        }
    }

    /// A route that only reads, and takes no body.
    public static Route get(String path, Access access, Handler handler) {
        return new Route(Method.GET, path, access, 0, handler);
    }

    public static Route post(String path, Access access, long bodyLimit, Handler handler) {
        return new Route(Method.POST, path, access, bodyLimit, handler);
    }
}
