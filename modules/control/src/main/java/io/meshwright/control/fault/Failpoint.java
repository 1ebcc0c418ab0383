package io.meshwright.control.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A named step at which a test may end or disturb the process.
///
/// `-Dmesh.failpoint=NAME:NTH:ACTION` makes the NTH arrival (from 1) at NAME act: `halt` ends the
/// process at once, as `kill -9` would; `throw` throws [Injected]; `pause` waits a second, so that
/// somebody else can kill.
public final class Failpoint {
    private static final Map<String, AtomicInteger> ARRIVALS = new ConcurrentHashMap<>();
    private static final @Nullable Order ORDER =
            Order.find(System.getProperty("mesh.failpoint", ""));
    private static final int KILLED = 137;

    private Failpoint() {}

    private record Order(String name, int nth, String action) {
        static @Nullable Order find(String text) {
            String[] parts = text.split(":", -1);
            return parts.length == 3
                    ? new Order(parts[0], Integer.parseInt(parts[1]), parts[2])
                    : null;
        }
    }

    /// Thrown by the action `throw`.
    public static final class Injected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Injected(String name) {
            super("Failed on purpose at '%s', as -Dmesh.failpoint asks".formatted(name));
        }
    }

    /// Tells that the step `name` is reached.
    public static void reach(String name) {
        Order order = ORDER;
        if (order == null || !order.name().equals(name)) {
            return;
        }
        int arrival = ARRIVALS.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
        if (arrival != order.nth()) {
            return;
        }
        switch (order.action()) {
            case "halt" -> Runtime.getRuntime().halt(KILLED);
            case "throw" -> throw new Injected(name);
            case "pause" -> pause();
            default ->
                    throw new IllegalStateException(
                            "Unknown action '%s' in -Dmesh.failpoint: use halt, throw or pause"
                                    .formatted(order.action()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
