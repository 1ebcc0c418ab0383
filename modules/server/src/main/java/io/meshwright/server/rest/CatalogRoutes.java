package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.control.ledger.Ledger;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.domain.Domain;
import io.meshwright.mesh.problem.Suggestion;
import io.meshwright.mesh.product.Port;
import io.meshwright.server.client.ContractText;
import io.meshwright.server.client.DomainView;
import io.meshwright.server.client.MeshView;
import io.meshwright.server.client.ProductSummary;
import io.meshwright.server.client.StatusView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.util.List;
import java.util.function.Supplier;

/// What is there: the mesh, its domains, products, ports and columns, and how each product stands.
final class CatalogRoutes {
    private final Supplier<Catalog> catalog;
    private final Ledger ledger;

    CatalogRoutes(Supplier<Catalog> catalog, Ledger ledger) {
        this.catalog = catalog;
        this.ledger = ledger;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/mesh", OWNER, this::mesh),
                Route.get("/api/v1/status", OWNER, this::status),
                Route.get("/api/v1/domains", OWNER, this::domains),
                Route.get("/api/v1/domains/{domain}", OWNER, this::domain),
                Route.get("/api/v1/products", OWNER, this::products),
                Route.get("/api/v1/products/{domain}/{product}", OWNER, this::product),
                Route.get(
                        "/api/v1/products/{domain}/{product}/ports/{port}/{major}",
                        OWNER,
                        this::port),
                Route.get(
                        "/api/v1/products/{domain}/{product}/ports/{port}/{major}/contract",
                        OWNER,
                        this::contract));
    }

    /// The facts of a product, also under a former address.
    ///
    /// @throws Refusal when there is none, with the name that was probably meant
    static ProductFacts product(Catalog catalog, ProductAddress address) {
        return catalog.findProduct(address)
                .orElseThrow(() ->
                        unknown(
                                "product",
                                address.toString(),
                                catalog.products().keySet().stream()
                                        .map(ProductAddress::toString)
                                        .toList()));
    }

    static Refusal unknown(String what, String address, List<String> known) {
        return Refusal.notFound(
                "There is no %s '%s'. %s"
                        .formatted(what, address, Suggestion.didYouMean(address, known))
                        .strip());
    }

    private void mesh(Context context) {
        Parameters.allow(context);
        Catalog now = catalog.get();
        Mesh mesh = now.mesh();
        Answers.json(
                context,
                new MeshView(
                        mesh.charter().name(),
                        mesh.charter().description(),
                        ledger.revision(),
                        mesh.domains().size(),
                        mesh.products().size(),
                        mesh.products().values().stream()
                                .mapToInt(product -> product.ports().size())
                                .sum(),
                        (int)
                                now.products().values().stream()
                                        .filter(facts -> facts.findRelease().isPresent())
                                        .count()));
    }

    private void status(Context context) {
        Parameters.allow(context);
        Answers.json(
                context,
                new StatusView(
                        catalog.get().products().values().stream()
                                .map(CatalogRoutes::statusLine)
                                .toList()));
    }

    private static StatusView.Line statusLine(ProductFacts facts) {
        return new StatusView.Line(
                facts.address().toString(),
                facts.state().word(),
                facts.findRelease().map(release -> release.id().number()).orElse(null),
                facts.findRelease().map(release -> release.at()).orElse(null),
                facts.findRelease()
                        .flatMap(release -> ReleaseViews.totals(release.verifications()))
                        .orElse(null));
    }

    private void domains(Context context) {
        Parameters.allow(context);
        Mesh mesh = catalog.get().mesh();
        Answers.json(
                context,
                new DomainView.Listing(
                        mesh.domains().values().stream()
                                .map(domain ->
                                        new DomainView.Summary(
                                                domain.name().value(),
                                                domain.title(),
                                                domain.description(),
                                                domain.owner(),
                                                domain.team().name(),
                                                mesh.productsOf(domain.name()).size()))
                                .toList()));
    }

    private void domain(Context context) {
        Parameters.allow(context);
        Catalog now = catalog.get();
        DomainName name = Parameters.domain(context);
        Domain domain = now.mesh().domains().get(name);
        if (domain == null) {
            throw unknown("domain", name.value(), domainNames(now));
        }
        Answers.json(
                context,
                new DomainView(
                        name.value(),
                        domain.title(),
                        domain.description(),
                        domain.owner(),
                        domain.team().name(),
                        domain.glossary().stream()
                                .map(term ->
                                        new DomainView.Term(
                                                term.term(),
                                                term.definition(),
                                                term.synonyms(),
                                                term.differsFrom().stream()
                                                        .map(other ->
                                                                new DomainView.Difference(
                                                                        other.domain(),
                                                                        other.term(),
                                                                        other.why()))
                                                        .toList()))
                                .toList(),
                        now.productsOf(name).stream().map(Views::summary).toList()));
    }

    private void products(Context context) {
        Parameters.allow(context);
        Answers.json(
                context,
                new ProductSummary.Listing(
                        catalog.get().products().values().stream().map(Views::summary).toList()));
    }

    private void product(Context context) {
        Parameters.allow(context);
        Answers.json(context, Views.product(product(catalog.get(), Parameters.product(context))));
    }

    private void port(Context context) {
        Parameters.allow(context, "column");
        ProductFacts product = product(catalog.get(), Parameters.port(context).product());
        PortFacts port = port(product, Parameters.port(context));
        Answers.json(
                context,
                Views.port(
                        port,
                        product.release(),
                        columns(port, Parameters.text(context, "column"))));
    }

    private static PortFacts port(ProductFacts product, PortAddress asked) {
        PortAddress address = new PortAddress(product.address(), asked.port(), asked.major());
        return product.findPort(address)
                .orElseThrow(() ->
                        unknown(
                                "port",
                                address.toString(),
                                product.ports().stream()
                                        .map(one -> one.address().toString())
                                        .toList()));
    }

    private void contract(Context context) {
        Parameters.allow(context);
        Catalog now = catalog.get();
        PortAddress asked = Parameters.port(context);
        PortAddress address = port(product(now, asked.product()), asked).address();
        String file =
                now.mesh()
                        .findPort(address)
                        .flatMap(Port::findContract)
                        .map(contract -> contract.place().file())
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "The port '%s' has no contract in force."
                                                .formatted(address)));
        AppliedFile applied =
                ledger.files().stream()
                        .filter(each ->
                                each.path().equals(file)
                                        && each.scope().equals(address.domain().value()))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "The file '%s' of the contract is no longer in force."
                                                .formatted(file)));
        Answers.json(context, new ContractText(applied.path(), applied.text()));
    }

    /// All columns, or the one asked for with the fields nested in it.
    private static List<ColumnFacts> columns(PortFacts port, String column) {
        if (column.isEmpty()) {
            return port.columns();
        }
        List<ColumnFacts> found =
                port.columns().stream()
                        .filter(facts ->
                                facts.address().column().equals(column)
                                        || facts.address().column().startsWith(column + "."))
                        .toList();
        if (found.isEmpty()) {
            throw unknown(
                    "column",
                    port.address() + "#" + column,
                    port.columns().stream().map(facts -> facts.address().toString()).toList());
        }
        return found;
    }

    private static List<String> domainNames(Catalog catalog) {
        return catalog.mesh().domains().keySet().stream().map(DomainName::value).toList();
    }
}
