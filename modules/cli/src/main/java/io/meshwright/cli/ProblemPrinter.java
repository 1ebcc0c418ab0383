package io.meshwright.cli;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.util.List;

/// Prints problems for people: what is wrong, where, the line with a caret, and what to do next.
final class ProblemPrinter {
    private static final int WIDEST = 140;

    private final Terminal terminal;

    ProblemPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// As the result that was asked for.
    void print(List<Problem> problems) {
        problems.forEach(problem -> terminal.print(text(problem)));
    }

    /// As what keeps the result back.
    void tell(List<Problem> problems) {
        problems.forEach(problem -> terminal.tell(text(problem)));
    }

    /// `2 errors, 1 warning`.
    static String count(List<Problem> problems) {
        long errors =
                problems.stream().filter(problem -> problem.severity() == Severity.ERROR).count();
        long warnings =
                problems.stream().filter(problem -> problem.severity() == Severity.WARNING).count();
        return "%d %s, %d %s"
                .formatted(
                        errors,
                        errors == 1 ? "error" : "errors",
                        warnings,
                        warnings == 1 ? "warning" : "warnings");
    }

    private String text(Problem problem) {
        StringBuilder text = new StringBuilder();
        String word =
                switch (problem.severity()) {
                    case ERROR -> terminal.bad("Error: ");
                    case WARNING -> terminal.warn("Warning: ");
                    case INFO -> terminal.dim("Info: ");
                };
        text.append(word)
                .append(terminal.bold(problem.summary()))
                .append(terminal.dim("  [" + problem.rule() + "]"))
                .append('\n');
        Place place = problem.place();
        if (place.isKnown()) {
            text.append("  at ").append(place).append('\n');
        } else if (place.line() > 0) {
            text.append("  at line ")
                    .append(place.line())
                    .append(", column ")
                    .append(place.column())
                    .append('\n');
        }
        caret(place, text);
        text.append("  ").append(problem.detail()).append('\n');
        if (!problem.remedy().isEmpty()) {
            text.append("  ").append(terminal.good("→ ")).append(problem.remedy()).append('\n');
        }
        return text.toString();
    }

    private void caret(Place place, StringBuilder text) {
        if (place.excerpt().isBlank()) {
            return;
        }
        int from = Math.max(0, Math.min(place.excerpt().length(), place.column() - WIDEST / 2));
        String shown =
                place.excerpt()
                        .substring(from, Math.min(place.excerpt().length(), from + WIDEST))
                        .replace('\t', ' ');
        text.append("    ").append(terminal.dim(shown)).append('\n');
        int column = place.column() - 1 - from;
        if (place.column() > 0 && column >= 0 && column <= shown.length()) {
            text.append("    ").append(" ".repeat(column)).append(terminal.bad("^")).append('\n');
        }
    }
}
