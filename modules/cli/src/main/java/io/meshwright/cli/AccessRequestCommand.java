package io.meshwright.cli;

import io.meshwright.server.client.AccessOrder;
import io.meshwright.server.client.AgreementView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh access request`: asks for a port to be read.
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = {
            "Ask for a port to be read for a purpose, until a day.",
            "",
            "  mesh access request sales/orders/orders@1 --purpose revenue_reporting --until 2027-06-30",
            "  mesh access request sales/customers/customers@1 --purpose marketing --until 2027-06-30 --columns customer_id,region --rows \"row.region == 'EU'\" --for product:growth/win_back"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:requested, or approved at once", "1:refused"})
final class AccessRequestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PORT", description = "such as sales/orders/orders@1")
    private String port = "";

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            required = true,
            description = "what the rows are for; one of the mesh's purposes")
    private String purpose = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            required = true,
            description = "the last day, as 2027-06-30, in UTC")
    private LocalDate until = LocalDate.MAX;

    @Option(names = "--from", paramLabel = "DATE", description = "the first day (default: today)")
    private @Nullable LocalDate from;

    @Option(
            names = "--for",
            paramLabel = "PRINCIPAL",
            description =
                    "who would read, such as group:analysts or product:finance/revenue (default: you)")
    private @Nullable String consumer;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "the columns, apart by commas (default: all)")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "CEL",
            description = "a condition over row and principal (default: all rows)")
    private @Nullable String rows;

    @Option(
            names = "--rows-per-day",
            paramLabel = "N",
            description = "most rows that are returned in a day (default: any number)")
    private @Nullable Long rowsPerDay;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "of the port's contract (default: the first that lets read)")
    private @Nullable String role;

    @Option(
            names = "--reassess",
            paramLabel = "DATE",
            description = "when it is looked at again (default: never)")
    private @Nullable LocalDate reassess;

    @Option(names = "--reason", paramLabel = "TEXT", description = "for who approves")
    private @Nullable String reason;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    AccessRequestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AgreementView asked;
        try (Connection.Open open = workspace.open()) {
            asked =
                    open.client()
                            .requestAccess(
                                    new AccessOrder(
                                            port,
                                            consumer,
                                            purpose,
                                            role,
                                            columns,
                                            rows,
                                            text(from),
                                            until.toString(),
                                            text(reassess),
                                            rowsPerDay,
                                            reason));
        }
        new AgreementPrinter(terminal).told(asked, output);
        return asked.state().equals("declined") ? Exit.NO : Exit.YES;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
