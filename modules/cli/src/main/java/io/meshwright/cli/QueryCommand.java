package io.meshwright.cli;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.QueryView;
import io.meshwright.server.client.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh query`: asks SQL over the mesh.
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "Ask one SELECT over ports of the mesh, written domain.product.port, domain.product.port_v1 or domain.product.\"port@3\" for release 3.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:answered", "1:refused, or the statement failed"})
final class QueryCommand implements Callable<Integer> {
    private final Terminal terminal;

    /// The formats of an answer.
    enum Format {
        TABLE,
        JSON,
        CSV,
        ARROW
    }

    @Parameters(paramLabel = "SQL", description = "one SELECT; - reads it from standard input")
    private String sql = "";

    @Option(
            names = {"--output", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, csv or arrow (default: ${DEFAULT-VALUE})")
    private Format format = Format.TABLE;

    @Option(names = "--purpose", paramLabel = "PURPOSE", description = "what the answer is for")
    private @Nullable String purpose;

    @Option(names = "--limit", paramLabel = "N", description = "refuse more rows than this")
    private @Nullable Long limit;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the workspace (default: this folder)")
    private Path folder = Path.of(".");

    @Mixin private Connection connection = new Connection();

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String text =
                sql.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : sql;
        String id = UUID.randomUUID().toString();
        try (Connection.Open open = connection.open(folder);
                Interrupted _ = Interrupted.cancels(open.client(), id)) {
            MeshClient client = open.client();
            switch (format) {
                case TABLE -> show(client.query(question(text, "json", id)));
                case JSON -> terminal.print(Output.json(client.query(question(text, "json", id))));
                case CSV -> copy(client.queryStream(question(text, "csv", id)));
                case ARROW -> copy(client.queryStream(question(text, "arrow", id)));
            }
        }
        return Exit.YES;
    }

    private Question question(String text, String asFormat, String id) {
        return new Question(text, purpose, asFormat, limit, id);
    }

    private void show(QueryView answer) {
        List<List<String>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : answer.rows()) {
            rows.add(
                    row.stream()
                            .map(value -> value == null ? "·" : String.valueOf(value))
                            .toList());
        }
        terminal.table(answer.columns(), rows);
        String from =
                answer.releases().isEmpty() ? "" : " from " + String.join(", ", answer.releases());
        terminal.tell(
                terminal.dim(
                        "%d %s%s in %d ms"
                                .formatted(
                                        rows.size(),
                                        rows.size() == 1 ? "row" : "rows",
                                        from,
                                        answer.milliseconds())));
        answer.mocked()
                .forEach(port ->
                        terminal.tell(
                                terminal.warn(
                                        "%s is designed only: its rows are made up from its contract."
                                                .formatted(port))));
    }

    private void copy(InputStream in) throws IOException {
        try (in) {
            in.transferTo(terminal.out());
            terminal.out().flush();
        }
    }
}
