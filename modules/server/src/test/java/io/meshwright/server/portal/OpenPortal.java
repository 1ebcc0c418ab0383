package io.meshwright.server.portal;

import io.meshwright.mesh.principal.Identity;
import io.meshwright.server.door.Door;
import io.meshwright.server.door.DoorSettings;
import io.meshwright.server.door.Metrics;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.door.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;

/// The portal behind a real door on a free loopback port, asked by its owner.
final class OpenPortal implements AutoCloseable {
    private final OwnerToken token;
    private final Door door;
    private final HttpClient client = HttpClient.newHttpClient();

    OpenPortal(PortalSource source, Path dataFolder) {
        Portal portal = new Portal(source, InstantSource.fixed(CommerceMesh.NOW));
        this.token = OwnerToken.keptIn(dataFolder);
        this.door =
                Door.open(
                        new Door.Opening(
                                DoorSettings.local(0, Identity.OWNER),
                                token,
                                portal.routes(),
                                new Readiness(),
                                new Metrics(),
                                portal::refusal));
    }

    HttpResponse<String> get(String path) {
        return get(path, "Authorization", "Bearer " + token.secret());
    }

    HttpResponse<String> getAsStranger(String path) {
        return get(path, "Accept", "text/html");
    }

    private HttpResponse<String> get(String path, String header, String value) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(door.address() + path))
                            .header(header, value)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        client.close();
        door.close();
    }
}
