package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies and headers that are too large, too deep, or not what they say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BodyAttackTest {
    private static final String JSON = "Content-Type: application/json";

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
    void aGoodBodyIsRead() {
        RawHttp.Answer answer = wish("{\"text\":\"a\",\"number\":1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"a\",\"number\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "[]",
                "1",
                "\"x\"",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"surprise\":1}",
                "{\"number\":NaN}",
                "{\"number\":1e400}",
                "{\"number\":99999999999999999999}",
                "{\"number\":\"x\"}",
                "{\"number\":1.5}",
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{'text':'a'}",
                "{\"text\":\"a\",}",
                "// comment\n{}",
                "{\"text\":\"\u0000\"}",
                "{\"text\":{}}",
                "{\"@class\":\"java.lang.Runtime\"}",
                "<xml/>",
                "{\"text\":\"\\ud800\\u0041\"",
                "{\"number\":0x10}",
                "{\"number\":Infinity}"
            })
    void aBodyThatDoesNotFitIsRefused(String body) {
        int before = server.writes.get();
        RawHttp.Answer answer = wish(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.meshwright");
        assertThat(server.writes).hasValue(before);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(wish("[".repeat(50_000)).status()).isEqualTo(400);
        assertThat(wish("{\"text\":".repeat(10_000)).status()).isEqualTo(400);
        assertThat(wish("{\"number\":" + "9".repeat(50_000) + "}").status()).isEqualTo(400);
    }

    @Test
    void invalidUtf8IsRefused() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"text\":\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff});
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(bytes(body.toByteArray()).status()).isEqualTo(400);
    }

    @Test
    void aCompressedBodyIsNotUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[10_000_000]);
        }

        RawHttp.Answer answer = bytes(packed.toByteArray(), "Content-Encoding: gzip");

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain", "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x", "Content-Type: application/jsonx",
                "Content-Type: text/html; application/json", "Accept: application/json"
            })
    void jsonMustSayThatItIsJson(String header) {
        RawHttp.Answer answer =
                server.http.post(
                        "/api/v1/wish", "{\"text\":\"a\",\"number\":1}", server.bearer(), header);

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void aBodyAboveTheRoutesLimitIsRefused() {
        String large = "{\"text\":\"" + "a".repeat(100_000) + "\"}";

        assertThat(wish(large).status()).isEqualTo(413);
        assertThat(chunked(large).status()).isEqualTo(413);
        assertThat(
                        server.http
                                .raw(
                                        "POST /api/v1/wish HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{"
                                                .formatted(
                                                        server.door.address().getPort(),
                                                        server.bearer(),
                                                        JSON))
                                .status())
                .isEqualTo(413);
    }

    @Test
    void aStrangersBodyIsNotEvenRead() {
        assertThat(server.http.post("/api/v1/wish", "{{{{", JSON).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 5, 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Content-Length: 0x5",
                "X : y",
                "X\u0000: y",
                " folded: y",
                "Host: 127.0.0.1"
            })
    void aRequestWhoseEndIsDisputedIsRefused(String headers) {
        RawHttp.Answer answer =
                server.http.raw(
                        "POST /api/v1/wish HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\n%s\r\nConnection: close\r\n\r\n0\r\n\r\n"
                                .formatted(
                                        server.door.address().getPort(),
                                        server.bearer(),
                                        JSON,
                                        headers));

        assertThat(answer.status()).as(headers).isIn(400, 411, 501);
    }

    @Test
    void headersAreLimited() {
        assertThat(server.http.get("/health", "X-Large: " + "a".repeat(1_000_000)).status())
                .isIn(0, 431);
        assertThat(
                        server.http
                                .get("/health", "X-Many: a\r\n".repeat(10_000) + "X-Last: b")
                                .status())
                .isIn(0, 431);
        assertThat(server.http.get("/" + "a".repeat(4_000)).status()).isEqualTo(414);
        assertThat(server.http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aFaultOfOursSaysNothingOfTheInside() {
        RawHttp.Answer answer = server.http.get("/api/v1/fails", server.bearer());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("urn:meshwright:problem:our-failure", "urn:uuid:")
                .doesNotContain("inner words", "IllegalState", "\tat ");
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() {
        RawHttp.Answer answer = server.http.get("/api/v1/breaks-off", server.bearer());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotEndWith("0\r\n\r\n");
    }

    private RawHttp.Answer wish(String body) {
        return server.http.post("/api/v1/wish", body, server.bearer(), JSON);
    }

    private RawHttp.Answer chunked(String body) {
        return server.http.raw(
                "POST /api/v1/wish HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                        .formatted(
                                server.door.address().getPort(),
                                server.bearer(),
                                JSON,
                                body.length(),
                                body));
    }

    private RawHttp.Answer bytes(byte[] body, String... headers) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(
                "POST /api/v1/wish HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(
                                server.door.address().getPort(),
                                server.bearer(),
                                JSON,
                                headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n",
                                body.length)
                        .getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return server.http.raw(request.toByteArray());
    }
}
