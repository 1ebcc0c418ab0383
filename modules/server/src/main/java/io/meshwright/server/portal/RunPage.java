package io.meshwright.server.portal;

import io.meshwright.mesh.release.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One run: what came of it, how long each stage took, what the verification found.
///
/// @param release the release it published; empty when none
record RunPage(
        Shell shell,
        RunLine run,
        String release,
        List<Stage> stages,
        List<VerificationView> verifications) {

    /// A stage of a run as a stretch of a bar 100 wide.
    record Stage(String name, String duration, String x, String width) {}

    static RunPage of(Run run, Visit visit) {
        RunLine line = RunLine.of(run, visit);
        return new RunPage(
                visit.shell("Run of " + line.product(), "runs"),
                line,
                run.release() == 0 ? "" : Long.toString(run.release()),
                stages(run),
                run.verifications().stream().map(VerificationView::of).toList());
    }

    private static List<Stage> stages(Run run) {
        long total = Math.max(1, run.stages().values().stream().mapToLong(Long::longValue).sum());
        List<Stage> stages = new ArrayList<>();
        double x = 0;
        for (Map.Entry<String, Long> stage : run.stages().entrySet()) {
            double width = 100.0 * stage.getValue() / total;
            stages.add(
                    new Stage(
                            RunLine.stage(stage),
                            Phrases.millis(stage.getValue()),
                            String.format(Locale.ROOT, "%.2f", x),
                            String.format(Locale.ROOT, "%.2f", Math.max(width, 0.6))));
            x += width;
        }
        return stages;
    }
}
