package io.meshwright.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers that send so slowly that a server which waited for them would serve nobody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlowCallersTest {
    private static final int CALLERS = 50;

    private OpenDoor server;

    @BeforeAll
    void open(@TempDir Path data) {
        server =
                new OpenDoor(
                        data,
                        new Patience(
                                Duration.ofMillis(600),
                                Duration.ofMillis(800),
                                Duration.ofSeconds(20)));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aHeadThatDripsInIsCutOff() throws Exception {
        try (Socket socket = connect()) {
            assertThat(dripsUntilClosed(socket, "GET /health HTTP/1.1\r\nX-Slow: ")).isTrue();
        }
        assertThat(server.http.get("/health").status()).isEqualTo(200);
    }

    @Test
    void aSecondHeadThatDripsInIsCutOff() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            assertThat(dripsUntilClosed(socket, "GET /health HTTP/1.1\r\nX-Slow: ")).isTrue();
        }
    }

    @Test
    void aBodyThatDripsInIsRefused() throws Exception {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /api/v1/wish HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n"
                            .formatted(port(), server.bearer()));
            for (int drop = 0; drop < 200 && socket.getInputStream().available() == 0; drop++) {
                send(socket, " ");
                Thread.sleep(50);
            }

            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void manySlowCallersKeepNobodyWaiting() throws Exception {
        Socket[] slow = new Socket[CALLERS];
        try {
            for (int caller = 0; caller < CALLERS; caller++) {
                slow[caller] = connect();
                send(slow[caller], "GET /health HTTP/1.1\r\nX-Slow: ");
            }

            assertThat(server.http.get("/health").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aConnectionThatIsQuietBetweenRequestsIsKept() throws Exception {
        String request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n\r\n";
        try (Socket socket = connect()) {
            send(socket, request);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            Thread.sleep(1_500);
            socket.getInputStream().skipNBytes(socket.getInputStream().available());

            send(socket, request);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    /// @return whether the server closed the connection while the head was still coming in
    private static boolean dripsUntilClosed(Socket socket, String start)
            throws InterruptedException {
        try {
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
            send(socket, start);
            for (int drop = 0; drop < 200; drop++) {
                send(socket, "x");
                Thread.sleep(50);
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private int port() {
        return server.door.address().getPort();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
