package io.meshwright.cli;

import io.meshwright.control.exchange.Export;
import io.meshwright.control.exchange.Exported;
import io.meshwright.control.exchange.SqlDialect;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.server.client.ContractText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mesh export`: a contract in the format of another tool.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write a contract in the format of another tool, and tell what that format cannot hold.",
            "FORMAT is jsonschema, sql, dbt-models, dbt-sources, markdown or html.",
            "CONTRACT is a file, a file of a git revision, or a port of the mesh. Files need no server.",
            "",
            "  mesh export sql sales/orders/orders.odcs.yaml --dialect postgres",
            "  mesh export html sales/orders/orders.odcs.yaml > orders.html",
            "  mesh export jsonschema sales/orders/orders@1 > orders.schema.json"
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "what to write")
    private String format = "";

    @Parameters(index = "1", paramLabel = "CONTRACT", description = "the contract")
    private String operand = "";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            defaultValue = "duckdb",
            description = "postgres, duckdb or trino, for types (default: ${DEFAULT-VALUE})")
    private SqlDialect dialect = SqlDialect.DUCKDB;

    @Option(
            names = "--schema-name",
            paramLabel = "NAME",
            description = "only this dataset of the contract (default: all)")
    private String dataset = "";

    @Mixin private Output output = new Output();

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    /// The answer as JSON.
    ///
    /// @param losses what the contract says and the text does not
    record View(String format, String text, List<String> losses) {}

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Export export = Export.find(format).orElseThrow(this::unknown);
        Contract contract = ContractOperand.read(operand, this::inForce);
        Exported exported = export.write(contract, datasets(contract), dialect);
        if (output.json()) {
            terminal.print(
                    Output.json(new View(export.word(), exported.text(), exported.losses())));
            return Exit.YES;
        }
        terminal.printRaw(exported.text());
        if (!exported.losses().isEmpty()) {
            terminal.tell(
                    terminal.warn("Not in it: ") + String.join("; ", exported.losses()) + ".");
        }
        return Exit.YES;
    }

    private List<SchemaObject> datasets(Contract contract) {
        List<SchemaObject> chosen =
                contract.schema().stream()
                        .filter(candidate -> dataset.isEmpty() || candidate.name().equals(dataset))
                        .toList();
        if (chosen.isEmpty()) {
            String names =
                    contract.schema().stream()
                            .map(SchemaObject::name)
                            .collect(Collectors.joining(", "));
            throw new Failure(
                    Exit.USAGE,
                    contract.schema().isEmpty()
                            ? "Cannot export '%s': the contract has no dataset.".formatted(operand)
                            : "The contract has no dataset '%s'; it has %s."
                                    .formatted(dataset, names));
        }
        return chosen;
    }

    private Failure unknown() {
        return new Failure(
                Exit.USAGE,
                "There is no format '%s'. These are known:\n%s"
                        .formatted(
                                format,
                                Arrays.stream(Export.values())
                                        .map(known ->
                                                "  %-12s %s"
                                                        .formatted(
                                                                known.word(), known.description()))
                                        .collect(Collectors.joining("\n"))));
    }

    private ContractText inForce(PortAddress port) {
        try (Connection.Open open = workspace.open()) {
            return open.client().contract(port);
        }
    }
}
