package io.meshwright.server.door;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells callers of refusals and failures: problem details to programs, a page to people. Every
/// refusal is logged by its kind and the declared route; nothing that the caller wrote is.
final class FaultAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(FaultAnswers.class);

    private final Metrics metrics;
    private final ErrorPage page;

    FaultAnswers(Metrics metrics, ErrorPage page) {
        this.metrics = metrics;
        this.page = page;
    }

    void answer(Throwable failure, Context context) {
        answer(
                failure instanceof HttpResponseException response
                        ? translated(response)
                        : Failures.told(failure),
                context);
    }

    void answer(ProblemDetails problem, Context context) {
        metrics.refused(problem.kind());
        LOG.info(
                "Refused {} {}: {} {}",
                knownMethod(context),
                RequestMarks.routePath(context),
                problem.status(),
                problem.kind());
        if (context.res().isCommitted()) {
            cutOff(context);
            return;
        }
        Answers.secure(context.res());
        context.status(problem.status());
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer realm=\"meshwright\"");
        }
        if (problem.members().get("retryAfter") instanceof Long seconds) {
            context.header("Retry-After", seconds.toString());
        }
        if (wantsPage(context)) {
            context.html(page.html(problem));
        } else {
            context.contentType(ProblemDetails.MEDIA_TYPE).result(Json.bytes(problem.fields()));
        }
    }

    /// An answer that broke off must not look whole: the connection ends without the last chunk.
    private static void cutOff(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getServletChannel()
                .abort(new IOException("the answer broke off"));
    }

    static String knownMethod(Context context) {
        String method = context.req().getMethod();
        return switch (method) {
            case "GET", "HEAD", "POST" -> method;
            default -> "(other)";
        };
    }

    private static boolean wantsPage(Context context) {
        String accept = context.header("Accept");
        return accept != null
                && accept.contains("text/html")
                && !context.path().startsWith("/api/");
    }

    private static ProblemDetails translated(HttpResponseException response) {
        return switch (response.getStatus()) {
            case 404 -> notFound();
            case 405 ->
                    ProblemDetails.of(
                            405,
                            "method-not-allowed",
                            "The method is not allowed",
                            "This path answers another method; see /openapi.yaml.",
                            Map.of());
            case 413 ->
                    ProblemDetails.of(
                            413, "body-too-large", "The body is too large", "Send less.", Map.of());
            default ->
                    ProblemDetails.of(
                            response.getStatus(),
                            "invalid-request",
                            "The request cannot be understood",
                            "See /openapi.yaml for what this path takes.",
                            Map.of());
        };
    }

    private static ProblemDetails notFound() {
        return ProblemDetails.of(
                404,
                "not-found",
                "Nothing is there",
                "No page or resource has this path; see /openapi.yaml for those of the API.",
                Map.of());
    }
}
