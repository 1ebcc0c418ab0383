package io.meshwright.cli;

import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.DomainAddress;
import io.meshwright.mesh.address.InputAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.server.client.DomainView;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.PortView;
import io.meshwright.server.client.ProductView;
import io.meshwright.server.client.ReleaseView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `mesh show`: all about one thing.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Show all about a domain, product, port or column.",
            "",
            "  mesh show sales/orders",
            "  mesh show 'sales/orders/orders@1#order_id'"
        })
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "ADDRESS",
            description = "such as sales, sales/orders or sales/orders/orders@1")
    private String address = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Address what = Arguments.address(address);
        try (Connection.Open open = workspace.open()) {
            MeshClient client = open.client();
            switch (what) {
                case DomainAddress(var name) -> show(client.domain(name));
                case ProductAddress product ->
                        show(client.product(product), client.releases(product));
                case PortAddress port -> show(client.port(port, ""));
                case ColumnAddress(PortAddress port, String column) ->
                        show(client.port(port, column));
                case SourceAddress(ProductAddress product, String _) ->
                        show(client.product(product), client.releases(product));
                case SourceColumnAddress(SourceAddress source, String _) ->
                        show(client.product(source.product()), client.releases(source.product()));
                case InputAddress(ProductAddress product, String _) ->
                        show(client.product(product), client.releases(product));
            }
        }
        return Exit.YES;
    }

    private void show(DomainView domain) {
        if (output.json()) {
            terminal.print(Output.json(domain));
            return;
        }
        terminal.print(terminal.bold(domain.address()) + "  " + domain.title());
        line("", domain.description());
        line("owner", domain.owner());
        domain.products()
                .forEach(product ->
                        terminal.print(
                                "  %-32s %-12s %s"
                                        .formatted(
                                                product.address(),
                                                product.state(),
                                                product.title())));
        domain.glossary()
                .forEach(term ->
                        terminal.print(
                                "  %s: %s"
                                        .formatted(terminal.bold(term.term()), term.definition())));
    }

    private void show(ProductView product, List<ReleaseView> releases) {
        if (output.json()) {
            terminal.print(Output.json(product));
            return;
        }
        terminal.print(
                terminal.bold(product.address()) + "  " + product.title() + "  " + product.state());
        line("", product.purpose());
        line("kind", product.kind());
        line("owner", product.owner());
        line("usage", product.usage());
        line("limits", product.limitations());
        line("reads", String.join(", ", product.upstream()));
        line("read by", String.join(", ", product.downstream()));
        product.ports()
                .forEach(port ->
                        terminal.print(
                                "  port %s  %s  %d columns%s"
                                        .formatted(
                                                terminal.bold(port.address()),
                                                port.sqlName(),
                                                port.columns(),
                                                port.designed() ? "  designed" : "")));
        releases.forEach(release ->
                terminal.print(
                        "  release %d  %s%s  %s"
                                .formatted(
                                        release.number(),
                                        Output.time(release.releasedAt()),
                                        release.current() ? "  current" : "",
                                        StatusCommand.verification(release.verification()))));
        product.examples()
                .forEach(example ->
                        terminal.print(
                                "  example %s%n%s"
                                        .formatted(
                                                example.name(), example.sql().strip().indent(4))));
    }

    private void show(PortView port) {
        if (output.json()) {
            terminal.print(Output.json(port));
            return;
        }
        terminal.print(
                terminal.bold(port.address())
                        + "  "
                        + port.sqlName()
                        + (port.designed() ? "  designed: answers with mock rows" : ""));
        line("", port.description());
        Long rows = port.rows();
        line("rows", rows == null ? "" : "%,d".formatted(rows));
        line("read by", String.join(", ", port.readers()));
        List<List<String>> columns = new ArrayList<>();
        for (PortView.ColumnView column : port.columns()) {
            String key = column.primaryKey() ? "key" : column.required() ? "required" : "";
            columns.add(
                    List.of(
                            "  ".repeat(column.depth()) + column.name(),
                            column.type(),
                            key,
                            column.classification(),
                            column.meaning()));
        }
        terminal.table(List.of("column", "type", "", "class", "meaning"), columns);
        terminal.print("");
        terminal.print(port.sampleQuery());
    }

    private void line(String label, String text) {
        if (!text.isBlank()) {
            terminal.print(
                    label.isEmpty()
                            ? "  " + text.strip()
                            : "  %s %s"
                                    .formatted(
                                            terminal.dim("%-8s".formatted(label)), text.strip()));
        }
    }
}
