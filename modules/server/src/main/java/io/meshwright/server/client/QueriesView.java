package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;

/// The caller's statements that wait or run.
public record QueriesView(List<Running> queries) {
    public QueriesView {
        queries = List.copyOf(queries);
    }

    /// One of them.
    public record Running(String id, String sql, Instant started) {}
}
