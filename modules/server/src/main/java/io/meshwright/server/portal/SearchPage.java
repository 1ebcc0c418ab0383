package io.meshwright.server.portal;

import io.meshwright.control.catalog.Facet;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.Search;
import io.meshwright.control.catalog.SearchHit;
import io.meshwright.control.catalog.SearchRequest;
import io.meshwright.control.catalog.SearchResult;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.Words;
import java.util.List;
import java.util.Map;

/// Everything that a text finds: products, columns, terms, owners.
record SearchPage(
        Shell shell,
        Narrowing narrowing,
        String found,
        List<Hit> hits,
        List<FacetGroup> facets,
        String clear,
        Pager pager) {
    private static final List<Facet.Dimension> SHOWN =
            List.of(Facet.Dimension.TYPE, Facet.Dimension.DOMAIN, Facet.Dimension.CLASSIFICATION);
    private static final int SUGGESTED = 8;

    /// @param type such as `column`
    /// @param where the product or domain it belongs to
    record Hit(String href, String type, String title, String where, String sentence, String hue) {}

    static SearchPage of(Visit visit, Search search, Narrowing narrowing) {
        SearchResult result = search.search(narrowing.request(Map.of()));
        return new SearchPage(
                visit.shell("Search", "", narrowing.text()),
                narrowing,
                Phrases.count(result.total(), "hit"),
                hits(result, visit),
                FacetGroup.of(result.facets(), SHOWN, narrowing, visit),
                narrowing.chosen().isEmpty() ? "" : narrowing.cleared().href(),
                Pager.of(narrowing, result.total()));
    }

    /// The best few hits for a text that is still being typed.
    static List<Hit> suggestions(Visit visit, Search search, String text) {
        return text.isBlank()
                ? List.of()
                : hits(search.search(SearchRequest.of(text, SUGGESTED)), visit);
    }

    private static List<Hit> hits(SearchResult result, Visit visit) {
        return result.hits().stream().map(hit -> hit(hit, visit)).toList();
    }

    private static Hit hit(SearchHit hit, Visit visit) {
        return new Hit(
                Links.to(hit),
                hit.type().word(),
                title(hit),
                where(hit, visit),
                Markdown.line(hit.summary(), 160),
                Words.objection(hit.domain()).isEmpty()
                        ? visit.hues().of(new DomainName(hit.domain()))
                        : "");
    }

    /// Ports of one name differ by their major version.
    private static String title(SearchHit hit) {
        return hit.type() == SearchHit.Type.PORT
                        && Address.parse(hit.address()) instanceof PortAddress port
                ? port.port() + "@" + port.major()
                : hit.title();
    }

    private static String where(SearchHit hit, Visit visit) {
        return switch (hit.type()) {
            case PRODUCT, TERM -> visit.domainTitle(new DomainName(hit.domain()));
            case PORT -> {
                ProductFacts facts =
                        visit.catalog().products().get(ProductAddress.parse(hit.product()));
                yield facts == null ? hit.product() : facts.title();
            }
            case COLUMN -> {
                ProductFacts facts =
                        visit.catalog().products().get(ProductAddress.parse(hit.product()));
                String title = facts == null ? hit.product() : facts.title();
                yield Address.parse(hit.address()) instanceof ColumnAddress(PortAddress port, _)
                        ? title + ", " + port.port() + "@" + port.major()
                        : title;
            }
            case DOMAIN, OWNER -> "";
        };
    }
}
