package io.meshwright.cli;

import io.meshwright.control.build.Progress;
import io.meshwright.control.build.Selection;
import io.meshwright.control.plan.Plan;
import java.nio.file.Path;

/// A process of its own that applies and builds a workspace, for tests that end it on the way.
/// Prints a line for each thing acknowledged.
final class CrashedBuild {
    private CrashedBuild() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (Wiring mesh = Wiring.open(folder, folder.resolve(".mesh"))) {
            System.out.println("open");
            Plan plan = new WatchedWorkspace(folder, mesh.planning()).look();
            if (!plan.isEmpty()) {
                System.out.println(
                        "applied " + mesh.applier().apply(plan, Wiring.actor()).number());
            }
            mesh.builder().build(Selection.all(), Wiring.actor(), Progress.silent()).runs().stream()
                    .filter(run -> run.release() > 0)
                    .forEach(run -> System.out.println("released " + run.release()));
        }
    }
}
