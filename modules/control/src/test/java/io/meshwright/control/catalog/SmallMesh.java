package io.meshwright.control.catalog;

import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Guidance;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.TypeOptions;
import io.meshwright.mesh.document.Description;
import io.meshwright.mesh.document.Fingerprint;
import io.meshwright.mesh.document.Team;
import io.meshwright.mesh.document.TeamMember;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.domain.GlossaryTerm;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Build;
import io.meshwright.mesh.product.Input;
import io.meshwright.mesh.product.InputPort;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.PortBuild;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductDocument;
import io.meshwright.mesh.product.ProductKind;
import io.meshwright.mesh.product.ProductStatus;
import io.meshwright.mesh.product.Sql;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Makes small meshes: a product has one port of its own name with the given columns.
final class SmallMesh {
    private static final Fingerprint NOTHING = Fingerprint.of("");

    private SmallMesh() {}

    static Mesh of(List<Domain> domains, Product... products) {
        return new Mesh(MeshCharter.standard(), domains, Arrays.asList(products), Map.of());
    }

    static Domain domain(String name, String title, String description, GlossaryTerm... terms) {
        return new Domain(
                new DomainName(name),
                title,
                description,
                "user:" + name + "_owner",
                team(title + " team", "Dana " + title),
                Arrays.asList(terms),
                Map.of(),
                Place.none());
    }

    static Team team(String name, String owner) {
        TeamMember member =
                new TeamMember(
                        "", "u", owner, "", "owner", "", "", "", List.of(), List.of(), List.of());
        return new Team("", name, "", List.of(member), List.of(), List.of(), List.of());
    }

    static Property column(String name, String meaning, String classification) {
        return property(name, meaning, classification, LogicalType.STRING, List.of());
    }

    static Property struct(String name, Property... fields) {
        return property(name, "", "", LogicalType.OBJECT, Arrays.asList(fields));
    }

    static Property property(
            String name,
            String meaning,
            String classification,
            LogicalType type,
            List<Property> fields) {
        return new Property(
                "",
                name,
                "",
                meaning,
                "",
                "",
                type,
                TypeOptions.none(),
                false,
                -1,
                true,
                false,
                false,
                -1,
                classification,
                "",
                List.of(),
                "",
                "",
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                fields,
                null,
                List.of(),
                "",
                List.of(),
                null,
                Place.none());
    }

    static Product designed(String domain, String name, String purpose, Property... columns) {
        return product(domain, name, purpose, false, List.of(), Arrays.asList(columns));
    }

    static Product built(String domain, String name, String purpose, Property... columns) {
        return product(domain, name, purpose, true, List.of(), Arrays.asList(columns));
    }

    /// A built product that reads `read`.
    static Product reading(
            PortAddress read, String domain, String name, String purpose, Property... columns) {
        return product(domain, name, purpose, true, List.of(read), Arrays.asList(columns));
    }

    private static Product product(
            String domain,
            String name,
            String purpose,
            boolean built,
            List<PortAddress> reads,
            List<Property> columns) {
        ProductAddress address = ProductAddress.of(domain, name);
        Version version = Version.parse("1.0.0");
        OutputPort declared =
                new OutputPort(
                        name,
                        version,
                        name,
                        "table",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Place.none());
        PortBuild build =
                built
                        ? new PortBuild(
                                name,
                                1,
                                new Sql("select 1", Place.none()),
                                "full",
                                Map.of(),
                                Place.none())
                        : null;
        Port port =
                new Port(
                        address.port(name, 1),
                        declared,
                        contract(name, version, columns),
                        PhysicalTypes.columns(columns),
                        build);
        String title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
        ProductDocument document =
                new ProductDocument(
                        "v1.0.0",
                        domain + "." + name,
                        title,
                        version,
                        "active",
                        domain,
                        "",
                        new Description(purpose, "", "", List.of(), List.of()),
                        List.of(),
                        List.of(),
                        List.of(declared),
                        List.of(),
                        List.of(),
                        Team.nobody(),
                        List.of(),
                        List.of(),
                        "",
                        NOTHING,
                        Place.none());
        List<Input> inputs =
                reads.stream()
                        .map(port1 ->
                                new Input(
                                        new InputAddress(address, port1.port().value()),
                                        new InputPort(
                                                port1.port().value(),
                                                version,
                                                "",
                                                List.of(),
                                                List.of(),
                                                List.of(),
                                                Place.none()),
                                        port1))
                        .toList();
        return new Product(
                address,
                document,
                ProductStatus.ACTIVE,
                reads.isEmpty() ? ProductKind.SOURCE_ALIGNED : ProductKind.CONSUMER_ALIGNED,
                Build.none(),
                inputs,
                List.of(port),
                List.of());
    }

    private static Contract contract(String name, Version version, List<Property> columns) {
        SchemaObject object =
                new SchemaObject(
                        "",
                        name,
                        "",
                        "table",
                        "",
                        "",
                        "",
                        columns,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Guidance.none(),
                        Place.none());
        ServiceLevel daily =
                new ServiceLevel(
                        "",
                        "frequency",
                        Value.of(BigDecimal.ONE),
                        Value.none(),
                        "d",
                        "",
                        "",
                        "",
                        "",
                        "",
                        Place.none());
        return new Contract(
                "v3.1.0",
                name,
                name,
                version,
                "active",
                "",
                "",
                "",
                Description.empty(),
                List.of(),
                List.of(object),
                List.of(),
                List.of(),
                null,
                Team.nobody(),
                List.of(),
                List.of(daily),
                "",
                List.of(),
                List.of(),
                "",
                Guidance.none(),
                NOTHING,
                Place.none());
    }
}
