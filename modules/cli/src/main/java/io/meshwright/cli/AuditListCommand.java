package io.meshwright.cli;

import io.meshwright.control.ledger.AuditQuestion;
import io.meshwright.server.client.AuditView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `mesh audit list`: who did what, newest first.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Show who did what, newest first.",
            "",
            "  mesh audit list",
            "  mesh audit list --address sales/orders --action query"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there are such lines", "1:there are none"})
final class AuditListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private AuditFilter filter = new AuditFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "most lines to show, up to 1,000 (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AuditListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AuditView found;
        AuditQuestion question =
                filter.question(AuditQuestion.Order.NEWEST_FIRST, Math.max(1, limit));
        try (Connection.Open open = workspace.open()) {
            found = open.client().audit(question);
        }
        int code = found.entries().isEmpty() ? Exit.NO : Exit.YES;
        if (output.json()) {
            terminal.print(Output.json(found));
            return code;
        }
        if (found.entries().isEmpty()) {
            terminal.print("The audit has no such line.");
            return code;
        }
        List<List<String>> rows = new ArrayList<>();
        for (AuditView.Entry entry : found.entries()) {
            rows.add(
                    List.of(
                            Long.toString(entry.number()),
                            Output.time(entry.at()),
                            entry.actor(),
                            entry.action(),
                            entry.outcome(),
                            entry.subject()));
        }
        terminal.table(List.of("line", "time", "principal", "action", "outcome", "about"), rows);
        return code;
    }
}
