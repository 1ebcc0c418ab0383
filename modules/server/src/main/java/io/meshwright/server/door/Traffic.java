package io.meshwright.server.door;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;

/// The connections that are open and the requests that are being answered on them.
///
/// Connections on which the head of a request drips in for too long are closed: nobody needs so
/// long, and who opens many of them means harm. (An idle timeout alone is reset by every byte.)
final class Traffic implements Connection.Listener, AutoCloseable {
    private static final int LOOKS = 4;

    private final Duration patience;
    private final Map<Connection, Head> connections = new ConcurrentHashMap<>();
    private final Set<Connection> answering = ConcurrentHashMap.newKeySet();
    private final Thread watch;

    /// What was seen of a connection's unfinished head. Only the watch looks at it.
    private static final class Head {
        private long heads = -1;
        private long bytes;
        private long since;
    }

    /// @param patience for the head of a request
    Traffic(Duration patience) {
        this.patience = patience;
        this.watch = Thread.ofPlatform().daemon().name("door-watch").start(this::watch);
    }

    @Override
    public void onOpened(Connection connection) {
        connections.put(connection, new Head());
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
        answering.remove(connection);
    }

    void begin(Context context) {
        answering.add(connection(context));
    }

    void end(Context context) {
        answering.remove(connection(context));
    }

    private static Connection connection(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(patience.dividedBy(LOOKS));
                long now = System.nanoTime();
                connections.forEach((connection, head) -> look(connection, head, now));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Connection connection, Head head, long now) {
        long heads = connection.getMessagesIn();
        long bytes = connection.getBytesIn();
        if (answering.contains(connection)) {
            head.heads = -1;
        } else if (heads != head.heads) {
            boolean fresh = head.heads < 0 && heads == 0 && bytes > 0;
            head.heads = heads;
            head.bytes = fresh ? 0 : bytes;
            head.since = fresh ? now : 0;
        } else if (bytes > head.bytes && head.since == 0) {
            head.since = now;
        } else if (bytes > head.bytes && now - head.since > patience.toNanos()) {
            connection.getEndPoint().close();
        }
    }

    /// Waits until no request is being answered, but no longer than this.
    void awaitQuiet(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!answering.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
