package io.meshwright.cli;

import io.meshwright.control.apply.Planning;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The workspace that `mesh up` serves, and what applying it would change now.
final class WatchedWorkspace {
    private final Path folder;
    private final Planning planning;
    private final WorkspaceReader files = new WorkspaceReader();
    private final AtomicReference<Plan> pending = new AtomicReference<>();

    WatchedWorkspace(Path folder, Planning planning) {
        this.folder = folder;
        this.planning = planning;
    }

    Path folder() {
        return folder;
    }

    /// Reads the files again and plans them.
    Plan look() {
        Plan plan = planning.plan(files.read(folder), Planning.Removal.REFUSED);
        pending.set(plan);
        return plan;
    }

    /// The plan of the last look; empty before the first.
    Optional<Plan> pending() {
        return Optional.ofNullable(pending.get());
    }
}
