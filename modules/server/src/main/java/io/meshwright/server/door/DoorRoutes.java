package io.meshwright.server.door;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes that every server has, whatever mesh it serves: is it alive, is it ready, what does
/// it count, and how a browser session begins and ends.
final class DoorRoutes {
    private static final long NO_BODY = 1_024;

    private final Readiness readiness;
    private final Metrics metrics;
    private final Sessions sessions;

    DoorRoutes(Readiness readiness, Metrics metrics, Sessions sessions) {
        this.readiness = readiness;
        this.metrics = metrics;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health", Access.PUBLIC, DoorRoutes::health),
                Route.get("/ready", Access.PUBLIC, this::ready),
                Route.get("/metrics", Access.OWNER, this::metrics),
                Route.get("/open", Access.PUBLIC, this::open),
                Route.post("/close", Access.OWNER, NO_BODY, this::close),
                Route.post("/api/v1/portal-links", Access.OWNER, NO_BODY, this::newLink));
    }

    private static void health(Context context) {
        Answers.json(context, Map.of("status", "up"));
    }

    private void ready(Context context) {
        context.status(readiness.isReady() ? 200 : 503);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ready", readiness.isReady());
        answer.put("waitingFor", readiness.waitingFor());
        Answers.json(context, answer);
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.exposition());
    }

    /// Begins a session. Answers a page that goes on to the portal by itself, not a redirect: after
    /// a link from elsewhere, browsers send a strict cookie only to requests that our page began.
    private void open(Context context) {
        String code = context.queryParam("code");
        boolean prefetch = context.header("Sec-Purpose") != null;
        Optional<Sessions.Begun> begun =
                code == null || prefetch || !context.req().getMethod().equals("GET")
                        ? Optional.empty()
                        : sessions.begin(code);
        if (begun.isEmpty()) {
            throw new Refusal(
                    401,
                    "link-spent",
                    "This link does not open the portal any more",
                    "A link works once and for %d minutes; run `mesh open` for a new one."
                            .formatted(Sessions.CODE_LIFE.toMinutes()));
        }
        context.res()
                .addHeader(
                        "Set-Cookie",
                        "%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d"
                                .formatted(
                                        Guard.cookieName(context.req()),
                                        begun.get().cookie(),
                                        Sessions.LONGEST.toSeconds()));
        context.html(
                """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/"><title>Meshwright</title></head>
                <body><p><a href="/">Go on to the portal</a></p></body>
                </html>
                """);
    }

    private void close(Context context) {
        Guard.cookies(context.req()).forEach(sessions::end);
        context.res()
                .addHeader(
                        "Set-Cookie",
                        "%s=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
                                .formatted(Guard.cookieName(context.req())));
        context.status(204);
    }

    private void newLink(Context context) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("path", "/open?code=" + sessions.newCode());
        answer.put("minutes", Sessions.CODE_LIFE.toMinutes());
        Answers.json(context, answer);
    }
}
