package io.meshwright.server.portal;

import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.util.List;
import java.util.Locale;

/// What applying the watched workspace would do.
record PlanPage(
        Shell shell,
        List<Pending.Step> steps,
        List<ProblemCard> problems,
        List<Drift> drifts,
        List<Pending.Hit> hits,
        String command) {

    /// A problem as the terminal shows it too.
    ///
    /// @param caret blanks up to the place in the excerpt; empty when the place is not known
    record ProblemCard(
            Pill pill,
            String summary,
            String detail,
            String remedy,
            String place,
            String excerpt,
            String caret) {}

    static PlanPage of(Visit visit) {
        Pending pending = visit.pending();
        return new PlanPage(
                visit.shell("Pending changes", "plan"),
                pending.steps(),
                pending.problems().stream().map(PlanPage::card).toList(),
                pending.drifts(),
                pending.hits(),
                pending.applyCommand());
    }

    private static ProblemCard card(Problem problem) {
        return new ProblemCard(
                new Pill(
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        problem.severity() == Severity.ERROR
                                ? "bad"
                                : problem.severity() == Severity.WARNING ? "warn" : "info"),
                problem.summary(),
                problem.detail(),
                problem.remedy(),
                problem.place().toString(),
                problem.place().excerpt(),
                problem.place().column() == 0
                        ? ""
                        : " ".repeat(Math.min(problem.place().column() - 1, 400)) + "^");
    }
}
