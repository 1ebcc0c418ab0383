package io.meshwright.cli;

import io.meshwright.server.client.AccessMove;
import io.meshwright.server.client.AgreementView;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What can be done with an agreement, one command each.
final class AccessMoves {
    private AccessMoves() {}

    /// What all of them take.
    static final class Options {
        @Parameters(paramLabel = "ID", description = "of the agreement")
        private String id = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "for those who look at it later")
        private @Nullable String reason;

        @Mixin private Output output = new Output();

        @Mixin private WorkspaceOption workspace = new WorkspaceOption();

        private int run(Terminal terminal, String move, @Nullable LocalDate day) {
            AgreementView moved;
            try (Connection.Open open = workspace.open()) {
                moved =
                        open.client()
                                .moveAgreement(
                                        id,
                                        move,
                                        new AccessMove(
                                                reason, day == null ? null : day.toString()));
            }
            new AgreementPrinter(terminal).told(moved, output);
            return Exit.YES;
        }
    }

    /// `mesh access approve`.
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Approve a request, at the level that is next. It holds at the next statement, which is proven.",
                "",
                "  mesh access approve orders_1f2e3d4c --reason \"as discussed\""
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Approve implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        Approve(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "approve", null);
        }
    }

    /// `mesh access decline`.
    @Command(
            name = "decline",
            mixinStandardHelpOptions = true,
            description = {
                "Refuse a request.",
                "",
                "  mesh access decline orders_1f2e3d4c --reason \"ask for fewer columns\""
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Decline implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        Decline(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "decline", null);
        }
    }

    /// `mesh access withdraw`.
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = {
                "Take back a request that is not decided yet.",
                "",
                "  mesh access withdraw orders_1f2e3d4c"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Withdraw implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        Withdraw(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "withdraw", null);
        }
    }

    /// `mesh access revoke`.
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = {
                "End an agreement before its last day. The next statement is refused, which is proven.",
                "",
                "  mesh access revoke orders_1f2e3d4c --reason \"the report is gone\""
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Revoke implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        Revoke(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "revoke", null);
        }
    }

    /// `mesh access extend`.
    @Command(
            name = "extend",
            mixinStandardHelpOptions = true,
            description = {
                "Let an agreement last longer.",
                "",
                "  mesh access extend orders_1f2e3d4c --until 2028-06-30"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Extend implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        @Option(
                names = "--until",
                paramLabel = "DATE",
                required = true,
                description = "the new last day, as 2028-06-30, in UTC")
        private LocalDate until = LocalDate.MAX;

        Extend(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "extend", until);
        }
    }

    /// `mesh access reassess`.
    @Command(
            name = "reassess",
            mixinStandardHelpOptions = true,
            description = {
                "Note that an agreement was looked at again and kept, and when that is due next.",
                "",
                "  mesh access reassess orders_1f2e3d4c --next 2027-12-01"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:refused"})
    static final class Reassess implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Options options = new Options();

        @Option(
                names = "--next",
                paramLabel = "DATE",
                description = "when it is looked at again (default: never)")
        private @Nullable LocalDate next;

        Reassess(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return options.run(terminal, "reassess", next);
        }
    }
}
