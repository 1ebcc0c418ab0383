package io.meshwright.server.rest;

import io.meshwright.server.door.Access;
import io.meshwright.server.door.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The description of the API, which is written first and served as it is.
public final class OpenApi {
    private OpenApi() {}

    /// The document as YAML.
    public static String text() {
        try (@Nullable InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException(
                        "Cannot find openapi.yaml: the build is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read openapi.yaml", cause);
        }
    }

    static Route route() {
        String text = text();
        return Route.get(
                "/openapi.yaml",
                Access.OWNER,
                context -> context.contentType("application/yaml; charset=utf-8").result(text));
    }
}
