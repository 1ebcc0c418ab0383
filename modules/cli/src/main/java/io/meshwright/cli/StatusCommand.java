package io.meshwright.cli;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.RunView;
import io.meshwright.server.client.StatusView;
import io.meshwright.server.client.VerificationView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `mesh status`: how every product stands.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Show how every product stands: its state, release, verification and coverage.",
            "",
            "  mesh status",
            "  mesh status --output json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every product that can be released is",
            "1:a product is not released, blocked or failed",
            "3:a product is released of whose contracts no check was executed",
            "4:a release is kept back by checks that could not run"
        })
final class StatusCommand implements Callable<Integer> {
    private static final int NEWEST = 5;

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
        Standing standing = new Standing();
        try (Connection.Open open = connection.openKept(workspace.folder())) {
            status = open.client().status();
            for (StatusView.Line line : status.products()) {
                standing.add(line.state(), judged(open.client(), line));
            }
        }
        if (output.json()) {
            terminal.print(Output.json(status));
            return standing.exit();
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
        return standing.exit();
    }

    /// What the newest run of a blocked product found, else what was found of its release.
    private static VerificationView.@Nullable Totals judged(
            MeshClient client, StatusView.Line line) {
        if (!line.state().equals("blocked")) {
            return line.verification();
        }
        return client.runs(line.address(), NEWEST).stream()
                .filter(run -> run.state().equals("blocked"))
                .findFirst()
                .map(RunView::verification)
                .orElse(null);
    }

    private static String mark(String state) {
        return switch (state) {
            case "released" -> "✓";
            case "designed", "retired" -> "·";
            default -> "✗";
        };
    }

    /// `passed: 34 checks, 2 not verified, coverage 94 %`, or nothing when nothing was verified
    /// yet.
    static String verification(VerificationView.@Nullable Totals totals) {
        if (totals == null) {
            return "";
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("passed", totals.passed());
        counts.put("failed", totals.failed());
        counts.put("error", totals.error());
        counts.put("not verified", totals.notVerified());
        StringBuilder text = new StringBuilder(totals.outcome());
        Long decisive = counts.remove(totals.outcome());
        if (decisive != null) {
            text.append(decisive == 1 ? ": 1 check" : ": %d checks".formatted(decisive));
        }
        counts.forEach((word, count) -> append(text, count, word));
        return text.append(", coverage ").append(percent(totals)).append(" %").toString();
    }

    /// Rounded down, so that 100 means that every declared check was executed.
    private static long percent(VerificationView.Totals totals) {
        long executed = totals.passed() + totals.failed();
        long declared = executed + totals.error() + totals.notVerified();
        return declared == 0 ? 0 : 100 * executed / declared;
    }

    private static void append(StringBuilder text, long count, String word) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }
}
