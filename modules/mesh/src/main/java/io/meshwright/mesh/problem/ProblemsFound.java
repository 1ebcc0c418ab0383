package io.meshwright.mesh.problem;

import java.util.List;
import java.util.stream.Collectors;

/// Thrown where a value was asked for and only problems can be given: what was handed in is wrong,
/// not the program. Caught once, at the door, and shown as the problems it carries.
public final class ProblemsFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemsFound(List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> problem.summary() + ": " + problem.detail())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public ProblemsFound(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
