package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths that mean one thing to a check and another to a router.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PathAttackTest {
    private static final List<String> PUBLIC = List.of("/health", "/ready", "/open", "/assets");
    private static final List<String> PRIVATE =
            List.of("/api/v1/private/orders", "/metrics", "/page");

    /// Ways to write a separator or a step, each tried between every public and private path.
    private static final List<String> TWISTS =
            List.of(
                    "/..",
                    "/../",
                    "/./",
                    "//",
                    ";",
                    ";x",
                    ";x=1/",
                    "..;/",
                    "/..;/",
                    "/%2e%2e/",
                    "/%2e%2e%2f",
                    "/.%2e/",
                    "/%2e./",
                    "%2f",
                    "%2F..%2F",
                    "/..%2f",
                    "/..%5c",
                    "%5c",
                    "\\",
                    "/..\\",
                    "%00",
                    "/%00/",
                    "%0a",
                    "%0d%0a",
                    "%09",
                    "%20",
                    "/%252e%252e/",
                    "%252f",
                    "/%c0%ae%c0%ae/",
                    "/%e0%80%ae/",
                    "%c0%af",
                    "%u002f",
                    "/%uff0e%uff0e/",
                    "%ef%bc%8f",
                    "?/..",
                    "#/..",
                    "%3b",
                    "%3f",
                    "%23",
                    "%",
                    "%2",
                    "%zz",
                    "/~/../",
                    "/%7e/..",
                    "/.;/",
                    "/...;/",
                    "//../",
                    "///",
                    "/%2f/",
                    "/.%00/",
                    ".json/..",
                    "*",
                    "|",
                    "^",
                    "{",
                    "}",
                    "\"",
                    "<",
                    ">",
                    "`",
                    "'",
                    "(",
                    "&",
                    "+",
                    ",",
                    "=");

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
    void noSpellingOfAPathReachesAPrivateRouteWithoutTheToken() {
        List<String> targets = twisted();
        for (String target : targets) {
            RawHttp.Answer answer = server.http.get(target);
            assertThat(answer.body()).as(target).doesNotContain(OpenDoor.CANARY, "jvm_memory");
            assertThat(answer.status()).as(target).isIn(200, 400, 401, 404, 503);
            if (answer.status() == 200) {
                assertThat(answer.body()).as(target).isEqualTo("{\"status\":\"up\"}");
            }
        }
        assertThat(targets).hasSizeGreaterThan(700);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/private/a%2fb", "/api/v1/private/a;b", "/api/v1/private/../private/a",
                "/api/v1//private/a", "/api/v1/private/%61", "/api/v1/private/a\\b",
                "/api/v1/private/%00", "/api/v1/./private/a", "/api/v1/private/a%20b",
                "/api/v1/private/\u00fc", "/api/v1/private/a%c3%bc"
            })
    void anAmbiguousPathIsRefusedEvenWithTheToken(String target) {
        RawHttp.Answer answer = server.http.get(target, server.bearer());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).containsExactly("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/HEALTH", "/Api/v1/private/a", "/api/V1/private/a"})
    void caseMatters(String target) {
        assertThat(server.http.get(target, server.bearer()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/private/a/", "/health/", "/api/v1/private/a.json/x"})
    void aPathThatIsNoRoutesIsNotFound(String target) {
        assertThat(server.http.get(target, server.bearer()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /health",
                "X-Rewrite-URL: /health",
                "X-Forwarded-Path: /health",
                "X-Forwarded-Prefix: /health",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: 127.0.0.1",
                "X-Forwarded-User: ann",
                "X-Real-IP: 127.0.0.1",
                "Forwarded: for=127.0.0.1;host=localhost",
                "X-Remote-User: ann",
                "Remote-User: ann",
                "X-Auth-User: ann",
                "X-Actor: user:ann",
                "X-Mesh-Principal: user:ann",
                "X-DataHub-Actor: urn:li:corpuser:ann",
                "X-Authenticated-User: ann",
                "Proxy-Authorization: Bearer x",
                "X-Api-Key: x"
            })
    void noHeaderMakesSomeoneTheOwner(String header) {
        RawHttp.Answer answer = server.http.get("/api/v1/private/orders", header);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(OpenDoor.CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS",
                "TRACE",
                "PUT",
                "PATCH",
                "DELETE",
                "CONNECT",
                "QUERY",
                "PROPFIND",
                "get",
                "FOO"
            })
    void otherMethodsAreRefused(String method) {
        RawHttp.Answer answer =
                server.http.send(method, "/api/v1/private/orders", "", server.bearer());

        assertThat(answer.status()).isIn(400, 405, 501);
        assertThat(answer.body()).doesNotContain(OpenDoor.CANARY);
        assertThat(answer.head().toLowerCase(Locale.ROOT)).doesNotContain("access-control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"})
    void aMethodCannotBeOverridden(String header) {
        int before = server.writes.get();

        RawHttp.Answer byHeader =
                server.http.get("/api/v1/write", server.bearer(), header + ": POST");
        RawHttp.Answer byQuery = server.http.get("/api/v1/write?_method=POST", server.bearer());

        assertThat(byHeader.status()).isEqualTo(400);
        assertThat(byQuery.status()).isEqualTo(405);
        assertThat(server.writes).hasValue(before);
    }

    @Test
    void aHeadRequestNeedsTheTokenAsAGetDoes() {
        assertThat(server.http.send("HEAD", "/api/v1/private/orders", "").status()).isEqualTo(401);
        RawHttp.Answer admitted =
                server.http.send("HEAD", "/api/v1/private/orders", "", server.bearer());
        assertThat(admitted.status()).isEqualTo(200);
        assertThat(admitted.body()).isEmpty();
    }

    private static List<String> twisted() {
        List<String> targets = new ArrayList<>();
        for (String open : PUBLIC) {
            for (String shut : PRIVATE) {
                for (String twist : TWISTS) {
                    targets.add(open + twist + shut.substring(1));
                    targets.add(shut + twist + open.substring(1));
                    targets.add(open + twist + shut);
                }
            }
        }
        for (String shut : PRIVATE) {
            for (String twist : TWISTS) {
                targets.add(shut + twist);
                targets.add(twist.startsWith("/") ? twist + shut : "/" + twist + shut);
            }
        }
        return targets.stream().filter(target -> !target.contains(" ")).distinct().toList();
    }
}
