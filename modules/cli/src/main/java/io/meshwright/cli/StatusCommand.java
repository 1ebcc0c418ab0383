package io.meshwright.cli;

import io.meshwright.server.client.StatusView;
import io.meshwright.server.client.VerificationView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mesh status`: how every product stands.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Show how every product stands: its state, release, verification and coverage.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every product that can be released is",
            "1:a product is not released, blocked or failed"
        })
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private WorkspaceArgument workspace = new WorkspaceArgument();

    @Mixin private Output output = new Output();

    @Mixin private Connection connection = new Connection();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StatusView status;
        try (Connection.Open open = connection.openKept(workspace.folder())) {
            status = open.client().status();
        }
        boolean green = status.products().stream().allMatch(line -> isGood(line.state()));
        if (output.json()) {
            terminal.print(Output.json(status));
            return green ? Exit.YES : Exit.NO;
        }
        if (status.products().isEmpty()) {
            terminal.print(
                    "The mesh has no products yet. Apply a workspace with `mesh apply DIR`.");
            return Exit.YES;
        }
        List<List<String>> rows = new ArrayList<>();
        for (StatusView.Line line : status.products()) {
            Long release = line.release();
            rows.add(
                    List.of(
                            mark(line.state()) + " " + line.address(),
                            line.state(),
                            release == null ? "–" : "release " + release,
                            line.releasedAt() == null ? "" : Output.time(line.releasedAt()),
                            verification(line.verification())));
        }
        terminal.table(
                List.of("  product", "state", "release", "released at", "verification"), rows);
        return green ? Exit.YES : Exit.NO;
    }

    private static boolean isGood(String state) {
        return state.equals("released") || state.equals("designed") || state.equals("retired");
    }

    private static String mark(String state) {
        return switch (state) {
            case "released" -> "✓";
            case "designed", "retired" -> "·";
            default -> "✗";
        };
    }

    static String verification(VerificationView.@org.jspecify.annotations.Nullable Totals totals) {
        if (totals == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(totals.outcome());
        text.append(", ").append(totals.passed()).append(" passed");
        append(text, totals.failed(), "failed");
        append(text, totals.error(), "error");
        append(text, totals.notVerified(), "not verified");
        return text.append(", coverage ")
                .append(Math.round(totals.coverage() * 100))
                .append(" %")
                .toString();
    }

    private static void append(StringBuilder text, long count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }
}
