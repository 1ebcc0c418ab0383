package io.meshwright.server.door;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// How the listener below the routes is set: strict about what a request is, silent about itself.
final class Jetty {
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long FORM_BYTES = 64 * 1024;

    private Jetty() {}

    static void configure(JavalinConfig config, DoorSettings settings) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.router.caseInsensitiveRoutes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = FORM_BYTES;
        config.http.prefer405over404 = true;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> strict(http, settings.patience()));
        config.jetty.modifyServer(Jetty::quiet);
    }

    /// Has the connections of a server that has started watched.
    static void watch(Server server, Traffic traffic) {
        for (Connector connector : server.getConnectors()) {
            connector.addEventListener(traffic);
        }
    }

    private static void strict(HttpConfiguration http, Patience patience) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setIdleTimeout(patience.idle().toMillis());
        http.setHttpCompliance(HttpCompliance.RFC7230);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setCustomizers(List.of());
    }

    /// The server stops at once: the door itself has waited for requests under way.
    private static void quiet(Server server) {
        server.setStopTimeout(0);
        server.setErrorHandler(Jetty::malformed);
    }

    /// Answers what never became a request: bad syntax, headers too large, ambiguous targets.
    private static boolean malformed(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        ProblemDetails problem =
                ProblemDetails.of(
                        status,
                        status >= 500 ? "our-failure" : "malformed-request",
                        status >= 500 ? "The server failed" : "The request is malformed",
                        status >= 500
                                ? "This is a fault of the server, not of the request."
                                : "The request line or a header is ambiguous, too large or against HTTP.",
                        Map.of());
        response.setStatus(status);
        Answers.SECURITY_HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put("Content-Type", ProblemDetails.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.fields())), callback);
        return true;
    }
}
