package io.meshwright.control.sql;

import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// What the guard says of a statement.
public sealed interface GuardAnswer permits GuardedStatement, GuardAnswer.Refused {
    /// The statement may not run.
    record Refused(List<Problem> problems) implements GuardAnswer {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid refusal: it needs at least one problem");
            }
        }
    }
}
