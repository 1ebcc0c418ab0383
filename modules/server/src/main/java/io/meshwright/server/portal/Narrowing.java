package io.meshwright.server.portal;

import io.meshwright.control.catalog.Facet;
import io.meshwright.control.catalog.SearchOrder;
import io.meshwright.control.catalog.SearchRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A search as the address of its page says it, and the addresses of its neighbours: one choice
/// more or less, another order, the next page.
///
/// @param path of the page
/// @param page counted from 1
record Narrowing(
        String path,
        String text,
        Map<Facet.Dimension, List<String>> chosen,
        SearchOrder order,
        int page) {
    static final int PER_PAGE = 20;

    Narrowing {
        Map<Facet.Dimension, List<String>> named = new EnumMap<>(Facet.Dimension.class);
        chosen.forEach((dimension, values) -> {
            if (!values.isEmpty()) {
                named.put(dimension, List.copyOf(values));
            }
        });
        chosen = Map.copyOf(named);
        page = Math.clamp(page, 1, 500);
    }

    /// What to ask the search for: this page's stretch.
    ///
    /// @param fixed choices that the page itself makes
    SearchRequest request(Map<Facet.Dimension, List<String>> fixed) {
        Map<Facet.Dimension, List<String>> all = new EnumMap<>(Facet.Dimension.class);
        all.putAll(chosen);
        all.putAll(fixed);
        return new SearchRequest(text, all, order, (page - 1) * PER_PAGE, PER_PAGE);
    }

    Narrowing toggled(Facet.Dimension dimension, String value) {
        Map<Facet.Dimension, List<String>> changed = new EnumMap<>(Facet.Dimension.class);
        changed.putAll(chosen);
        List<String> values = new ArrayList<>(chosen.getOrDefault(dimension, List.of()));
        if (!values.remove(value)) {
            values.add(value);
        }
        changed.put(dimension, values);
        return new Narrowing(path, text, changed, order, 1);
    }

    Narrowing ordered(SearchOrder other) {
        return new Narrowing(path, text, chosen, other, 1);
    }

    Narrowing onPage(int other) {
        return new Narrowing(path, text, chosen, order, other);
    }

    Narrowing cleared() {
        return new Narrowing(path, text, Map.of(), order, 1);
    }

    String href() {
        List<String> parts = new ArrayList<>();
        if (!text.isBlank()) {
            parts.add("q=" + Links.encoded(text));
        }
        for (Facet.Dimension dimension : Facet.Dimension.values()) {
            for (String value : chosen.getOrDefault(dimension, List.of())) {
                parts.add(dimension.word() + "=" + Links.encoded(value));
            }
        }
        if (order != usual()) {
            parts.add("sort=" + order.word());
        }
        if (page > 1) {
            parts.add("page=" + page);
        }
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    /// The order when the address names none.
    private SearchOrder usual() {
        return usual(path, text);
    }

    static SearchOrder usual(String path, String text) {
        return path.equals("/catalog") && text.isBlank()
                ? SearchOrder.CONSUMERS
                : SearchOrder.RELEVANCE;
    }
}
