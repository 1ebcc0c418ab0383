package io.meshwright.portal;

import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.server.door.Door;
import io.meshwright.server.door.DoorSettings;
import io.meshwright.server.door.Metrics;
import io.meshwright.server.door.OwnerToken;
import io.meshwright.server.door.Readiness;
import io.meshwright.server.portal.Pending;
import io.meshwright.server.portal.Portal;
import io.meshwright.server.portal.PortalSource;
import io.meshwright.server.portal.SampleRows;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commerce example behind a real door, before anything is built.
final class ServedExample implements AutoCloseable {
    private static final List<String> WORKSPACES =
            List.of("governance", "sales", "logistics", "customer_support", "finance", "growth");

    final Catalog catalog;
    private final Search search = new Search();
    private final Door door;

    ServedExample(Path dataFolder) {
        catalog = new Catalog(read(), Lineage.empty(), Map.of(), List.of(), Instant.now());
        search.update(catalog);
        PortalSource source =
                new PortalSource(
                        () -> catalog,
                        search,
                        _ -> List.of(),
                        _ -> List.of(),
                        _ -> List.of(),
                        _ -> Optional.empty(),
                        (_, _) -> new SampleRows.Sample.Unavailable("Nothing is built yet."),
                        Pending::nothing);
        Portal portal = new Portal(source, InstantSource.system());
        door =
                Door.open(
                        new Door.Opening(
                                DoorSettings.local(0, Principal.parse("user:owner")),
                                OwnerToken.keptIn(dataFolder),
                                portal.routes(),
                                new Readiness(),
                                new Metrics(),
                                portal::refusal));
    }

    URI address() {
        return door.address();
    }

    URI link() {
        return door.portalLink();
    }

    private static Mesh read() {
        Path example = Path.of("..", "..", "examples", "commerce").toAbsolutePath().normalize();
        MeshReader reader = new MeshReader();
        Map<String, List<AppliedFile>> scopes = new LinkedHashMap<>();
        for (String workspace : WORKSPACES) {
            scopes.putAll(
                    reader.read(
                                    new WorkspaceReader().read(example.resolve(workspace)),
                                    files(scopes))
                            .scopes());
        }
        return reader.read(files(scopes));
    }

    private static List<AppliedFile> files(Map<String, List<AppliedFile>> scopes) {
        return scopes.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        door.close();
        search.close();
    }
}
