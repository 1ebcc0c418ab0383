package io.meshwright.server.client;

import java.util.List;

/// The column edges on the ways to or from something, nearest first.
///
/// @param direction `upstream`, `downstream` or `both`
public record LineageView(String address, String direction, int depth, List<Edge> edges) {
    public LineageView {
        edges = List.copyOf(edges);
    }

    /// One column bearing on another.
    ///
    /// @param kind `identity`, `transformed`, `aggregated`, `filter`, `join` or `grouping`
    public record Edge(String from, String to, String kind) {}
}
