package io.meshwright.control.report;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;

/// A report as a Markdown table, to be posted as a comment. What problems quote shows as it is
/// written: it makes no markup, links nothing and mentions nobody.
public final class MarkdownTable {
    private static final String MARKS = "\\`*_{}[]()#+-.!|~=:$^";

    private MarkdownTable() {}

    /// One row for each problem, under a line that counts them; a sentence when there is none.
    public static String write(Report report) {
        if (report.problems().isEmpty()) {
            return "No problems in %s.\n".formatted(files(report));
        }
        StringBuilder text = new StringBuilder();
        text.append(
                "%s in %s.\n\n| severity | place | rule | problem |\n|---|---|---|---|\n"
                        .formatted(count(report), files(report)));
        report.problems().forEach(problem -> text.append(row(problem)));
        return text.toString();
    }

    private static String row(Problem problem) {
        Place place = problem.place();
        String words =
                "**%s** %s".formatted(escaped(problem.summary()), escaped(Report.words(problem)));
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        problem.severity().word(),
                        place.isKnown() ? escaped(place.toString()) : "",
                        escaped(problem.rule()),
                        words);
    }

    private static String files(Report report) {
        long files = report.byFile().keySet().stream().filter(file -> !file.isEmpty()).count();
        return files == 1 ? "1 file" : files + " files";
    }

    private static String count(Report report) {
        long errors = count(report, Severity.ERROR);
        long warnings = count(report, Severity.WARNING);
        return "%d %s, %d %s"
                .formatted(
                        errors,
                        errors == 1 ? "error" : "errors",
                        warnings,
                        warnings == 1 ? "warning" : "warnings");
    }

    private static long count(Report report, Severity severity) {
        return report.problems().stream().filter(problem -> problem.severity() == severity).count();
    }

    /// Text that shows as it is written, in one line.
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Plain.line(text)
                .codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '&' -> escaped.append("&amp;");
                        case '@' -> escaped.append("&#64;");
                        default -> {
                            if (MARKS.indexOf(point) >= 0) {
                                escaped.append('\\');
                            }
                            escaped.appendCodePoint(point);
                        }
                    }
                });
        return escaped.toString();
    }
}
