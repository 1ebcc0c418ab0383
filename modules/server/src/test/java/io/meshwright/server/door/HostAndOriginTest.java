package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Web pages, and names that lead here, that are not ours. `PORT` stands for the server's port.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostAndOriginTest {
    private OpenDoor server;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new OpenDoor(data);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
    void loopbackNamesWithThePortAreServed(String host) {
        assertThat(requestTo("/health", host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost",
                "127.0.0.1",
                "localhost:1",
                "127.0.0.1.evil.example:PORT",
                "localhost.evil.example:PORT",
                "127.0.0.2:PORT",
                "0.0.0.0:PORT",
                "2130706433:PORT",
                "0x7f000001:PORT",
                "localhost.:PORT",
                "[::]:PORT",
                "[::ffff:127.0.0.1]:PORT",
                "user@localhost:PORT",
                "localhost:PORT@evil.example",
                "localhost:PORT, evil.example",
                "mesh.localhost:PORT",
                "127.1:PORT",
                ""
            })
    void otherHostsAreRefused(String host) {
        assertThat(requestTo("/health", host)).isIn(400, 421);
    }

    @Test
    void anAbsoluteTargetOnAnotherHostIsRefused() {
        assertThat(requestTo("http://evil.example/health", "127.0.0.1:PORT")).isIn(400, 421);
        assertThat(requestTo("http://evil.example/api/v1/private/a", "127.0.0.1:PORT"))
                .isIn(400, 421);
    }

    @Test
    void aRequestWithTwoHostsOrNoneIsRefused() {
        assertThat(server.http.get("/health", "Host: evil.example").status()).isEqualTo(400);
        assertThat(server.http.raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n").status())
                .isEqualTo(400);
        assertThat(server.http.raw("GET /health HTTP/1.0\r\n\r\n").status()).isIn(400, 421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: https://127.0.0.1:PORT",
                "Origin: http://127.0.0.1:PORT.evil.example",
                "Origin: http://evil.example:PORT",
                "Origin: http://localhost",
                "Origin: http://127.0.0.1:PORT/",
                "Origin: ",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image",
                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
                "Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example"
            })
    void noForeignPageGetsAnAnswerEvenWithTheToken(String headers) {
        String given = filled(headers);
        int before = server.writes.get();

        RawHttp.Answer read = server.http.get("/api/v1/private/a", server.bearer(), given);
        RawHttp.Answer write = server.http.post("/api/v1/write", "", server.bearer(), given);

        assertThat(read.status()).isEqualTo(403);
        assertThat(read.body()).contains("foreign-origin").doesNotContain(OpenDoor.CANARY);
        assertThat(write.status()).isEqualTo(403);
        assertThat(server.writes).hasValue(before);
        assertThat(read.head()).doesNotContain("Access-Control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://127.0.0.1:PORT", "Origin: http://localhost:PORT"})
    void ourOwnPagesAreServed(String header) {
        assertThat(server.http.get("/api/v1/private/a", server.bearer(), filled(header)).status())
                .isEqualTo(200);
    }

    @Test
    void aLinkFromElsewhereLeadsToThePageButCarriesNoRights() {
        String[] headers = {
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"
        };

        assertThat(server.http.get("/page", headers).status()).isEqualTo(401);
        assertThat(server.http.post("/api/v1/write", "", headers).status()).isEqualTo(403);
    }

    @Test
    void corsPreflightsGetNoPermission() {
        RawHttp.Answer answer =
                server.http.send(
                        "OPTIONS",
                        "/api/v1/write",
                        "",
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: POST");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.head()).doesNotContain("Access-Control");
    }

    private int requestTo(String target, String host) {
        return server.http
                .raw(
                        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                .formatted(target, filled(host)))
                .status();
    }

    private String filled(String text) {
        return text.replace("PORT", Integer.toString(server.door.address().getPort()));
    }
}
