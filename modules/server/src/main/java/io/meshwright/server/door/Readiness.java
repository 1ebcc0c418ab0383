package io.meshwright.server.door;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What the server still waits for before it can answer for its mesh.
public final class Readiness {
    private final Set<String> waiting = new ConcurrentSkipListSet<>();

    /// Not ready until all of these are done.
    public Readiness(String... waitingFor) {
        waiting.addAll(List.of(waitingFor));
    }

    public void done(String what) {
        waiting.remove(what);
    }

    public boolean isReady() {
        return waiting.isEmpty();
    }

    /// In order; empty when ready.
    public List<String> waitingFor() {
        return List.copyOf(waiting);
    }
}
