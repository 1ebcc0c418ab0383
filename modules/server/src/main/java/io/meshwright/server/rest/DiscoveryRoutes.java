package io.meshwright.server.rest;

import static io.meshwright.server.door.Access.OWNER;

import io.javalin.http.Context;
import io.meshwright.control.catalog.Catalog;
import io.meshwright.control.catalog.Facet;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.catalog.SearchOrder;
import io.meshwright.control.catalog.SearchRequest;
import io.meshwright.control.catalog.SearchResult;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.DomainAddress;
import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.server.client.LineageView;
import io.meshwright.server.client.SearchView;
import io.meshwright.server.door.Answers;
import io.meshwright.server.door.Refusal;
import io.meshwright.server.door.Route;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finding one's way: search, and lineage by column.
final class DiscoveryRoutes {
    private static final int FARTHEST = 1_000;

    private final Supplier<Catalog> catalog;
    private final Search search;

    /// @param catalog asking for it brings the search up to date, too
    DiscoveryRoutes(Supplier<Catalog> catalog, Search search) {
        this.catalog = catalog;
        this.search = search;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/search", OWNER, this::search),
                Route.get("/api/v1/lineage", OWNER, this::lineage));
    }

    private void search(Context context) {
        Parameters.allow(
                context,
                "q",
                "type",
                "domain",
                "status",
                "classification",
                "kind",
                "order",
                "offset",
                "limit");
        Map<Facet.Dimension, List<String>> chosen = new EnumMap<>(Facet.Dimension.class);
        for (Facet.Dimension dimension : Facet.Dimension.values()) {
            chosen.put(dimension, context.queryParams(dimension.word()));
        }
        Catalog _ = catalog.get();
        SearchResult result =
                search.search(
                        new SearchRequest(
                                Parameters.text(context, "q"),
                                chosen,
                                order(Parameters.text(context, "order")),
                                Parameters.number(context, "offset", 0, 0, 10_000),
                                Parameters.limit(context, 20)));
        Answers.json(
                context,
                new SearchView(
                        result.total(),
                        result.hits().stream()
                                .map(hit ->
                                        new SearchView.Hit(
                                                hit.type().word(),
                                                hit.address(),
                                                hit.title(),
                                                hit.summary(),
                                                hit.domain(),
                                                hit.product()))
                                .toList(),
                        result.facets().stream().map(DiscoveryRoutes::facet).toList()));
    }

    private static SearchOrder order(String word) {
        if (word.isEmpty()) {
            return SearchOrder.RELEVANCE;
        }
        return SearchOrder.find(word)
                .orElseThrow(() ->
                        Refusal.invalid(
                                "The parameter 'order' is one of %s."
                                        .formatted(
                                                Stream.of(SearchOrder.values())
                                                        .map(SearchOrder::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    private static SearchView.Facet facet(Facet facet) {
        return new SearchView.Facet(
                facet.dimension().word(),
                facet.values().stream()
                        .map(value ->
                                new SearchView.Choice(value.name(), value.count(), value.chosen()))
                        .toList());
    }

    private void lineage(Context context) {
        Parameters.allow(context, "address", "column", "direction", "depth");
        String text = Parameters.text(context, "address");
        String column = Parameters.text(context, "column");
        if (text.isEmpty()) {
            throw Refusal.invalid(
                    "The parameter 'address' is missing: name a product, port, source or column.");
        }
        Address address = Parameters.address(column.isEmpty() ? text : text + "#" + column);
        int depth = Parameters.number(context, "depth", FARTHEST, 1, FARTHEST);
        String direction = Parameters.text(context, "direction");
        boolean up = direction.isEmpty() || !direction.equals("downstream");
        boolean down = direction.isEmpty() || !direction.equals("upstream");
        if (!Set.of("", "both", "upstream", "downstream").contains(direction)) {
            throw Refusal.invalid("The parameter 'direction' is upstream, downstream or both.");
        }
        Catalog now = catalog.get();
        Lineage lineage = now.lineage();
        Set<ColumnEdge> edges = new LinkedHashSet<>();
        for (Address start : columns(now, address)) {
            if (up) {
                edges.addAll(lineage.upstream(start, depth));
            }
            if (down) {
                edges.addAll(lineage.downstream(start, depth));
            }
        }
        Answers.json(
                context,
                new LineageView(
                        address.toString(),
                        direction.isEmpty() ? "both" : direction,
                        depth,
                        edges.stream()
                                .map(edge ->
                                        new LineageView.Edge(
                                                edge.from().toString(),
                                                edge.to().toString(),
                                                edge.kind().word()))
                                .toList()));
    }

    /// The columns that an address stands for.
    private static List<Address> columns(Catalog now, Address address) {
        return switch (address) {
            case ColumnAddress column -> {
                PortFacts port = port(now, column.port());
                yield List.of(column(port, column.column()));
            }
            case PortAddress port -> columns(port(now, port));
            case ProductAddress product ->
                    CatalogRoutes.product(now, product).ports().stream()
                            .flatMap(port -> columns(port).stream())
                            .toList();
            case SourceColumnAddress column -> List.of(column);
            case SourceAddress source -> sourceColumns(now, source);
            case DomainAddress _, InputAddress _ ->
                    throw Refusal.invalid(
                            "Lineage is asked for a product, port, source or column, not for '%s'."
                                    .formatted(address));
        };
    }

    private static List<Address> columns(PortFacts port) {
        return port.columns().stream().<Address>map(facts -> facts.address()).toList();
    }

    private static List<Address> sourceColumns(Catalog now, SourceAddress source) {
        return now.lineage().edges().stream()
                .map(ColumnEdge::from)
                .filter(from ->
                        from instanceof SourceColumnAddress column
                                && column.source().equals(source))
                .distinct()
                .toList();
    }

    /// A column of a port.
    ///
    /// @throws Refusal when there is none, with the name that was probably meant
    static ColumnAddress column(PortFacts port, String name) {
        ColumnAddress here = port.address().column(name);
        if (port.columns().stream().noneMatch(facts -> facts.address().equals(here))) {
            throw CatalogRoutes.unknown(
                    "column",
                    here.toString(),
                    port.columns().stream().map(facts -> facts.address().toString()).toList());
        }
        return here;
    }

    /// The facts of a port, also under a former address of its product.
    ///
    /// @throws Refusal when there is none, with the name that was probably meant
    static PortFacts port(Catalog now, PortAddress asked) {
        ProductFacts product = CatalogRoutes.product(now, asked.product());
        PortAddress address = new PortAddress(product.address(), asked.port(), asked.major());
        return product.findPort(address)
                .orElseThrow(() ->
                        CatalogRoutes.unknown(
                                "port",
                                address.toString(),
                                product.ports().stream()
                                        .map(one -> one.address().toString())
                                        .toList()));
    }
}
