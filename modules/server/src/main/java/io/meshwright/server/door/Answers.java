package io.meshwright.server.door;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/// How answers leave: with the headers that keep browsers from misusing them.
public final class Answers {
    static final Map<String, String> SECURITY_HEADERS =
            Map.of(
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()",
                    "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
                    "Cache-Control",
                    "no-store");

    private Answers() {}

    /// Answers with a value as JSON.
    public static void json(Context context, Object value) {
        context.contentType("application/json").result(Json.bytes(value));
    }

    /// Lets the browser keep an answer that never changes under its name.
    public static void cacheForever(Context context) {
        context.res().setHeader("Cache-Control", "public, max-age=31536000, immutable");
    }

    /// What a failure is told as, for answers that are already under way.
    public static Map<String, Object> told(Throwable failure) {
        return Failures.told(failure).fields();
    }

    static void secure(HttpServletResponse response) {
        SECURITY_HEADERS.forEach(response::setHeader);
    }
}
