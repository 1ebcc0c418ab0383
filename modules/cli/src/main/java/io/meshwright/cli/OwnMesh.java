package io.meshwright.cli;

/// A mesh that was opened for one command. When Ctrl-C ends the command, what it builds is
/// cancelled and recorded so, and the mesh is closed in order before the process ends.
final class OwnMesh implements AutoCloseable {
    private final Wiring mesh;
    private final Thread hook;

    private OwnMesh(Wiring mesh) {
        this.mesh = mesh;
        this.hook = Thread.ofPlatform().unstarted(this::end);
    }

    static OwnMesh of(Wiring mesh) {
        OwnMesh own = new OwnMesh(mesh);
        Runtime.getRuntime().addShutdownHook(own.hook);
        return own;
    }

    private void end() {
        mesh.builder().cancel();
        mesh.close();
    }

    @Override
    public void close() {
        mesh.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This process ends already.
        }
    }
}
