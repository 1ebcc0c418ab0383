package io.meshwright.mesh.lineage;

import io.meshwright.mesh.address.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All column edges of a mesh, indexed both ways as int arrays. Never changes.
public final class Lineage {
    private static final Lineage EMPTY = new Lineage(List.of());

    private final List<Address> nodes;
    private final Map<Address, Integer> indexes;
    private final List<ColumnEdge> edges;
    private final int[][] outgoing;
    private final int[][] incoming;

    public Lineage(Collection<ColumnEdge> columnEdges) {
        this.edges = List.copyOf(new LinkedHashSet<>(columnEdges));
        this.nodes = new ArrayList<>();
        this.indexes = new HashMap<>();
        for (ColumnEdge edge : edges) {
            index(edge.from());
            index(edge.to());
        }
        this.outgoing = adjacency(true);
        this.incoming = adjacency(false);
    }

    public static Lineage empty() {
        return EMPTY;
    }

    public List<ColumnEdge> edges() {
        return edges;
    }

    /// Edges that end in a column, nearest only.
    public List<ColumnEdge> into(Address column) {
        return at(incoming, column);
    }

    /// Edges that start at a column, nearest only.
    public List<ColumnEdge> outOf(Address column) {
        return at(outgoing, column);
    }

    /// Every edge on a way to `column`, nearest first; `depth` counts hops.
    public List<ColumnEdge> upstream(Address column, int depth) {
        return walk(column, depth, incoming, true);
    }

    /// Every edge on a way from `column`, nearest first; `depth` counts hops.
    public List<ColumnEdge> downstream(Address column, int depth) {
        return walk(column, depth, outgoing, false);
    }

    private List<ColumnEdge> at(int[][] adjacency, Address column) {
        Integer index = indexes.get(column);
        List<ColumnEdge> found = new ArrayList<>();
        if (index != null) {
            for (int edge : adjacency[index]) {
                found.add(edges.get(edge));
            }
        }
        return found;
    }

    private List<ColumnEdge> walk(Address start, int depth, int[][] adjacency, boolean up) {
        Integer index = indexes.get(start);
        if (index == null) {
            return List.of();
        }
        int[] distance = new int[nodes.size()];
        Arrays.fill(distance, -1);
        distance[index] = 0;
        Deque<Integer> queue = new ArrayDeque<>(List.of(index));
        Set<ColumnEdge> found = new LinkedHashSet<>();
        while (!queue.isEmpty()) {
            int node = queue.removeFirst();
            if (distance[node] >= depth) {
                continue;
            }
            for (int edge : adjacency[node]) {
                ColumnEdge step = edges.get(edge);
                found.add(step);
                int next = indexes.getOrDefault(up ? step.from() : step.to(), node);
                if (distance[next] < 0) {
                    distance[next] = distance[node] + 1;
                    queue.addLast(next);
                }
            }
        }
        return List.copyOf(found);
    }

    private int index(Address address) {
        Integer known = indexes.get(address);
        if (known != null) {
            return known;
        }
        indexes.put(address, nodes.size());
        nodes.add(address);
        return nodes.size() - 1;
    }

    private int[][] adjacency(boolean bySource) {
        int[] counts = new int[nodes.size()];
        for (ColumnEdge edge : edges) {
            counts[index(bySource ? edge.from() : edge.to())]++;
        }
        int[][] lists = new int[nodes.size()][];
        for (int node = 0; node < lists.length; node++) {
            lists[node] = new int[counts[node]];
        }
        for (int edge = edges.size() - 1; edge >= 0; edge--) {
            int node = index(bySource ? edges.get(edge).from() : edges.get(edge).to());
            lists[node][--counts[node]] = edge;
        }
        return lists;
    }
}
