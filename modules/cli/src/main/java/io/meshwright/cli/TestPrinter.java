package io.meshwright.cli;

import io.meshwright.control.report.TestReports;
import io.meshwright.control.report.Tested;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.util.List;
import java.util.Locale;

/// Prints tested contracts for people; failed checks with their place and sample rows.
final class TestPrinter {
    private final Terminal terminal;
    private final boolean timed;

    /// @param timed whether to say how long each check took
    TestPrinter(Terminal terminal, boolean timed) {
        this.terminal = terminal;
        this.timed = timed;
    }

    void print(List<Tested> contracts) {
        contracts.forEach(this::print);
    }

    private void print(Tested contract) {
        terminal.print(terminal.bold(contract.contract()));
        contract.ones().forEach(this::print);
        contract.read()
                .forEach(read ->
                        terminal.print(
                                terminal.dim("  %s: %s".formatted(read.dataset(), read.words()))));
        String word = contract.outcome().word();
        terminal.print(
                "%s: %s"
                        .formatted(
                                contract.outcome() == Outcome.PASSED
                                        ? terminal.good(word)
                                        : terminal.bad(word),
                                TestReports.summary(contract)));
    }

    private void print(Tested.One one) {
        CheckResult result = one.result();
        String title = one.dataset() + ": " + one.check().title() + more(one);
        switch (result.outcome()) {
            case PASSED -> terminal.print("  " + terminal.good("✓") + " " + title);
            case NOT_VERIFIED ->
                    terminal.print(
                            "  "
                                    + terminal.dim("·")
                                    + " "
                                    + title
                                    + terminal.dim("  not verified: " + result.reason()));
            case FAILED, ERROR -> printBroken(result, title);
        }
    }

    private String more(Tested.One one) {
        String schedule = one.check().schedule();
        String more = schedule.isEmpty() ? "" : "  scheduled " + schedule;
        String time =
                timed
                        ? String.format(Locale.ROOT, "  %.3f s", one.took().toMillis() / 1_000.0)
                        : "";
        return (more + time).isEmpty() ? "" : terminal.dim(more + time);
    }

    private void printBroken(CheckResult result, String title) {
        String word = result.outcome().word();
        terminal.print(
                "  %s  %s%s"
                        .formatted(
                                result.severity() == Severity.ERROR
                                        ? terminal.bad("✗ " + word)
                                        : terminal.warn("! " + word),
                                title,
                                terminal.dim("  [" + result.check() + "]")));
        if (result.place().isKnown()) {
            terminal.print("      promised at " + result.place());
        }
        terminal.print("      " + result.reason());
        if (!result.measured().isEmpty()) {
            terminal.print(
                    "      measured %s, %s".formatted(result.measured(), result.threshold()));
        }
        for (List<String> row : result.samples()) {
            terminal.print("      " + terminal.dim(String.join(" | ", row)));
        }
    }
}
