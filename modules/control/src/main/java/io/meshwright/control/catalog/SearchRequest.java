package io.meshwright.control.catalog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What somebody looks for.
///
/// @param text as typed; empty finds everything
/// @param chosen values to narrow by; several of one dimension widen each other, those of different
///   dimensions narrow each other
/// @param offset of the first hit to answer, counted from 0
/// @param limit how many hits to answer at most
public record SearchRequest(
        String text,
        Map<Facet.Dimension, List<String>> chosen,
        SearchOrder order,
        int offset,
        int limit) {
    private static final int FURTHEST = 10_000;
    private static final int MOST = 1_000;

    public SearchRequest {
        Map<Facet.Dimension, List<String>> copy = new EnumMap<>(Facet.Dimension.class);
        chosen.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                copy.put(dimension, List.copyOf(values));
            }
        });
        chosen = Map.copyOf(copy);
        offset = Math.clamp(offset, 0, FURTHEST);
        limit = Math.clamp(limit, 1, MOST);
    }

    /// The best hits of any type.
    public static SearchRequest of(String text, int limit) {
        return new SearchRequest(text, Map.of(), SearchOrder.RELEVANCE, 0, limit);
    }

    List<String> chosen(Facet.Dimension dimension) {
        return chosen.getOrDefault(dimension, List.of());
    }
}
