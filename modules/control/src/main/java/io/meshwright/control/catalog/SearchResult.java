package io.meshwright.control.catalog;

import java.util.List;
import java.util.Optional;

/// What a search found.
///
/// @param total hits in all, of which `hits` is one stretch
/// @param facets one for each dimension that occurs among the hits
public record SearchResult(int total, List<SearchHit> hits, List<Facet> facets) {
    public SearchResult {
        hits = List.copyOf(hits);
        facets = List.copyOf(facets);
    }

    static SearchResult nothing() {
        return new SearchResult(0, List.of(), List.of());
    }

    public Optional<Facet> findFacet(Facet.Dimension dimension) {
        return facets.stream().filter(facet -> facet.dimension() == dimension).findFirst();
    }
}
