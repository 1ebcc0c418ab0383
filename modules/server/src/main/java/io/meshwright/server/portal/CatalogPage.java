package io.meshwright.server.portal;

import io.meshwright.control.catalog.Facet;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.catalog.SearchHit;
import io.meshwright.control.catalog.SearchOrder;
import io.meshwright.control.catalog.SearchResult;
import io.meshwright.mesh.address.ProductAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Products to choose from, narrowed by text and facets.
///
/// @param found how many, in words
/// @param clear the address without any choice; empty when nothing is chosen
record CatalogPage(
        Shell shell,
        String lead,
        Narrowing narrowing,
        String found,
        List<ProductRow> rows,
        List<FacetGroup> facets,
        List<FacetGroup.Choice> chosen,
        String clear,
        List<Sorting> sortings,
        Pager pager) {
    private static final List<Facet.Dimension> SHOWN =
            List.of(
                    Facet.Dimension.DOMAIN,
                    Facet.Dimension.STATUS,
                    Facet.Dimension.KIND,
                    Facet.Dimension.CLASSIFICATION);

    /// An order that the list can be put in.
    record Sorting(String label, String href, boolean current) {}

    static CatalogPage of(Visit visit, Search search, Narrowing narrowing) {
        SearchResult result =
                search.search(
                        narrowing.request(
                                Map.of(
                                        Facet.Dimension.TYPE,
                                        List.of(SearchHit.Type.PRODUCT.word()))));
        List<FacetGroup> facets = FacetGroup.of(result.facets(), SHOWN, narrowing, visit);
        return new CatalogPage(
                visit.shell("Catalog", "catalog", narrowing.text()),
                lead(visit),
                narrowing,
                Phrases.count(result.total(), "product"),
                rows(result, visit),
                facets,
                FacetGroup.chosen(facets),
                narrowing.chosen().isEmpty() ? "" : narrowing.cleared().href(),
                sortings(narrowing),
                Pager.of(narrowing, result.total()));
    }

    private static String lead(Visit visit) {
        return "%s from %s. Each one is owned, described and held to its contract."
                .formatted(
                        Phrases.count(visit.catalog().products().size(), "product"),
                        Phrases.count(visit.catalog().mesh().domains().size(), "domain"));
    }

    private static List<ProductRow> rows(SearchResult result, Visit visit) {
        List<ProductRow> rows = new ArrayList<>();
        for (SearchHit hit : result.hits()) {
            visit.catalog()
                    .findProduct(ProductAddress.parse(hit.product()))
                    .ifPresent(facts -> rows.add(ProductRow.of(facts, visit)));
        }
        return rows;
    }

    private static List<Sorting> sortings(Narrowing narrowing) {
        List<Sorting> sortings = new ArrayList<>();
        for (SearchOrder order : SearchOrder.values()) {
            if (order != SearchOrder.RELEVANCE || !narrowing.text().isBlank()) {
                sortings.add(
                        new Sorting(
                                label(order),
                                narrowing.ordered(order).href(),
                                order == narrowing.order()));
            }
        }
        return sortings;
    }

    private static String label(SearchOrder order) {
        return switch (order) {
            case RELEVANCE -> "Best match";
            case CONSUMERS -> "Most used";
            case NAME -> "Name";
        };
    }
}
