package io.meshwright.control.build;

import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.util.ArrayList;
import java.util.List;

/// What came of building a selection, in the order of building.
public record BuildReport(List<Run> runs) {
    public BuildReport {
        runs = List.copyOf(runs);
    }

    public long count(RunState state) {
        return runs.stream().filter(run -> run.state() == state).count();
    }

    /// Whether every product is released or was unchanged.
    public boolean isGreen() {
        return runs.stream()
                .allMatch(
                        run -> run.state() == RunState.RELEASED || run.state() == RunState.SKIPPED);
    }

    /// `3 released, 6 unchanged, 1 blocked`.
    public String summary() {
        if (runs.isEmpty()) {
            return "nothing to build";
        }
        ArrayList<String> parts = new ArrayList<>();
        add(parts, RunState.RELEASED, "released");
        add(parts, RunState.SKIPPED, "unchanged");
        add(parts, RunState.BLOCKED, "blocked");
        add(parts, RunState.FAILED, "failed");
        return String.join(", ", parts);
    }

    private void add(List<String> parts, RunState state, String word) {
        long count = count(state);
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
