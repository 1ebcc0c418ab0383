package io.meshwright.cli;

import io.meshwright.control.sql.TextLimits;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import io.meshwright.mesh.product.Sql;
import io.meshwright.server.client.AnswerStream;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.QueryView;
import io.meshwright.server.client.Question;
import io.meshwright.server.client.ServerRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        description = {
            "Ask one SELECT over ports of the mesh, written domain.product.port, domain.product.port_v1 or domain.product.\"port@3\" for release 3.",
            "",
            "  mesh query 'SELECT count(*) FROM sales.orders.orders'",
            "  mesh query - --output csv < question.sql"
        },
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

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String text =
                sql.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : sql;
        List<Problem> unfit = TextLimits.problems(new Sql(text, Place.none()));
        if (!unfit.isEmpty()) {
            throw new ProblemsFound(unfit);
        }
        try {
            ask(text);
            return Exit.YES;
        } catch (ServerRefused refused) {
            throw placed(refused, text);
        }
    }

    private void ask(String text) throws IOException {
        String id = UUID.randomUUID().toString();
        try (Connection.Open open = workspace.open();
                Interrupted _ = Interrupted.cancels(open.client(), id)) {
            MeshClient client = open.client();
            switch (format) {
                case TABLE -> show(client.query(question(text, "json", id)));
                case JSON -> terminal.print(Output.json(client.query(question(text, "json", id))));
                case CSV -> copy(client.queryStream(question(text, "csv", id)));
                case ARROW -> copy(client.queryStream(question(text, "arrow", id)));
            }
        }
    }

    /// The same refusal, with the place in the text that was asked, and its line.
    private static ServerRefused placed(ServerRefused refused, String text) {
        List<Problem> problems = refused.problems();
        if (problems.isEmpty() && refused.position() >= 0) {
            problems =
                    List.of(
                            Problem.error(
                                    refused.kind(),
                                    refused.title(),
                                    refused.detail() + ".",
                                    "",
                                    place(text, refused.position())));
        }
        return new ServerRefused(
                refused.status(),
                refused.kind(),
                refused.title(),
                refused.detail(),
                refused.position(),
                Excerpts.added(problems, file -> file.isEmpty() ? text : ""));
    }

    private static Place place(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place("", line, before.length() - before.lastIndexOf('\n'), "");
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
        warn(answer.mocked(), answer.warnings());
    }

    private void warn(List<String> mocked, List<String> warnings) {
        warnings.forEach(warning -> terminal.tell(terminal.warn("Note: " + warning)));
        mocked.forEach(port ->
                terminal.tell(
                        terminal.warn(
                                "%s is designed only: its rows are made up from its contract."
                                        .formatted(port))));
    }

    private void copy(AnswerStream answer) throws IOException {
        try (answer) {
            warn(answer.mocked(), answer.warnings());
            answer.rows().transferTo(terminal.out());
            terminal.out().flush();
        }
    }
}
