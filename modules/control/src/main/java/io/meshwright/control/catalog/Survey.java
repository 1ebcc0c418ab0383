package io.meshwright.control.catalog;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.MapShape;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.TeamMember;
import io.meshwright.mesh.domain.Classification;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.release.Release;
import io.meshwright.mesh.release.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers the facts of one product at a time from the mesh, its releases and its runs.
final class Survey {
    private final Mesh mesh;
    private final Instant at;
    private final List<String> protection;

    Survey(Mesh mesh, Instant at) {
        this.mesh = mesh;
        this.at = at;
        this.protection =
                mesh.charter().classifications().stream().map(Classification::name).toList();
    }

    ProductFacts facts(
            Product product, @Nullable Release release, @Nullable Run newest, boolean building) {
        List<PortFacts> ports =
                product.ports().stream().map(port -> port(product, port, release)).toList();
        return new ProductFacts(
                product,
                ProductState.of(product, release, newest),
                owner(product),
                team(product),
                release,
                newest,
                building,
                release == null ? null : Trust.of(release.verifications()).orElse(null),
                Freshness.of(product, release, newest, at).orElse(null),
                mesh.upstreamOf(product.address()),
                mesh.downstreamOf(product.address()),
                ports,
                ports.stream()
                        .flatMap(port -> port.columns().stream())
                        .map(ColumnFacts::classification)
                        .distinct()
                        .sorted(Comparator.comparingInt(protection::indexOf).reversed())
                        .toList());
    }

    private PortFacts port(Product product, Port port, @Nullable Release release) {
        PortAddress address = port.address();
        List<ColumnFacts> columns = new ArrayList<>();
        port.findDataset()
                .ifPresent(dataset -> columns(address, "", 0, dataset.properties(), columns));
        return new PortFacts(
                port,
                columns,
                release == null ? null : release.findPort(address).orElse(null),
                release == null
                        ? null
                        : release.verifications().stream()
                                .filter(candidate -> candidate.port().equals(address))
                                .findFirst()
                                .orElse(null),
                mesh.readersOf(address),
                product.ports().stream()
                        .map(Port::address)
                        .filter(other -> other.port().equals(address.port()))
                        .allMatch(other -> other.major() >= address.major()));
    }

    private void columns(
            PortAddress port,
            String prefix,
            int depth,
            List<Property> properties,
            List<ColumnFacts> columns) {
        for (Property property : properties) {
            String path = prefix + property.name();
            if (property.name().isBlank()) {
                continue;
            }
            boolean classified = !property.classification().isBlank();
            columns.add(
                    new ColumnFacts(
                            port.column(path),
                            depth,
                            type(property),
                            classified
                                    ? property.classification()
                                    : mesh.charter().defaultClassification(),
                            classified,
                            property));
            columns(port, path + ".", depth + 1, fields(property), columns);
        }
    }

    private static List<Property> fields(Property property) {
        Property items = property.items();
        MapShape map = property.map();
        if (!property.properties().isEmpty()) {
            return property.properties();
        }
        return items != null
                ? items.properties()
                : map != null ? map.value().properties() : List.of();
    }

    private static String type(Property property) {
        Optional<ColumnType> type = PhysicalTypes.find(property);
        if (type.isEmpty()) {
            return property.physicalType();
        }
        return switch (type.get()) {
            case ColumnType.Struct _ -> "struct";
            case ColumnType.Array(ColumnType.Struct _) -> "struct[]";
            case ColumnType.Map(ColumnType key, ColumnType.Struct _) ->
                    "map(%s, struct)".formatted(key.words());
            case ColumnType other -> other.words();
        };
    }

    private String owner(Product product) {
        String own = people(product.document().team());
        if (!own.isEmpty()) {
            return own;
        }
        Domain domain = mesh.domains().get(product.address().domain());
        if (domain == null) {
            return "";
        }
        String people = people(domain.team());
        return people.isEmpty() ? domain.owner().replaceFirst("^user:", "") : people;
    }

    private static String people(Team team) {
        return team.owners().stream()
                .map(Survey::person)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String person(TeamMember member) {
        return member.name().isBlank() ? member.username() : member.name();
    }

    private String team(Product product) {
        String own = product.document().team().name();
        Domain domain = mesh.domains().get(product.address().domain());
        return !own.isBlank() || domain == null ? own : domain.team().name();
    }
}
