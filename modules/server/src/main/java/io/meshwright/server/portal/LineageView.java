package io.meshwright.server.portal;

import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.control.catalog.ProductFacts;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.server.drawing.Drawing;
import io.meshwright.server.drawing.Graph;
import io.meshwright.server.drawing.Layouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A lineage graph, the same arrows as a table, and the ways to look at it differently.
///
/// @param empty why nothing is drawn; empty when something is
/// @param impact how far a change would reach, in one sentence; empty when nothing is told
record LineageView(
        Drawing drawing,
        List<Edge> edges,
        List<Option> scopes,
        List<Option> depths,
        List<Option> influences,
        boolean columns,
        String empty,
        String impact) {
    static final int DEEPEST = 9;
    private static final int MOST_BOXES = 150;

    /// One arrow as a line of a table.
    record Edge(String from, String fromHref, String to, String toHref, String kind) {}

    /// One way to look at the graph.
    record Option(String label, String href, boolean current) {}

    /// What is asked for.
    ///
    /// @param path of the page, with its first query parameter if it has one
    /// @param depth steps on each side, 1 to 9
    record Asked(String path, int depth, boolean columns, boolean influences) {
        Asked {
            depth = Math.clamp(depth, 1, DEEPEST);
        }

        String href(int otherDepth, boolean withColumns, boolean withInfluences) {
            List<String> parts = new ArrayList<>();
            if (otherDepth != (withColumns ? DEEPEST : 1)) {
                parts.add("depth=" + otherDepth);
            }
            if (withColumns) {
                parts.add("columns=on");
            }
            if (withInfluences) {
                parts.add("influences=on");
            }
            if (parts.isEmpty()) {
                return path;
            }
            return path + (path.contains("?") ? "&" : "?") + String.join("&", parts);
        }
    }

    /// Around a product: products, or the columns of all its ports.
    static LineageView of(ProductFacts facts, Visit visit, Asked asked, Layouts layouts) {
        List<Option> scopes =
                List.of(
                        new Option("Products", asked.href(1, false, false), !asked.columns()),
                        new Option("Columns", asked.href(DEEPEST, true, false), asked.columns()));
        if (!asked.columns()) {
            int depth = asked.depth();
            Graph graph = LineageGraph.around(facts, visit, depth, "/lineage");
            while (graph.boxes().size() > MOST_BOXES && depth > 1) {
                graph = LineageGraph.around(facts, visit, --depth, "/lineage");
            }
            return new LineageView(
                    layouts.draw(graph),
                    productEdges(graph),
                    scopes,
                    depths(asked),
                    List.of(),
                    false,
                    told(graph, depth, asked),
                    impact(facts, visit));
        }
        List<ColumnAddress> focus =
                facts.ports().stream().flatMap(port -> topColumns(port).stream()).toList();
        return columns(focus, visit, asked, scopes, layouts);
    }

    private static String told(Graph graph, int depth, Asked asked) {
        if (graph.arrows().isEmpty()) {
            return "This product reads nothing and nothing reads it yet.";
        }
        return depth < asked.depth()
                ? "Only %s on each side can be drawn: more would not fit a picture."
                        .formatted(Phrases.count(depth, "step"))
                : "";
    }

    /// Around some columns.
    static LineageView columns(
            Collection<ColumnAddress> focus,
            Visit visit,
            Asked asked,
            List<Option> scopes,
            Layouts layouts) {
        List<ColumnEdge> edges = ColumnGraph.edges(focus, visit, asked.depth(), asked.influences());
        return new LineageView(
                layouts.draw(ColumnGraph.of(edges, focus, visit)),
                edges.stream().map(LineageView::edge).toList(),
                scopes,
                depths(asked),
                List.of(
                        new Option(
                                "Values only",
                                asked.href(asked.depth(), true, false),
                                !asked.influences()),
                        new Option(
                                "With filters and joins",
                                asked.href(asked.depth(), true, true),
                                asked.influences())),
                true,
                edges.isEmpty()
                        ? "No lineage is known for these columns."
                        : edges.size() < ColumnGraph.MOST_EDGES
                                ? ""
                                : "Only the nearest %s arrows are shown."
                                        .formatted(Phrases.number(ColumnGraph.MOST_EDGES)),
                "");
    }

    /// The whole mesh.
    static LineageView of(Visit visit, Layouts layouts) {
        Graph graph = MeshMap.of(visit, "/lineage");
        return new LineageView(
                layouts.draw(graph),
                productEdges(graph),
                List.of(),
                List.of(),
                List.of(),
                false,
                graph.boxes().isEmpty() ? "There is no product yet." : "",
                "");
    }

    static List<ColumnAddress> topColumns(PortFacts port) {
        return port.columns().stream()
                .filter(column -> column.depth() == 0)
                .map(ColumnFacts::address)
                .toList();
    }

    private static List<Option> depths(Asked asked) {
        List<Option> depths = new ArrayList<>();
        for (int depth : new int[] {1, 2, 3, DEEPEST}) {
            depths.add(
                    new Option(
                            depth == DEEPEST ? "All" : Integer.toString(depth),
                            asked.href(depth, asked.columns(), asked.influences()),
                            depth == asked.depth()));
        }
        return depths;
    }

    private static List<Edge> productEdges(Graph graph) {
        List<Edge> edges = new ArrayList<>();
        for (Graph.Arrow arrow : graph.arrows()) {
            edges.add(
                    new Edge(
                            arrow.from(),
                            href(graph, arrow.from()),
                            arrow.to(),
                            href(graph, arrow.to()),
                            arrow.from().endsWith("@source") ? "source" : "reads"));
        }
        return edges;
    }

    private static String href(Graph graph, String id) {
        return graph.boxes().stream()
                .filter(box -> box.id().equals(id))
                .map(Graph.Box::href)
                .findFirst()
                .orElse("");
    }

    private static Edge edge(ColumnEdge edge) {
        return new Edge(
                edge.from().toString(),
                focusable(edge.from()) ? Links.lineage(edge.from()) : "",
                edge.to().toString(),
                Links.lineage(edge.to()),
                edge.kind().word());
    }

    private static boolean focusable(Address address) {
        return address instanceof ColumnAddress;
    }

    private static String impact(ProductFacts facts, Visit visit) {
        int reached = 0;
        Set<ProductAddress> seen = new LinkedHashSet<>(facts.downstream());
        List<ProductAddress> queue = new ArrayList<>(seen);
        while (reached < queue.size()) {
            visit.catalog()
                    .findProduct(queue.get(reached++))
                    .ifPresent(next ->
                            next.downstream().stream().filter(seen::add).forEach(queue::add));
        }
        seen.remove(facts.address());
        long domains = seen.stream().map(ProductAddress::domain).distinct().count();
        return seen.isEmpty()
                ? "No other product rests on it."
                : "%s in %s rest on it."
                        .formatted(
                                Phrases.count(seen.size(), "product"),
                                Phrases.count(domains, "domain").toLowerCase(Locale.ROOT));
    }
}
