package io.meshwright.source.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Passes on one connection to a server of this machine, and cuts it after a number of bytes that
/// the server sent.
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;

    CuttingProxy(int server, long bytes) throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> pass(server, bytes));
    }

    int port() {
        return door.getLocalPort();
    }

    private void pass(int server, long bytes) {
        try (Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread.ofVirtual().start(() -> copy(client, behind, Long.MAX_VALUE));
            copy(behind, client, bytes);
        } catch (IOException _) {
            // A side has gone, which is what the test is about.
        }
    }

    private static void copy(Socket from, Socket to, long most) {
        byte[] buffer = new byte[8192];
        long left = most;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            while (read > 0) {
                out.write(buffer, 0, read);
                left -= read;
                read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            }
        } catch (IOException _) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
