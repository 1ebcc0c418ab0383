package io.meshwright.cli;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.client.ServerUnreachable;

/// What becomes of a statement when Ctrl-C ends the command that asked it: it is cancelled.
final class Interrupted implements AutoCloseable {
    private final Thread hook;

    private Interrupted(Thread hook) {
        this.hook = hook;
    }

    /// From here until this is closed, the end of this process cancels the statement.
    static Interrupted cancels(MeshClient client, String id) {
        Thread hook = Thread.ofPlatform().unstarted(() -> cancel(client, id));
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interrupted(hook);
    }

    private static void cancel(MeshClient client, String id) {
        try {
            client.cancel(id);
        } catch (ServerRefused | ServerUnreachable _) {
            // It came to its end meanwhile, or the server did.
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This process ends, and the statement is cancelled.
        }
    }
}
