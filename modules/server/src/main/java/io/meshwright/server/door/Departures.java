package io.meshwright.server.door;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Notices that whoever waits for an answer has gone, so that nobody works on it any more.
///
/// While a request is answered nothing reads from its connection, so its end is not seen. A watch
/// reads: the end of the stream means that the caller is gone. It begins a moment after the
/// request, so that quick answers cost nothing.
public final class Departures {
    private static final Duration QUICK = Duration.ofMillis(250);

    private Departures() {}

    /// Watches the caller of a request whose body has been read, until the watch is closed, which
    /// is before the answer is sent or while it flows.
    ///
    /// @param gone called at most once, from another thread
    public static Watch watch(Context context, Runnable gone) {
        EndPoint connection =
                ServletContextRequest.getServletContextRequest(context.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
        return new Watch(context, connection, gone);
    }

    /// A watch that is on.
    public static final class Watch implements AutoCloseable {
        private final Context context;
        private final EndPoint connection;
        private final Runnable gone;
        private final Thread start;
        private boolean reads;
        private boolean swallowed;
        private boolean closed;

        private Watch(Context context, EndPoint connection, Runnable gone) {
            this.context = context;
            this.connection = connection;
            this.gone = gone;
            this.start = Thread.startVirtualThread(this::begin);
        }

        private void begin() {
            try {
                Thread.sleep(QUICK);
                listen();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void listen() {
            if (!closed) {
                reads = connection.tryFillInterested(new Arrival());
            }
        }

        private synchronized void read() {
            if (closed) {
                return;
            }
            reads = false;
            try {
                int read = connection.fill(BufferUtil.allocate(1));
                if (read < 0) {
                    gone.run();
                } else if (read > 0) {
                    swallowed = true;
                } else {
                    listen();
                }
            } catch (IOException _) {
                gone.run();
            }
        }

        private synchronized void broken() {
            if (!closed) {
                gone.run();
            }
        }

        /// A caller that sent its next request before this one was answered has lost the first byte
        /// of it: the connection ends after the answer, and the caller knows that it was not read.
        @Override
        public synchronized void close() {
            closed = true;
            start.interrupt();
            if (swallowed) {
                context.header("Connection", "close");
            }
            if (reads && connection instanceof AbstractEndPoint endPoint) {
                endPoint.getFillInterest().onFail(new IOException("the answer is ready"));
            }
        }

        private final class Arrival implements Callback {
            @Override
            public void succeeded() {
                read();
            }

            @Override
            public void failed(Throwable cause) {
                broken();
            }

            @Override
            public InvocationType getInvocationType() {
                return InvocationType.NON_BLOCKING;
            }
        }
    }
}
