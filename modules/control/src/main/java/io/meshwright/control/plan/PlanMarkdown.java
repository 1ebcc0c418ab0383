package io.meshwright.control.plan;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.report.MarkdownTable;
import io.meshwright.control.report.Report;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Problem;
import java.util.List;

/// A plan as a comment on a pull request: what would be done, what stands against it, who is hit.
public final class PlanMarkdown {
    private PlanMarkdown() {}

    public static String render(Plan plan) {
        StringBuilder text = new StringBuilder("### What applying this would do\n\n");
        text.append(headline(plan)).append("\n");
        if (!plan.problems().isEmpty()) {
            text.append('\n').append(MarkdownTable.write(new Report(List.of(), plan.problems())));
        }
        if (!plan.steps().isEmpty()) {
            text.append("\n| | step | details |\n|---|---|---|\n");
            plan.steps().forEach(step -> text.append(row(step)));
        }
        if (!plan.impacts().isEmpty()) {
            text.append("\n#### Who is hit\n\n");
            plan.impacts().forEach(impact -> text.append(block(impact)));
        }
        if (!plan.builds().isEmpty()) {
            text.append("\nWill be built: ")
                    .append(
                            String.join(
                                    ", ",
                                    plan.builds().stream()
                                            .map(ProductAddress::toString)
                                            .map(PlanMarkdown::code)
                                            .toList()))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String headline(Plan plan) {
        if (plan.isEmpty()) {
            return "**No changes.**";
        }
        long errors = plan.problems().stream().filter(Problem::isError).count();
        return errors == 0
                ? "**It can be applied**: %s.".formatted(plan.counts())
                : "**It cannot be applied**: %d %s."
                        .formatted(errors, errors == 1 ? "error" : "errors");
    }

    private static String row(Step step) {
        List<String> details = step.details().stream().map(MarkdownTable::escaped).toList();
        return "| %s | %s | %s |\n"
                .formatted(
                        code(step.kind().sign()),
                        MarkdownTable.escaped(step.sentence()),
                        String.join("<br>", details));
    }

    private static String block(Impact impact) {
        StringBuilder text = new StringBuilder();
        text.append("- ").append(code(impact.address())).append('\n');
        ImpactReport.lines(impact)
                .forEach(line ->
                        text.append("  - ").append(MarkdownTable.escaped(line)).append('\n'));
        return text.toString();
    }

    /// Addresses and signs hold no backtick.
    private static String code(String text) {
        return "`" + text + "`";
    }
}
