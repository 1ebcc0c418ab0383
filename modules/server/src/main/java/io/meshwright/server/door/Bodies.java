package io.meshwright.server.door;

import io.javalin.http.Context;
import io.meshwright.mesh.problem.Suggestion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Reads the bodies of requests: at most as long as their route allows, within the door's patience,
/// and as what they say they are.
public final class Bodies {
    private static final int CHUNK = 16_384;

    private Bodies() {}

    /// The body as a value of `type`.
    ///
    /// @throws Refusal when it is too large or slow, no JSON, or does not fit
    public static <T> T json(Context context, Class<T> type) {
        String contentType = context.contentType();
        if (contentType == null
                || !contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals("application/json")) {
            throw unsupported("Send the body as 'Content-Type: application/json'.");
        }
        byte[] bytes = bytes(context);
        try {
            T value = Json.STRICT.readValue(bytes, type);
            if (value == null) {
                throw Refusal.invalid("The body is empty: a JSON object is wanted.");
            }
            return value;
        } catch (JacksonException cause) {
            throw Refusal.invalid(told(cause));
        }
    }

    /// What is wrong and where, in words that name no class of ours.
    private static String told(JacksonException cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                    "The body has a field '%s' that is not known here. %s"
                            .formatted(
                                    unknown.getPropertyName(),
                                    Suggestion.didYouMean(
                                            unknown.getPropertyName(),
                                            unknown.getKnownPropertyIds().stream()
                                                    .map(String::valueOf)
                                                    .toList()));
            case DatabindException misfit ->
                    "The body does not fit%s%s: a value of another type is wanted."
                            .formatted(at(misfit), path(misfit));
            default -> "The body is no JSON%s: %s".formatted(at(cause), cause.getOriginalMessage());
        };
    }

    private static String at(JacksonException cause) {
        TokenStreamLocation place = cause.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static String path(DatabindException misfit) {
        String path =
                misfit.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[%d]".formatted(step.getIndex())
                                        : step.getPropertyName())
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " in '%s'".formatted(path);
    }

    /// The body as it was sent.
    ///
    /// @throws Refusal when it is too large or slow
    public static byte[] bytes(Context context) {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("Send the body without Content-Encoding.");
        }
        long limit = RequestMarks.route(context).bodyLimit();
        if (context.req().getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        Duration patience = RequestMarks.patience(context).body();
        long deadline = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = context.req().getInputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > limit) {
                    throw tooLarge(limit);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw tooSlow(patience);
                }
            }
        } catch (IOException _) {
            throw System.nanoTime() - deadline > 0 ? tooSlow(patience) : cutOff();
        }
        return body.toByteArray();
    }

    private static Refusal unsupported(String detail) {
        return new Refusal(
                415, "unsupported-media-type", "The body's form is not supported", detail);
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(
                413,
                "body-too-large",
                "The body is too large",
                "This route takes at most %d bytes.".formatted(limit));
    }

    /// The caller left, or nothing came for so long that the connection was given up.
    private static Refusal cutOff() {
        return new Refusal(
                408,
                "body-cut-off",
                "The body did not arrive whole",
                "It ended before all of it had come. Send it again, without long pauses.");
    }

    private static Refusal tooSlow(Duration patience) {
        return new Refusal(
                408,
                "body-too-slow",
                "The body did not arrive",
                "Send the whole body within %d seconds.".formatted(patience.toSeconds()));
    }
}
