package io.meshwright.cli;

import io.meshwright.server.client.RunView;
import io.meshwright.server.client.VerificationView;
import java.util.List;

/// Prints one run with its checks; failed ones with their place and sample rows.
final class RunPrinter {
    private final Terminal terminal;

    RunPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(RunView run) {
        terminal.print(
                terminal.bold(run.product()) + "  " + state(run.state()) + "  " + run.summary());
        terminal.print(
                "  run %s, %s, took %s"
                        .formatted(
                                run.id(), Output.time(run.startedAt()), RunsCommand.duration(run)));
        run.stages()
                .forEach((stage, milliseconds) ->
                        terminal.print("  %-9s %,d ms".formatted(stage, milliseconds)));
        run.verifications().forEach(this::print);
    }

    /// The checks of a run that keep its release back.
    void printBlockers(RunView run) {
        for (VerificationView verification : run.verifications()) {
            verification.checks().stream()
                    .filter(check -> isBad(check) && check.severity().equals("error"))
                    .forEach(check -> print(verification.port(), check));
        }
    }

    private void print(VerificationView verification) {
        terminal.print("");
        terminal.print(
                terminal.bold(verification.port())
                        + "  "
                        + StatusCommand.verification(verification.totals()));
        for (VerificationView.Check check : verification.checks()) {
            if (isBad(check)) {
                print(verification.port(), check);
            } else {
                String mark =
                        check.outcome().equals("passed") ? terminal.good("✓") : terminal.dim("·");
                String reason = check.reason().isEmpty() ? "" : terminal.dim("  " + check.reason());
                terminal.print("  " + mark + " " + check.title() + reason);
            }
        }
    }

    private void print(String port, VerificationView.Check check) {
        String word =
                check.severity().equals("error")
                        ? terminal.bad("✗ " + check.outcome())
                        : terminal.warn("! " + check.outcome());
        terminal.print("  " + word + "  " + check.title() + terminal.dim("  [" + check.id() + "]"));
        terminal.print(
                "      port "
                        + port
                        + (check.file().isEmpty()
                                ? ""
                                : ", promised at %s:%d".formatted(check.file(), check.line())));
        if (!check.reason().isEmpty()) {
            terminal.print("      " + check.reason());
        }
        if (!check.measured().isEmpty()) {
            terminal.print("      measured %s, %s".formatted(check.measured(), check.threshold()));
        }
        for (List<String> row : check.samples()) {
            terminal.print("      " + terminal.dim(String.join(" | ", row)));
        }
    }

    private static boolean isBad(VerificationView.Check check) {
        return check.outcome().equals("failed") || check.outcome().equals("error");
    }

    private String state(String state) {
        return switch (state) {
            case "released", "skipped" -> terminal.good(state);
            case "running" -> terminal.warn(state);
            default -> terminal.bad(state);
        };
    }
}
