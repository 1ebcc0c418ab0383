package io.meshwright.server.portal;

import io.meshwright.control.catalog.ColumnFacts;
import io.meshwright.control.catalog.PortFacts;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.server.drawing.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which columns a column comes from and which come from it, as a graph: a box for each port or
/// source, a row for each column.
final class ColumnGraph {
    static final int MOST_EDGES = 400;

    private ColumnGraph() {}

    /// The edges around some columns.
    ///
    /// @param influences whether to follow columns that only decide which rows take part
    static List<ColumnEdge> edges(
            Collection<ColumnAddress> focus, Visit visit, int depth, boolean influences) {
        Lineage lineage = visit.catalog().lineage();
        Set<ColumnEdge> edges = new LinkedHashSet<>();
        walk(focus, depth, influences, lineage::into, ColumnEdge::from, edges);
        walk(focus, depth, influences, lineage::outOf, ColumnEdge::to, edges);
        return edges.stream().limit(MOST_EDGES).toList();
    }

    /// Follows edges step by step, and only those that are wanted: what is reached by an influence
    /// alone is no part of where values come from.
    private static void walk(
            Collection<ColumnAddress> focus,
            int depth,
            boolean influences,
            Function<Address, List<ColumnEdge>> next,
            Function<ColumnEdge, Address> end,
            Set<ColumnEdge> edges) {
        Set<Address> seen = new LinkedHashSet<>(focus);
        Set<Address> reached = seen;
        for (int step = 0; step < depth && !reached.isEmpty(); step++) {
            Set<Address> further = new LinkedHashSet<>();
            for (Address column : reached) {
                for (ColumnEdge edge : next.apply(column)) {
                    if (influences || edge.kind().carriesValue()) {
                        edges.add(edge);
                        further.add(end.apply(edge));
                    }
                }
            }
            further.removeAll(seen);
            seen = new LinkedHashSet<>(seen);
            seen.addAll(further);
            reached = further;
        }
    }

    static Graph of(List<ColumnEdge> edges, Collection<ColumnAddress> focus, Visit visit) {
        Map<Address, Set<Address>> columns = new LinkedHashMap<>();
        focus.forEach(column -> put(columns, column));
        for (ColumnEdge edge : edges) {
            put(columns, edge.from());
            put(columns, edge.to());
        }
        List<Graph.Box> boxes = new ArrayList<>();
        columns.forEach((holder, held) -> boxes.add(box(holder, held, focus, visit)));
        return new Graph(
                List.of(),
                boxes,
                edges.stream()
                        .map(edge ->
                                new Graph.Arrow(
                                        edge.from().toString(),
                                        edge.to().toString(),
                                        edge.kind().word(),
                                        "%s to %s, %s"
                                                .formatted(
                                                        edge.from(),
                                                        edge.to(),
                                                        edge.kind().word())))
                        .toList(),
                Graph.Flow.RIGHT);
    }

    private static void put(Map<Address, Set<Address>> columns, Address column) {
        switch (column) {
            case ColumnAddress(PortAddress port, String _) ->
                    columns.computeIfAbsent(port, _ -> new LinkedHashSet<>()).add(column);
            case SourceColumnAddress(SourceAddress source, String _) ->
                    columns.computeIfAbsent(source, _ -> new LinkedHashSet<>()).add(column);
            default -> {}
        }
    }

    private static Graph.Box box(
            Address holder, Set<Address> held, Collection<ColumnAddress> focus, Visit visit) {
        return switch (holder) {
            case PortAddress port -> port(port, held, focus, visit);
            case SourceAddress source ->
                    new Graph.Box(
                            source.toString(),
                            "",
                            source.name(),
                            "source of " + source.product(),
                            "",
                            Links.to(source),
                            visit.hues().of(source.product().domain()) + " source",
                            held.stream()
                                    .map(SourceColumnAddress.class::cast)
                                    .map(column ->
                                            new Graph.Row(
                                                    column.toString(), column.column(), "", "", ""))
                                    .toList());
            default -> throw new IllegalArgumentException("Invalid holder of columns: " + holder);
        };
    }

    private static Graph.Box port(
            PortAddress port, Set<Address> held, Collection<ColumnAddress> focus, Visit visit) {
        List<Graph.Row> rows = new ArrayList<>();
        Map<String, ColumnFacts> facts = new LinkedHashMap<>();
        visit.catalog()
                .findProduct(port.product())
                .flatMap(product -> product.findPort(port))
                .map(PortFacts::columns)
                .ifPresent(columns ->
                        columns.forEach(column -> facts.put(column.address().column(), column)));
        List<String> order = new ArrayList<>(facts.keySet());
        held.stream()
                .map(ColumnAddress.class::cast)
                .sorted(
                        Comparator.comparingInt(
                                        (ColumnAddress column) -> order.indexOf(column.column()))
                                .thenComparing(ColumnAddress::column))
                .forEach(column -> {
                    ColumnFacts known = facts.get(column.column());
                    rows.add(
                            new Graph.Row(
                                    column.toString(),
                                    column.column(),
                                    known == null ? "" : known.type(),
                                    Links.lineage(column),
                                    focus.contains(column) ? "focus" : ""));
                });
        boolean focused = focus.stream().anyMatch(column -> column.port().equals(port));
        return new Graph.Box(
                port.toString(),
                "",
                port.port() + "@" + port.major(),
                port.product().toString(),
                "",
                Links.lineage(port),
                visit.hues().of(port.domain()) + (focused ? " focus" : ""),
                rows);
    }
}
