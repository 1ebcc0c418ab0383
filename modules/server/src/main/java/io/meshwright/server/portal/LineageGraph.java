package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.product.FileSource;
import io.meshwright.server.drawing.Graph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which products a product rests on and which rest on it, as a graph.
final class LineageGraph {
    private LineageGraph() {}

    /// A product with its neighbours up to `depth` steps away on each side, and its own sources.
    ///
    /// @param tab the tab of a product that its box leads to; empty for the first
    static Graph around(ProductFacts focus, Visit visit, int depth, String tab) {
        Set<ProductAddress> shown = new LinkedHashSet<>();
        walk(focus.address(), depth, shown, visit, true);
        walk(focus.address(), depth, shown, visit, false);
        shown.add(focus.address());
        Graph products =
                MeshMap.products(
                        visit,
                        shown.stream()
                                .sorted()
                                .flatMap(address -> visit.catalog().findProduct(address).stream())
                                .distinct()
                                .toList(),
                        focus.address().toString(),
                        tab);
        List<Graph.Box> boxes = new ArrayList<>(products.boxes());
        List<Graph.Arrow> arrows = new ArrayList<>(products.arrows());
        for (ProductAddress address : shown) {
            visit.catalog()
                    .findProduct(address)
                    .filter(facts -> facts.upstream().isEmpty() || facts.equals(focus))
                    .ifPresent(facts -> sources(facts, visit, boxes, arrows));
        }
        return new Graph(products.groups(), boxes, arrows, products.flow());
    }

    private static void sources(
            ProductFacts facts, Visit visit, List<Graph.Box> boxes, List<Graph.Arrow> arrows) {
        for (FileSource source : facts.product().build().sources()) {
            String id = new SourceAddress(facts.address(), source.name()).toString();
            boxes.add(
                    new Graph.Box(
                            id,
                            "domain:" + facts.address().domain(),
                            source.name(),
                            source.format() + " source",
                            "",
                            "",
                            visit.hues().of(facts.address().domain()) + " source",
                            List.of()));
            arrows.add(
                    new Graph.Arrow(
                            id,
                            facts.address().toString(),
                            "",
                            "Source %s feeds %s".formatted(source.name(), facts.title())));
        }
    }

    private static void walk(
            ProductAddress from, int depth, Set<ProductAddress> seen, Visit visit, boolean up) {
        Set<ProductAddress> edge = new LinkedHashSet<>(Set.of(from));
        for (int step = 0; step < depth; step++) {
            Set<ProductAddress> next = new LinkedHashSet<>();
            for (ProductAddress address : edge) {
                visit.catalog()
                        .findProduct(address)
                        .map(facts -> up ? facts.upstream() : facts.downstream())
                        .ifPresent(next::addAll);
            }
            next.removeAll(seen);
            seen.addAll(next);
            edge = next;
        }
    }
}
