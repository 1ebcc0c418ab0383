package io.meshwright.server.drawing;

import java.util.LinkedHashMap;
import java.util.Map;

/// Lays graphs out, and remembers the latest, because pages ask for the same ones again and again.
/// Safe for many threads.
public final class Layouts {
    private static final int KEPT = 64;

    private final Map<Graph, Drawing> drawn =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Graph, Drawing> eldest) {
                    return size() > KEPT;
                }
            };

    public Drawing draw(Graph graph) {
        synchronized (drawn) {
            Drawing known = drawn.get(graph);
            if (known != null) {
                return known;
            }
        }
        Drawing drawing = new Layout(graph).draw();
        synchronized (drawn) {
            drawn.put(graph, drawing);
        }
        return drawing;
    }
}
