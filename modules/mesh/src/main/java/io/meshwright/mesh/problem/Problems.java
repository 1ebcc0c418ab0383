package io.meshwright.mesh.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A growing list of [Problem]s, so that all that is wrong is reported at once. Not safe for
/// several threads.
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem problem) -> problem.place().file())
                    .thenComparingInt(problem -> problem.place().line())
                    .thenComparingInt(problem -> problem.place().column())
                    .thenComparing(Problem::rule);

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /// All of them, by file, line, column and rule; each one once.
    public List<Problem> sorted() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }
}
