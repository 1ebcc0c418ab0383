package io.meshwright.mesh.problem;

import java.util.List;
import java.util.stream.Collectors;

/// Problems as text for people: what, where, the line with a caret, the values, the remedy.
public final class ProblemText {
    private static final int WIDEST = 120;
    private static final int BEFORE_CARET = 60;

    private ProblemText() {}

    /// Several problems, with an empty line between them; ends with a line end unless empty.
    public static String of(List<Problem> problems) {
        return problems.stream().map(ProblemText::of).collect(Collectors.joining("\n"));
    }

    /// One problem; ends with a line end.
    public static String of(Problem problem) {
        StringBuilder text = new StringBuilder();
        text.append(word(problem.severity())).append(": ").append(problem.summary()).append('\n');
        Place place = problem.place();
        if (place.isKnown()) {
            text.append("  at ").append(place).append('\n');
            if (!place.excerpt().isBlank() && place.line() > 0) {
                excerpt(text, place);
            }
        }
        text.append('\n');
        line(text, problem.detail());
        line(text, problem.remedy());
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        if (!line.isBlank()) {
            text.append(printable(line)).append('\n');
        }
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case INFO -> "Note";
        };
    }

    /// The line with its number, and a caret below the column; a long line is cut around the caret.
    private static void excerpt(StringBuilder text, Place place) {
        int[] points = printable(place.excerpt()).codePoints().toArray();
        int caret = Math.clamp(place.column() - 1L, 0, points.length);
        int start = points.length <= WIDEST ? 0 : Math.max(0, caret - BEFORE_CARET);
        int end = Math.min(points.length, start + WIDEST);
        String gutter = "  %d | ".formatted(place.line());
        text.append('\n')
                .append(gutter)
                .append(new String(points, start, end - start).stripTrailing())
                .append('\n');
        if (place.column() > 0) {
            text.append(" ".repeat(gutter.length() - 2))
                    .append("| ")
                    .append(" ".repeat(caret - start))
                    .append("^\n");
        }
    }

    /// The text without what could move a terminal's cursor: tabs become spaces, other controls
    /// `?`.
    private static String printable(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    boolean isControl =
                            Character.isISOControl(point)
                                    || Character.getType(point) == Character.FORMAT;
                    plain.appendCodePoint(point == '\t' ? ' ' : isControl ? '?' : point);
                });
        return plain.toString();
    }
}
