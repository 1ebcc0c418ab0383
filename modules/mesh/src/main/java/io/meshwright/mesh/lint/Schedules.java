package io.meshwright.mesh.lint;

import io.meshwright.mesh.objective.Cron;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.Optional;

/// Judges the cron expressions of rules, service levels and builds.
public final class Schedules {
    private Schedules() {}

    /// @param owner whose schedule it is, as in `a rule of 'orders.id'`
    public static Optional<Problem> check(String owner, String schedule, Place place) {
        return Cron.fault(schedule)
                .map(fault ->
                        LintRule.INVALID_SCHEDULE.problem(
                                "'%s' of %s: %s.".formatted(schedule, owner, fault),
                                "Write minute, hour, day of month, month and day of week, for example \"0 5 * * *\".",
                                place));
    }
}
