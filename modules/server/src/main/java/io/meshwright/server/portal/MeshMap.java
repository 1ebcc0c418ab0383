package io.meshwright.server.portal;

import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.control.catalog.ProductState;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.server.drawing.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The mesh as a graph: domains as frames, products as boxes, an arrow for each product that reads
/// another. A large mesh shows its domains only.
final class MeshMap {
    private static final int MOST_PRODUCTS = 48;

    private MeshMap() {}

    /// @param tab the tab of a product that its box leads to, such as `/lineage`; empty for the
    ///   first
    static Graph of(Visit visit, String tab) {
        Map<ProductAddress, ProductFacts> products = visit.catalog().products();
        return products.size() <= MOST_PRODUCTS
                ? products(visit, products.values(), "", tab)
                : domains(visit);
    }

    /// Some products with the arrows between them.
    ///
    /// @param focus the address of the product to fill; empty for none
    static Graph products(Visit visit, Collection<ProductFacts> shown, String focus, String tab) {
        Map<DomainName, Graph.Group> groups = new LinkedHashMap<>();
        List<Graph.Box> boxes = new ArrayList<>();
        List<Graph.Arrow> arrows = new ArrayList<>();
        for (ProductFacts facts : shown) {
            DomainName domain = facts.address().domain();
            groups.computeIfAbsent(
                    domain,
                    name ->
                            new Graph.Group(
                                    "domain:" + name,
                                    visit.domainTitle(name),
                                    Links.to(name),
                                    visit.hues().of(name)));
            boxes.add(box(visit, facts, focus, tab));
            for (ProductAddress upstream : facts.upstream()) {
                if (!upstream.equals(facts.address())) {
                    arrows.add(arrow(visit, upstream, facts));
                }
            }
        }
        return new Graph(List.copyOf(groups.values()), boxes, arrows, Graph.Flow.RIGHT);
    }

    private static Graph.Box box(Visit visit, ProductFacts facts, String focus, String tab) {
        Pill state = Pill.of(facts.state());
        String address = facts.address().toString();
        String note =
                state.word()
                        + facts.findTrust().map(trust -> " · trust " + trust.score()).orElse("");
        return new Graph.Box(
                address,
                "domain:" + facts.address().domain(),
                facts.title(),
                note,
                state.tone(),
                Links.to(facts.address()) + tab,
                visit.hues().of(facts.address().domain()) + (address.equals(focus) ? " focus" : ""),
                List.of());
    }

    private static Graph.Arrow arrow(Visit visit, ProductAddress from, ProductFacts to) {
        ProductFacts source = visit.catalog().products().get(from);
        boolean broken =
                source != null
                        && (source.state() == ProductState.BLOCKED
                                || source.state() == ProductState.FAILED);
        String title = source == null ? from.toString() : source.title();
        return new Graph.Arrow(
                from.toString(),
                to.address().toString(),
                broken ? "broken" : "",
                "%s is read by %s".formatted(title, to.title()));
    }

    private static Graph domains(Visit visit) {
        Map<DomainName, Integer> sizes = new TreeMap<>();
        Map<List<DomainName>, Integer> flows = new LinkedHashMap<>();
        for (ProductFacts facts : visit.catalog().products().values()) {
            DomainName domain = facts.address().domain();
            sizes.merge(domain, 1, Integer::sum);
            for (ProductAddress upstream : facts.upstream()) {
                if (!upstream.domain().equals(domain)) {
                    flows.merge(List.of(upstream.domain(), domain), 1, Integer::sum);
                }
            }
        }
        List<Graph.Box> boxes = new ArrayList<>();
        sizes.forEach((domain, size) ->
                boxes.add(
                        new Graph.Box(
                                domain.value(),
                                "",
                                visit.domainTitle(domain),
                                Phrases.count(size, "product"),
                                "",
                                Links.to(domain),
                                visit.hues().of(domain),
                                List.of())));
        List<Graph.Arrow> arrows = new ArrayList<>();
        flows.forEach((ends, count) ->
                arrows.add(
                        new Graph.Arrow(
                                ends.getFirst().value(),
                                ends.getLast().value(),
                                "",
                                "%s: %s"
                                        .formatted(
                                                Phrases.count(count, "flow"),
                                                visit.domainTitle(ends.getFirst())
                                                        + " to "
                                                        + visit.domainTitle(ends.getLast())))));
        return new Graph(List.of(), boxes, arrows, Graph.Flow.RIGHT);
    }
}
