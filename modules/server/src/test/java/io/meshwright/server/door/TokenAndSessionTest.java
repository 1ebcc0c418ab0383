package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in, and how a browser's session can be abused. `TOKEN` stands for the owner's token.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TokenAndSessionTest {
    private OpenDoor server;
    private Path data;

    @BeforeAll
    void open(@TempDir Path folder) {
        data = folder;
        server = new OpenDoor(folder);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void theTokenAdmits() {
        assertThat(server.http.get("/api/v1/private/a", server.bearer()).body())
                .isEqualTo("{\"canary\":\"%s\"}".formatted(OpenDoor.CANARY));
    }

    @Test
    void theTokensFileIsForItsOwnerAlone() throws Exception {
        Path file = data.resolve("token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file).strip()).isEqualTo(server.token.secret()).hasSize(43);
        assertThat(server.token).hasToString("OwnerToken[hidden]");
    }

    @Test
    void aTokenThatOthersCouldReadIsReplaced(@TempDir Path folder) throws Exception {
        String first = OwnerToken.keptIn(folder).secret();
        assertThat(OwnerToken.keptIn(folder).secret()).isEqualTo(first);

        Files.setPosixFilePermissions(
                folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(OwnerToken.keptIn(folder).secret()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer x",
                "Authorization: TOKEN",
                "Authorization: Basic TOKEN",
                "Authorization: Bearer TOKENx",
                "Authorization: Bearer xTOKEN",
                "Authorization: Bearer TOKEN,TOKEN",
                "Authorization: Bearer null",
                "Authorization: Bearer undefined",
                "Authorization: Bearer TOKEN\r\nAuthorization: Bearer x",
                "Authorization: Digest username=\"ann\"",
                "Cookie: token=TOKEN",
                "Cookie: Authorization=Bearer TOKEN",
                "X-Api-Key: TOKEN",
                "Token: TOKEN"
            })
    void nothingButTheExactBearerTokenAdmits(String headers) {
        RawHttp.Answer answer =
                server.http.get(
                        "/api/v1/private/a", headers.replace("TOKEN", server.token.secret()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"meshwright\"");
        assertThat(answer.body())
                .doesNotContain(OpenDoor.CANARY)
                .doesNotContain(server.token.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?token=TOKEN", "?access_token=x", "?a=1&ACCESS_TOKEN=x", "?x=TOKEN", "?TOKEN",
                "?api_key=x", "?authorization=x", "?jsessionid=1", "?password=x", "?a=1;token=x"
            })
    void aSecretInTheUrlIsRefusedEvenBesideTheRightHeader(String query) {
        RawHttp.Answer answer =
                server.http.get(
                        "/api/v1/private/a" + query.replace("TOKEN", server.token.secret()),
                        server.bearer());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("secret-in-url").doesNotContain(server.token.secret());
    }

    @Test
    void aPortalLinkWorksOnce() {
        String target = server.door.portalLink().toString().replaceFirst("http://[^/]+", "");

        RawHttp.Answer first = server.http.get(target);
        RawHttp.Answer second = server.http.get(target);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Set-Cookie")).hasSize(1);
        assertThat(first.header("Set-Cookie").getFirst())
                .startsWith("mesh_session_" + server.door.address().getPort() + "=")
                .contains("; Path=/; HttpOnly; SameSite=Strict;")
                .doesNotContain(server.token.secret());
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aPrefetchDoesNotSpendTheLink() {
        String target = server.door.portalLink().toString().replaceFirst("http://[^/]+", "");

        assertThat(server.http.get(target, "Sec-Purpose: prefetch").status()).isEqualTo(401);
        assertThat(server.http.send("HEAD", target, "").status()).isEqualTo(401);
        assertThat(server.http.get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open", "/open?code=", "/open?code=x", "/open?code=null"})
    void aWrongLinkBeginsNoSession(String target) {
        RawHttp.Answer answer = server.http.get(target);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theOwnerGetsANewLinkFromTheApi() {
        RawHttp.Answer link = server.http.post("/api/v1/portal-links", "", server.bearer());
        String path = link.body().replaceFirst(".*\"path\":\"([^\"]+)\".*", "$1");

        assertThat(server.http.get(path).status()).isEqualTo(200);
        assertThat(server.http.post("/api/v1/portal-links", "").status()).isEqualTo(401);
    }

    @Test
    void aSessionReadsAndWritesWithItsFormToken() {
        String cookie = server.cookie();
        String csrf = csrf(cookie);
        int before = server.writes.get();

        RawHttp.Answer byHeader =
                server.http.post(
                        "/api/v1/write", "", cookie, server.origin(), "X-Csrf-Token: " + csrf);
        RawHttp.Answer byForm =
                server.http.post(
                        "/api/v1/write",
                        "csrf=" + csrf,
                        cookie,
                        "Sec-Fetch-Site: same-origin",
                        "Content-Type: application/x-www-form-urlencoded");

        assertThat(byHeader.status()).isEqualTo(200);
        assertThat(byForm.status()).isEqualTo(200);
        assertThat(server.writes).hasValue(before + 2);
    }

    @Test
    void aWriteWithTheCookieAloneIsForged() {
        String cookie = server.cookie();
        String csrf = csrf(cookie);
        String other = csrf(server.cookie());
        int before = server.writes.get();

        assertForged(cookie);
        assertForged(cookie, server.origin());
        assertForged(cookie, server.origin(), "X-Csrf-Token: ");
        assertForged(cookie, server.origin(), "X-Csrf-Token: x");
        assertForged(cookie, server.origin(), "X-Csrf-Token: " + other);
        assertForged(cookie, "X-Csrf-Token: " + csrf);
        assertForged(cookie, "Sec-Fetch-Site: none", "X-Csrf-Token: " + csrf);
        assertForged(cookie, "Sec-Fetch-Site: cross-site", "X-Csrf-Token: " + csrf);
        assertForged(cookie, "Origin: http://evil.example", "X-Csrf-Token: " + csrf);
        assertForged(cookie, "Referer: " + server.door.address(), "X-Csrf-Token: " + csrf);
        assertThat(server.writes).hasValue(before);
    }

    @Test
    void aSessionEndsWhenItIsClosed() {
        String cookie = server.cookie();
        String csrf = csrf(cookie);

        RawHttp.Answer closed =
                server.http.post("/close", "", cookie, server.origin(), "X-Csrf-Token: " + csrf);

        assertThat(closed.status()).isEqualTo(204);
        assertThat(closed.header("Set-Cookie").getFirst()).contains("Max-Age=0");
        assertThat(server.http.get("/page", cookie).status()).isEqualTo(401);
    }

    @Test
    void aPlantedSecondCookieIsNoSession() {
        String cookie = server.cookie();
        String name = cookie.substring("Cookie: ".length(), cookie.indexOf('='));

        assertThat(server.http.get("/page", cookie).status()).isEqualTo(200);
        assertThat(server.http.get("/page", cookie + "; " + name + "=x").status()).isEqualTo(401);
        assertThat(server.http.get("/page", "Cookie: " + name + "=x").status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsNotMadeGoodByASession() {
        assertThat(
                        server.http
                                .get("/page", server.cookie(), "Authorization: Bearer wrong")
                                .status())
                .isEqualTo(401);
    }

    private void assertForged(String... headers) {
        RawHttp.Answer answer = server.http.post("/api/v1/write", "", headers);
        assertThat(answer.status()).as(String.join(", ", headers)).isEqualTo(403);
    }

    private String csrf(String cookie) {
        return server.http.get("/page", cookie).body().replaceAll("</?p>", "");
    }
}
