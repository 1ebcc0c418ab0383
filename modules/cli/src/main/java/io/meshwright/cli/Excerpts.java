package io.meshwright.cli;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.function.Function;

/// Gives problems that came over the wire, which carries no lines, the lines that they speak of.
final class Excerpts {
    private Excerpts() {}

    /// @param texts by file; empty for a file that is not at hand
    static List<Problem> added(List<Problem> problems, Function<String, String> texts) {
        return problems.stream().map(problem -> added(problem, texts)).toList();
    }

    private static Problem added(Problem problem, Function<String, String> texts) {
        Place place = problem.place();
        if (place.line() < 1 || !place.excerpt().isEmpty()) {
            return problem;
        }
        String line =
                texts.apply(place.file()).lines().skip(place.line() - 1L).findFirst().orElse("");
        return new Problem(
                problem.severity(),
                problem.rule(),
                problem.summary(),
                problem.detail(),
                problem.remedy(),
                new Place(place.file(), place.line(), place.column(), line));
    }
}
