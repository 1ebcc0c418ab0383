package io.meshwright.cli;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.contract.Server;
import io.meshwright.server.client.AnswerStream;
import io.meshwright.server.client.MeshClient;
import io.meshwright.server.client.PortView;
import io.meshwright.server.client.Question;
import io.meshwright.server.client.ServerRefused;
import io.meshwright.server.client.ServerUnreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A port of a mesh, as the user of the command may see it.
final class PortPlace implements DataPlace {
    private static final String SCHEME = "mesh:";

    private final PortAddress port;
    private final Connection connection;
    private final Path workspace;
    private final Path folder;

    private PortPlace(PortAddress port, Connection connection, Path workspace, Path folder) {
        this.port = port;
        this.connection = connection;
        this.workspace = workspace;
        this.folder = folder;
    }

    static boolean isPort(String data) {
        return data.startsWith(SCHEME);
    }

    /// @param data such as `mesh:sales/orders/orders@1`, also with `//`
    static PortPlace named(String data, Path workspace, Path folder) {
        return named(data, Connection.ofEnvironment(), workspace, folder);
    }

    /// A port that a server of a contract gives as its location, of the mesh at its `endpointUrl`
    /// where it gives one.
    static PortPlace server(Server server, Path workspace, Path folder) {
        String url = TestData.text(server, "endpointUrl");
        return named(
                TestData.text(server, "location"),
                url.isBlank() ? Connection.ofEnvironment() : Connection.ofContract(url.strip()),
                workspace,
                folder);
    }

    private static PortPlace named(
            String data, Connection connection, Path workspace, Path folder) {
        String address = data.substring(SCHEME.length()).replaceFirst("^//", "");
        try {
            if (Address.parse(address) instanceof PortAddress port) {
                return new PortPlace(port, connection, workspace, folder);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new Failure(
                Exit.USAGE,
                "Cannot test '%s': it is no port such as mesh:sales/orders/orders@1."
                        .formatted(data));
    }

    @Override
    public boolean isOfOne() {
        return true;
    }

    @Override
    public ContractTest.Data find(SchemaObject dataset) {
        try (Connection.Open open = connection.openKept(workspace)) {
            return rows(dataset, open.client());
        } catch (Failure | ServerRefused | ServerUnreachable failure) {
            return missing(dataset, failure);
        } catch (IOException | UncheckedIOException broken) {
            return ContractTest.Data.missing(
                    dataset,
                    "Cannot read port '%s': its answer broke off (%s). A server answers 1,000,000 rows at most."
                            .formatted(port, broken.getMessage()));
        }
    }

    private ContractTest.Data missing(SchemaObject dataset, Exception failure) {
        return ContractTest.Data.missing(
                dataset, "Cannot read port '%s': %s".formatted(port, failure.getMessage()));
    }

    private ContractTest.Data rows(SchemaObject dataset, MeshClient client) throws IOException {
        Map<String, ColumnType> types = types(client.port(port, ""));
        try (AnswerStream answer =
                client.queryStream(
                        new Question(
                                "SELECT * FROM %s.%s.%s_v%d"
                                        .formatted(
                                                port.product().domain(),
                                                port.product().product(),
                                                port.port(),
                                                port.major()),
                                null,
                                "arrow",
                                null))) {
            if (!answer.mocked().isEmpty()) {
                return ContractTest.Data.missing(
                        dataset,
                        "Cannot read port '%s': it is designed only, and its rows are made up from its contract. Build the product first."
                                .formatted(port));
            }
            try (ArrowRows rows = new ArrowRows(answer.rows())) {
                return ContractTest.Data.of(dataset, AnsweredRows.keep(rows, types, folder));
            }
        }
    }

    /// What an answer does not tell of its columns.
    private static Map<String, ColumnType> types(PortView view) {
        Map<String, ColumnType> types = new HashMap<>();
        for (PortView.ColumnView column : view.columns()) {
            if (column.depth() == 0) {
                PhysicalTypes.find(column.type()).ifPresent(type -> types.put(column.name(), type));
            }
        }
        return types;
    }

    @Override
    public String toString() {
        return SCHEME + port;
    }

    @Override
    public void close() {
        // A connection is open only while it is read.
    }
}
