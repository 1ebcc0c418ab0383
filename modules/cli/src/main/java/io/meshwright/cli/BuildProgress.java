package io.meshwright.cli;

/// Prints how builds go on: one line when a product is done, to standard error.
final class BuildProgress {
    private final Terminal terminal;
    private final boolean quiet;

    BuildProgress(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /// @param stage as the build names it
    void tell(String product, String stage, String message) {
        if (quiet) {
            return;
        }
        switch (stage) {
            case "released" ->
                    terminal.tell("  %s %-36s %s".formatted(terminal.good("✓"), product, message));
            case "unchanged" ->
                    terminal.tell(
                            "  %s %-36s %s"
                                    .formatted(
                                            terminal.dim("·"),
                                            product,
                                            terminal.dim(
                                                    message.isEmpty() ? "unchanged" : message)));
            case "blocked", "failed" ->
                    terminal.tell(
                            "  %s %-36s %s: %s"
                                    .formatted(terminal.bad("✗"), product, stage, message));
            default ->
                    terminal.tell(
                            terminal.dim("    %-36s %s %s".formatted(product, stage, message)));
        }
    }
}
