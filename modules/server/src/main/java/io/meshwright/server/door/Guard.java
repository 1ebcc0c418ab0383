package io.meshwright.server.door;

import io.javalin.http.Context;
import io.meshwright.mesh.principal.Identity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Admits a request to the route that it matched, or refuses it. Runs before the route's handler
/// reads anything of the body; identity headers other than `Authorization` and our own cookie are
/// never looked at.
final class Guard {
    static final String CSRF_HEADER = "X-Csrf-Token";
    static final String CSRF_FIELD = "csrf";
    private static final String BEARER = "Bearer ";

    private final OwnerToken token;
    private final Sessions sessions;
    private final RequestGate gate;
    private final Identity owner;

    Guard(OwnerToken token, Sessions sessions, RequestGate gate, Identity owner) {
        this.token = token;
        this.sessions = sessions;
        this.gate = gate;
        this.owner = owner;
    }

    /// @throws Refusal when the caller may not use the route
    void admit(Context context, Route route) {
        switch (route.access()) {
            case PUBLIC -> {}
            case OWNER -> owner(context, route).admitTo(context);
        }
    }

    private Caller owner(Context context, Route route) {
        HttpServletRequest request = context.req();
        List<String> authorization = Collections.list(request.getHeaders("Authorization"));
        if (!authorization.isEmpty()) {
            return byToken(authorization);
        }
        List<String> cookies = cookies(request);
        if (cookies.size() != 1) {
            throw unknownCaller();
        }
        Sessions.Session session =
                sessions.find(cookies.getFirst()).orElseThrow(Guard::unknownCaller);
        if (route.method() != Method.GET) {
            checkForgery(context, session);
        }
        return new Caller(owner, session.csrf());
    }

    private Caller byToken(List<String> authorization) {
        String given = authorization.getFirst();
        boolean right =
                authorization.size() == 1
                        && given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && token.is(given.substring(BEARER.length()).strip());
        if (!right) {
            throw unknownCaller();
        }
        return new Caller(owner, "");
    }

    /// Named after the port: browsers share cookies among all ports of a host.
    static String cookieName(HttpServletRequest request) {
        return "mesh_session_" + request.getLocalPort();
    }

    /// The values of our session cookie; more than one means that someone planted another.
    static List<String> cookies(HttpServletRequest request) {
        String cookieName = cookieName(request);
        Cookie[] all = request.getCookies();
        List<String> ours = new ArrayList<>();
        if (all != null) {
            for (Cookie cookie : all) {
                if (cookie.getName().equals(cookieName)) {
                    ours.add(cookie.getValue());
                }
            }
        }
        return ours;
    }

    private void checkForgery(Context context, Sessions.Session session) {
        String header = context.header(CSRF_HEADER);
        String given = header == null ? formField(context) : header;
        if (!gate.isFromOurPages(context.req()) || !Secrets.same(session.csrf(), given)) {
            throw new Refusal(
                    403,
                    "forged-request",
                    "The request may be forged by another web page",
                    "Send forms from the portal's own pages; reload the page when the session began anew.");
        }
    }

    private static String formField(Context context) {
        String field = context.isFormUrlencoded() ? context.formParam(CSRF_FIELD) : null;
        return field == null ? "" : field;
    }

    private static Refusal unknownCaller() {
        return new Refusal(
                401,
                "unknown-caller",
                "The caller is not known",
                "Programs send 'Authorization: Bearer …' with the token of the data folder; for a browser, `mesh up` prints a link that opens the portal.");
    }
}
