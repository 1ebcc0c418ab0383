package io.meshwright.server.door;

import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A real server on a free loopback port, with one private page, one private write, one that fails
/// and one that reads JSON.
final class OpenDoor implements AutoCloseable {
    static final String CANARY = "secret-of-the-mesh";

    final OwnerToken token;
    final Metrics metrics = new Metrics();
    final Readiness readiness = new Readiness("mesh");
    final AtomicInteger writes = new AtomicInteger();
    final Door door;
    final RawHttp http;

    /// What the JSON route takes.
    record Wish(String text, int number) {}

    OpenDoor(Path dataFolder) {
        this(dataFolder, Patience.USUAL);
    }

    OpenDoor(Path dataFolder, Patience patience) {
        this.token = OwnerToken.keptIn(dataFolder);
        this.door =
                Door.open(
                        new Door.Opening(
                                new DoorSettings(
                                        "127.0.0.1",
                                        0,
                                        Identity.of(Principal.parse("user:ann")),
                                        patience),
                                token,
                                routes(),
                                readiness,
                                metrics,
                                ErrorPage.plain()));
        this.http = new RawHttp(door.address().getPort());
    }

    String bearer() {
        return "Authorization: Bearer " + token.secret();
    }

    /// Opens the portal as a browser does and answers the `Cookie` header.
    String cookie() {
        RawHttp.Answer opened =
                http.get(door.portalLink().toString().replaceFirst("http://[^/]+", ""));
        return "Cookie: " + opened.header("Set-Cookie").getFirst().split(";", 2)[0];
    }

    String origin() {
        return "Origin: " + door.address();
    }

    private List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/private/{name}",
                        Access.OWNER,
                        context -> Answers.json(context, Map.of("canary", CANARY))),
                Route.get(
                        "/page",
                        Access.OWNER,
                        context -> context.html("<p>" + Caller.of(context).csrf() + "</p>")),
                Route.post(
                        "/api/v1/write",
                        Access.OWNER,
                        1_000,
                        context -> {
                            writes.incrementAndGet();
                            Answers.json(context, Map.of("written", true));
                        }),
                Route.post(
                        "/api/v1/wish",
                        Access.OWNER,
                        100_000,
                        context -> {
                            Wish wish = Bodies.json(context, Wish.class);
                            writes.incrementAndGet();
                            Answers.json(context, wish);
                        }),
                Route.get(
                        "/api/v1/breaks-off",
                        Access.OWNER,
                        context -> {
                            context.res().getOutputStream().write(new byte[4_096]);
                            context.res().getOutputStream().flush();
                            throw new IllegalStateException("inner words");
                        }),
                Route.get(
                        "/api/v1/fails",
                        Access.OWNER,
                        _ -> {
                            throw new IllegalStateException("inner words");
                        }));
    }

    @Override
    public void close() {
        door.close();
    }
}
