package io.meshwright.server.portal;

import io.meshwright.mesh.release.Run;
import io.meshwright.mesh.release.RunState;
import java.util.ArrayList;
import java.util.List;

/// The latest runs, perhaps of one state only.
///
/// @param cut whether there may be older ones that are not shown
record RunsPage(Shell shell, List<RunLine> runs, List<LineageView.Option> states, boolean cut) {
    static RunsPage of(Visit visit, List<Run> runs, String state) {
        List<LineageView.Option> states = new ArrayList<>();
        states.add(new LineageView.Option("All", "/runs", state.isEmpty()));
        for (RunState each : RunState.values()) {
            if (runs.stream().anyMatch(run -> run.state() == each)) {
                states.add(
                        new LineageView.Option(
                                Phrases.sentence(each.word()),
                                "/runs?state=" + each.word(),
                                each.word().equals(state)));
            }
        }
        return new RunsPage(
                visit.shell("Runs", "runs"),
                runs.stream()
                        .filter(run -> state.isEmpty() || run.state().word().equals(state))
                        .map(run -> RunLine.of(run, visit))
                        .toList(),
                states,
                runs.size() >= Portal.RUNS);
    }
}
