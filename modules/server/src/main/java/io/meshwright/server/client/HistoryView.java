package io.meshwright.server.client;

import java.time.Instant;
import java.util.List;

/// Applied changes, newest first.
public record HistoryView(List<Revision> revisions) {
    public HistoryView {
        revisions = List.copyOf(revisions);
    }

    /// One applied change of the mesh.
    public record Revision(long number, Instant at, String actor, List<Change> changes) {
        public Revision {
            changes = List.copyOf(changes);
        }
    }

    /// @param what one sentence
    public record Change(String address, String what) {}
}
