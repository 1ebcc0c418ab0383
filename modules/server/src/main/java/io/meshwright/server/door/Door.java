package io.meshwright.server.door;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The running server: a listener on loopback that answers a fixed table of routes.
///
/// Each request passes the gate, is matched, and is admitted by the guard inside the matched route,
/// so that no spelling of a path reaches a handler without its own access rule.
public final class Door implements AutoCloseable {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final Javalin server;
    private final DoorSettings settings;
    private final Traffic traffic;
    private final Sessions sessions;
    private final List<Route> routes;

    private Door(
            Javalin server,
            DoorSettings settings,
            Traffic traffic,
            Sessions sessions,
            List<Route> routes) {
        this.server = server;
        this.traffic = traffic;
        this.settings = settings;
        this.sessions = sessions;
        this.routes = routes;
    }

    /// What a door is opened with.
    ///
    /// @param routes beside those that every server has
    /// @param page shows refusals to people
    public record Opening(
            DoorSettings settings,
            OwnerToken token,
            List<Route> routes,
            Readiness readiness,
            Metrics metrics,
            ErrorPage page) {
        public Opening {
            routes = List.copyOf(routes);
        }
    }

    /// Starts to listen.
    ///
    /// @throws DoorUnavailable when the port is taken
    /// @throws IllegalArgumentException when two routes share method and path
    public static Door open(Opening opening) {
        Sessions sessions = new Sessions(Clock.systemUTC());
        RequestGate gate = new RequestGate(opening.token());
        Guard guard = new Guard(opening.token(), sessions, gate, opening.settings().owner());
        List<Route> routes =
                new ArrayList<>(
                        new DoorRoutes(opening.readiness(), opening.metrics(), sessions).routes());
        routes.addAll(opening.routes());
        checkDistinct(routes);
        FaultAnswers faults = new FaultAnswers(opening.metrics(), opening.page());
        Traffic traffic = new Traffic(opening.settings().patience().headers());
        Javalin server =
                Javalin.create(config -> {
                    Jetty.configure(config, opening.settings());
                    config.routes.before(context -> {
                        traffic.begin(context);
                        RequestMarks.mark(context, opening.settings().patience());
                        Answers.secure(context.res());
                        gate.check(context.req());
                    });
                    routes.forEach(route -> register(config, route, guard));
                    config.routes.exception(HttpResponseException.class, faults::answer);
                    config.routes.exception(Exception.class, faults::answer);
                    config.requestLogger.http((context, millis) -> {
                        traffic.end(context);
                        opening.metrics()
                                .answered(
                                        FaultAnswers.knownMethod(context),
                                        RequestMarks.routePath(context),
                                        context.statusCode(),
                                        millis);
                    });
                });
        boolean isOpen = false;
        try {
            server.start();
            Jetty.watch(server.jettyServer().server(), traffic);
            isOpen = true;
        } catch (JavalinBindException cause) {
            throw new DoorUnavailable(
                    "Cannot listen on %s:%d: another program uses the port; stop it, or choose another with --port"
                            .formatted(opening.settings().host(), opening.settings().port()),
                    cause);
        } finally {
            if (!isOpen) {
                traffic.close();
            }
        }
        return new Door(server, opening.settings(), traffic, sessions, List.copyOf(routes));
    }

    /// Such as `http://127.0.0.1:8080`.
    public URI address() {
        String host = settings.host();
        return URI.create(
                "http://%s:%d"
                        .formatted(host.contains(":") ? "[" + host + "]" : host, server.port()));
    }

    /// A link that opens the portal once, within a quarter of an hour.
    public URI portalLink() {
        return address().resolve("/open?code=" + sessions.newCode());
    }

    /// Every route that is answered.
    public List<Route> routes() {
        return routes;
    }

    /// Requests under way have five seconds to end; then, or at once when there are none, the
    /// server stops to listen.
    @Override
    public void close() {
        traffic.awaitQuiet(LAST_ANSWERS);
        server.stop();
        traffic.close();
    }

    private static void register(JavalinConfig config, Route route, Guard guard) {
        List<HandlerType> types =
                switch (route.method()) {
                    case GET -> List.of(HandlerType.GET, HandlerType.HEAD);
                    case POST -> List.of(HandlerType.POST);
                };
        for (HandlerType type : types) {
            config.routes.addEndpoint(
                    new Endpoint(
                            type,
                            route.path(),
                            context -> {
                                RequestMarks.mark(context, route);
                                guard.admit(context, route);
                                route.handler().handle(context);
                            }));
        }
    }

    private static void checkDistinct(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + route.path())) {
                throw new IllegalArgumentException(
                        "Invalid routes: %s %s is declared twice"
                                .formatted(route.method(), route.path()));
            }
        }
    }
}
