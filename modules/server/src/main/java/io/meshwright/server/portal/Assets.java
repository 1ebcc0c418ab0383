package io.meshwright.server.portal;

import io.javalin.http.Context;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.server.door.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Style, script and fonts of the pages, held in memory and served under an address that changes
/// with their content, so that browsers may keep them for ever.
final class Assets {
    static final String PATH = "/assets/{version}/{name}";

    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "woff2", "font/woff2");
    private static final List<String> NAMES =
            List.of(
                    "tokens.css",
                    "base.css",
                    "parts.css",
                    "pages.css",
                    "portal.js",
                    "icon.svg",
                    "htmx.min.js",
                    "inter-latin-400-normal.woff2",
                    "inter-latin-500-normal.woff2",
                    "inter-latin-600-normal.woff2",
                    "jetbrains-mono-latin-variable-wghtOnly-normal.woff2");

    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final String base;

    Assets() {
        List<String> hashes = new ArrayList<>();
        for (String name : NAMES) {
            byte[] content = read(name);
            contents.put(name, content);
            hashes.add(name + Fingerprint.of(content));
        }
        base = "/assets/" + Fingerprint.ofAll(hashes).brief() + "/";
    }

    /// The path that assets lie under, with a `/` at its end.
    String base() {
        return base;
    }

    /// Answers one asset; an address of former content is answered with what there is now, which
    /// the browser must not keep.
    void serve(Context context) {
        String name = context.pathParam("name");
        byte[] content = contents.get(name);
        if (content == null) {
            context.status(404).result("There is no asset of this name.");
            return;
        }
        boolean current = base.equals("/assets/" + context.pathParam("version") + "/");
        if (current) {
            Answers.cacheForever(context);
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        context.contentType(TYPES.getOrDefault(ending, "application/octet-stream")).result(content);
    }

    /// The icon for browsers that ask for it unbidden, before they have read a page.
    void serveIcon(Context context) {
        context.contentType(TYPES.getOrDefault("svg", ""))
                .result(contents.getOrDefault("icon.svg", new byte[0]));
    }

    static byte[] read(String name) {
        try (@Nullable InputStream stream = Assets.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The portal's asset '%s' is missing: the build is incomplete"
                                .formatted(name));
            }
            return stream.readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException("Cannot read the portal's asset " + name, cause);
        }
    }
}
