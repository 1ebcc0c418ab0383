package io.meshwright.cli;

import io.meshwright.server.client.AgreementView;

/// Shows agreements to people.
final class AgreementPrinter {
    private final Terminal terminal;

    AgreementPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /// How it stands, in a few words.
    static String standing(AgreementView agreement) {
        return switch (agreement.standing()) {
            case "waiting" -> "waits for " + agreement.awaits();
            case "ahead" -> "begins on " + agreement.from();
            case "expired" -> "expired";
            case "over" -> agreement.state();
            default -> agreement.isToReassess() ? "in force, to be reassessed" : "in force";
        };
    }

    /// What came of something that was done.
    void told(AgreementView agreement, Output output) {
        if (output.json()) {
            terminal.print(Output.json(agreement));
            return;
        }
        boolean isRefused = agreement.state().equals("declined");
        terminal.print(
                (isRefused ? terminal.bad("✗ ") : terminal.good("✓ "))
                        + "%s: %s".formatted(agreement.id(), standing(agreement)));
        AgreementView.Step last = agreement.steps().getLast();
        if (last.by().equals("service:mesh")) {
            terminal.print("  decided by " + last.reason());
        }
        if (!agreement.proofs().isEmpty()
                && !agreement.proofs().getLast().at().isBefore(last.at())) {
            proof(agreement.proofs().getLast());
        }
    }

    /// All about it.
    void show(AgreementView agreement, Output output) {
        if (output.json()) {
            terminal.print(Output.json(agreement));
            return;
        }
        terminal.print(terminal.bold(agreement.id()) + "  " + standing(agreement));
        terminal.print(
                "  %s reads %s for '%s', %s to %s"
                        .formatted(
                                agreement.consumer(),
                                agreement.port(),
                                agreement.purpose(),
                                agreement.from(),
                                agreement.until()));
        if (!agreement.columns().isEmpty()) {
            terminal.print("  columns: " + String.join(", ", agreement.columns()));
        }
        if (!agreement.rows().isEmpty()) {
            terminal.print("  rows where " + agreement.rows());
        }
        if (agreement.rowsPerDay() > 0) {
            terminal.print("  at most %d rows a day".formatted(agreement.rowsPerDay()));
        }
        if (!agreement.reassess().isEmpty()) {
            terminal.print("  to be looked at again on " + agreement.reassess());
        }
        agreement
                .steps()
                .forEach(step ->
                        terminal.print(
                                "  %s  %s by %s%s"
                                        .formatted(
                                                Output.time(step.at()),
                                                step.move(),
                                                step.by(),
                                                step.reason().isEmpty()
                                                        ? ""
                                                        : ": " + step.reason())));
        agreement.proofs().forEach(this::proof);
    }

    private void proof(AgreementView.Proof proof) {
        String saw =
                switch (proof.saw()) {
                    case "allowed" ->
                            "reads %s%s"
                                    .formatted(
                                            String.join(", ", proof.columns()),
                                            proof.masked().isEmpty()
                                                    ? ""
                                                    : "; masked: "
                                                            + String.join(", ", proof.masked()));
                    case "refused" -> "is refused";
                    default -> "not tried";
                };
        String line =
                "  proof of %s after %d ms: %s%s"
                        .formatted(
                                proof.occasion(),
                                proof.milliseconds(),
                                saw,
                                proof.reason().isEmpty() ? "" : " (" + proof.reason() + ")");
        terminal.print(proof.outcome().equals("failed") ? terminal.bad(line) : line);
    }
}
