package io.meshwright.server.client;

import java.util.List;

/// What a search found.
///
/// @param total of which `hits` is one stretch
public record SearchView(int total, List<Hit> hits, List<Facet> facets) {
    public SearchView {
        hits = List.copyOf(hits);
        facets = List.copyOf(facets);
    }

    /// @param type `product`, `port`, `column`, `term`, `domain` or `owner`
    public record Hit(
            String type,
            String address,
            String title,
            String summary,
            String domain,
            String product) {}

    /// One way to narrow the search.
    public record Facet(String dimension, List<Choice> values) {
        public Facet {
            values = List.copyOf(values);
        }
    }

    public record Choice(String name, int count, boolean chosen) {}
}
