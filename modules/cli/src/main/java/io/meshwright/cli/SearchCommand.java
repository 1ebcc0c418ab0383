package io.meshwright.cli;

import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.SearchView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh search`: finds products, ports, columns, words and owners.
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Find products, ports, columns, glossary terms and owners. Typing errors and beginnings of words are forgiven.",
            "",
            "  mesh search revenue"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:something was found", "1:nothing was found"})
final class SearchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "words to look for; none finds everything")
    private List<String> words = new ArrayList<>();

    @Option(names = "--domain", paramLabel = "NAME", description = "only of this domain")
    private String domain = "";

    @Option(names = "--status", paramLabel = "STATUS", description = "only products of this status")
    private String status = "";

    @Option(
            names = "--classification",
            paramLabel = "CLASS",
            description = "only what holds this class")
    private String classification = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "only products of this kind")
    private String kind = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "only product, port, column, term, domain or owner")
    private String type = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "most hits to show (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, String> chosen = new LinkedHashMap<>();
        put(chosen, "domain", domain);
        put(chosen, "status", status);
        put(chosen, "classification", classification);
        put(chosen, "kind", kind);
        put(chosen, "type", type);
        SearchView found;
        try (Connection.Open open = workspace.open()) {
            found =
                    open.client()
                            .search(new MeshClient.Sought(String.join(" ", words), chosen, limit));
        }
        if (output.json()) {
            terminal.print(Output.json(found));
            return found.total() > 0 ? Exit.YES : Exit.NO;
        }
        if (found.total() == 0) {
            terminal.print("Nothing found for '%s'.".formatted(String.join(" ", words)));
            return Exit.NO;
        }
        for (SearchView.Hit hit : found.hits()) {
            terminal.print(
                    "%s %s  %s"
                            .formatted(
                                    terminal.dim("%-7s".formatted(hit.type())),
                                    terminal.bold(hit.address()),
                                    hit.title()));
            if (!hit.summary().isBlank()) {
                terminal.print("        " + hit.summary().strip().replace('\n', ' '));
            }
        }
        terminal.print(terminal.dim("%d of %d".formatted(found.hits().size(), found.total())));
        for (SearchView.Facet facet : found.facets()) {
            terminal.print(
                    terminal.dim(
                            "%-15s %s"
                                    .formatted(
                                            facet.dimension(),
                                            facet.values().stream()
                                                    .map(value ->
                                                            value.name() + " " + value.count())
                                                    .collect(Collectors.joining(", ")))));
        }
        return Exit.YES;
    }

    private static void put(Map<String, String> chosen, String dimension, String value) {
        if (!value.isBlank()) {
            chosen.put(dimension, value);
        }
    }
}
