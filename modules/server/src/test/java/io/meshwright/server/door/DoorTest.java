package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoorTest {
    private OpenDoor server;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new OpenDoor(data);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        List<RawHttp.Answer> answers =
                List.of(
                        server.http.get("/health"),
                        server.http.get("/page", server.bearer()),
                        server.http.get("/page"),
                        server.http.get("/nowhere"),
                        server.http.get("/a%2fb"),
                        server.http.get("/api/v1/fails", server.bearer()),
                        server.http.get("/health", "Host: evil.example"));

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
                    assertThat(answer.header("Referrer-Policy")).containsExactly("no-referrer");
                    assertThat(answer.header("Cache-Control")).containsExactly("no-store");
                    assertThat(answer.header("Content-Security-Policy").getFirst())
                            .startsWith("default-src 'self';")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                    assertThat(answer.header("Server")).isEmpty();
                });
    }

    @Test
    void publicRoutesAreTheseAndNoOthers() {
        assertThat(server.door.routes())
                .filteredOn(route -> route.access() == Access.PUBLIC)
                .extracting(Route::path)
                .containsExactlyInAnyOrder("/health", "/ready", "/open");
    }

    @Test
    void everyRouteThatIsNotPublicRefusesStrangers() {
        for (Route route : server.door.routes()) {
            if (route.access() == Access.OWNER) {
                String path = route.path().replaceAll("\\{[^}]+}", "x");
                assertThat(server.http.send(route.method().name(), path, "").status())
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void readinessTellsWhatIsWaitedFor(@TempDir Path data) {
        try (OpenDoor fresh = new OpenDoor(data)) {
            RawHttp.Answer before = fresh.http.get("/ready");
            fresh.readiness.done("mesh");
            RawHttp.Answer after = fresh.http.get("/ready");

            assertThat(before.status()).isEqualTo(503);
            assertThat(before.body()).isEqualTo("{\"ready\":false,\"waitingFor\":[\"mesh\"]}");
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.body()).isEqualTo("{\"ready\":true,\"waitingFor\":[]}");
        }
    }

    @Test
    void metricsCountByRouteAndNeverByWhatCallersWrote() {
        server.http.get("/health");
        server.http.get("/strange-path-of-a-caller");
        server.http.get("/api/v1/private/name-of-a-caller");

        String text = server.http.get("/metrics", server.bearer()).body();

        assertThat(text)
                .contains(
                        "meshwright_http_request_duration_seconds_count{method=\"GET\",route=\"/health\",status=\"200\"}",
                        "meshwright_http_request_duration_seconds_count{method=\"GET\",route=\"(none)\",status=\"404\"}",
                        "meshwright_http_refusals_total{kind=\"unknown-caller\"}",
                        "# TYPE meshwright_uptime_seconds gauge")
                .doesNotContain("of-a-caller", server.token.secret());
    }

    @Test
    void peopleGetAPageAndProgramsAProblem() {
        RawHttp.Answer page = server.http.get("/page", "Accept: text/html,*/*;q=0.8");
        RawHttp.Answer api = server.http.get("/api/v1/private/x", "Accept: text/html,*/*;q=0.8");

        assertThat(page.header("Content-Type").getFirst()).startsWith("text/html");
        assertThat(page.body()).contains("<h1>The caller is not known</h1>");
        assertThat(api.header("Content-Type")).containsExactly("application/problem+json");
    }

    @Test
    void onlyLoopbackIsListenedOn() throws Exception {
        int port = server.door.address().getPort();
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        for (InetAddress other : others) {
            assertThatThrownBy(() -> new Socket(other, port).close()).isNotNull();
        }
    }

    @Test
    void anotherAddressThanLoopbackIsRefused() {
        assertThatThrownBy(() ->
                        new DoorSettings("0.0.0.0", 0, Identity.of(Principal.parse("user:ann"))))
                .hasMessage(
                        "Cannot listen on '0.0.0.0': only loopback addresses such as 127.0.0.1 are served");
    }

    @Test
    void aPortInUseIsToldPlainly(@TempDir Path data) {
        int taken = server.door.address().getPort();

        assertThatThrownBy(() ->
                        Door.open(
                                new Door.Opening(
                                        DoorSettings.local(
                                                taken, Identity.of(Principal.parse("user:ann"))),
                                        OwnerToken.keptIn(data),
                                        List.of(),
                                        new Readiness(),
                                        new Metrics(),
                                        ErrorPage.plain())))
                .isInstanceOf(DoorUnavailable.class)
                .hasMessage(
                        "Cannot listen on 127.0.0.1:%d: another program uses the port; stop it, or choose another with --port"
                                .formatted(taken));
    }

    @Test
    void twoRoutesOfOnePathAreRefused(@TempDir Path data) {
        Route twice = Route.get("/health", Access.PUBLIC, _ -> {});

        assertThatThrownBy(() ->
                        Door.open(
                                new Door.Opening(
                                        DoorSettings.local(
                                                0, Identity.of(Principal.parse("user:ann"))),
                                        OwnerToken.keptIn(data),
                                        List.of(twice),
                                        new Readiness(),
                                        new Metrics(),
                                        ErrorPage.plain())))
                .hasMessage("Invalid routes: GET /health is declared twice");
    }
}
