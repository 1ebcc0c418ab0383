package io.meshwright.control.plan;

import io.meshwright.control.impact.Impact;
import io.meshwright.control.impact.ImpactReport;
import io.meshwright.control.validate.Drift;
import io.meshwright.mesh.address.ProductAddress;
import java.util.stream.Collectors;

/// A plan as people read it in a terminal. Problems are rendered apart.
public final class PlanText {
    private PlanText() {}

    public static String render(Plan plan) {
        StringBuilder text = new StringBuilder();
        if (plan.isEmpty()) {
            text.append("No changes. The workspace is what is in force (revision ")
                    .append(plan.revision())
                    .append(").\n");
        } else {
            for (Step step : plan.steps()) {
                text.append("  ")
                        .append(step.kind().sign())
                        .append(' ')
                        .append(step.sentence())
                        .append('\n');
                step.details().forEach(detail -> text.append("      ").append(detail).append('\n'));
            }
            text.append("\nPlan: ").append(plan.counts()).append(".\n");
        }
        if (!plan.builds().isEmpty()) {
            text.append("Will be built: ")
                    .append(
                            plan.builds().stream()
                                    .map(ProductAddress::toString)
                                    .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        if (!plan.impacts().isEmpty()) {
            text.append("\nWho is hit:\n");
            for (Impact impact : plan.impacts()) {
                text.append("  ").append(impact.address()).append('\n');
                ImpactReport.lines(impact)
                        .forEach(line -> text.append("      ").append(line).append('\n'));
            }
        }
        for (Drift drift : plan.drifts()) {
            text.append("\nSource ")
                    .append(drift.source())
                    .append(" has drifted: ")
                    .append(drift.found())
                    .append('\n');
            text.append("Declare what is there now:\n").append(drift.patch().indent(4));
        }
        return text.toString();
    }
}
