package io.meshwright.control.report;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A report as JUnit XML: one test case for each file, failed when the file has errors. What is
/// less than an error stands in its output. Problems that no file holds make a case `workspace`.
public final class JunitXml {
    private JunitXml() {}

    public static String write(Report report) {
        Map<String, List<Problem>> byFile = report.byFile();
        long failures =
                byFile.values().stream()
                        .filter(problems -> problems.stream().anyMatch(Problem::isError))
                        .count();
        String counts =
                "tests=\"%d\" failures=\"%d\" errors=\"0\"".formatted(byFile.size(), failures);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites %s>\n".formatted(counts));
        xml.append("  <testsuite name=\"mesh validate\" %s skipped=\"0\">\n".formatted(counts));
        byFile.forEach((file, problems) -> testcase(xml, file, problems));
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void testcase(StringBuilder xml, String file, List<Problem> problems) {
        String name = escaped(file.isEmpty() ? "workspace" : file);
        String start = "    <testcase classname=\"mesh.validate\" name=\"%s\"".formatted(name);
        xml.append(start);
        if (problems.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            Problem first = errors.getFirst();
            String message =
                    errors.size() == 1
                            ? first.summary()
                            : "%s, and %d more".formatted(first.summary(), errors.size() - 1);
            xml.append(
                    "      <failure message=\"%s\" type=\"%s\">%s</failure>\n"
                            .formatted(escaped(message), escaped(first.rule()), lines(errors)));
        }
        List<Problem> others = problems.stream().filter(problem -> !problem.isError()).toList();
        if (!others.isEmpty()) {
            xml.append("      <system-out>%s</system-out>\n".formatted(lines(others)));
        }
        xml.append("    </testcase>\n");
    }

    private static String lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    Place place = problem.place();
                    return "%s%s: %s [%s] %s"
                            .formatted(
                                    place.isKnown() ? Plain.line(place.toString()) + " " : "",
                                    problem.severity().word(),
                                    problem.summary(),
                                    problem.rule(),
                                    Plain.line(Report.words(problem)));
                })
                .map(JunitXml::escaped)
                .collect(Collectors.joining("\n"));
    }

    /// Text that stands in an element or in an attribute; what XML cannot hold is replaced.
    static String escaped(String text) {
        return Plain.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
