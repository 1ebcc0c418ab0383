package io.meshwright.control.report;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// A report as commands of a GitHub workflow, which shows them beside the lines of a pull request:
/// `::error file=orders.odcs.yaml,line=4,col=10,title=…::…`.
public final class GithubAnnotations {
    private GithubAnnotations() {}

    /// One line for each problem; empty when there is none.
    public static String write(Report report) {
        StringBuilder text = new StringBuilder();
        report.problems().forEach(problem -> text.append(line(problem)).append('\n'));
        return text.toString();
    }

    private static String line(Problem problem) {
        String command =
                switch (problem.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case INFO -> "notice";
                };
        Place place = problem.place();
        List<String> properties = new ArrayList<>();
        if (place.isKnown()) {
            properties.add("file=" + property(place.file()));
            if (place.line() > 0) {
                properties.add("line=" + place.line());
            }
            if (place.line() > 0 && place.column() > 0) {
                properties.add("col=" + place.column());
            }
        }
        properties.add("title=" + property("%s [%s]".formatted(problem.summary(), problem.rule())));
        return "::%s %s::%s"
                .formatted(command, String.join(",", properties), message(Report.words(problem)));
    }

    /// What a workflow's runner undoes in a message.
    private static String message(String text) {
        return Plain.text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /// What it undoes in a property, in which colons and commas mean something.
    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
