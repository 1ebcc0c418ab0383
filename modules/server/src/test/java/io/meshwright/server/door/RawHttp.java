package io.meshwright.server.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sends exactly the bytes that a test wants to a server on loopback: no client library tidies
/// them.
public final class RawHttp {
    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /// What came back.
    ///
    /// @param status 0 when the server closed without an answer
    /// @param head status line and headers
    public record Answer(int status, String head, String body) {
        public List<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    /// A request as it should be, with the headers given beside `Host`.
    public Answer get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    public Answer post(String target, String body, String... headers) {
        return send("POST", target, body, headers);
    }

    public Answer send(String method, String target, String body, String... headers) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        lines.add("%s %s HTTP/1.1".formatted(method, target));
        lines.add("Host: 127.0.0.1:" + port);
        lines.addAll(List.of(headers));
        if (content.length > 0 || method.equals("POST")) {
            lines.add("Content-Length: " + content.length);
        }
        lines.add("Connection: close");
        return raw(String.join("\r\n", lines) + "\r\n\r\n" + body);
    }

    /// Sends the text as it is, in UTF-8, and reads until the server closes.
    public Answer raw(String request) {
        return raw(request.getBytes(StandardCharsets.UTF_8));
    }

    public Answer raw(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request);
                out.flush();
            } catch (IOException _) {
                // The server may refuse before it has read everything; its answer still counts.
            }
            return parsed(everything(socket.getInputStream()));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String everything(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[8_192];
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes.write(chunk, 0, read);
            }
        } catch (IOException _) {
            // A reset after the answer is how a server drops what it will not read.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Answer parsed(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, text, "");
        }
        String head = text.substring(0, end);
        int status = Integer.parseInt(head.split(" ", 3)[1]);
        return new Answer(status, head, text.substring(end + 4));
    }
}
