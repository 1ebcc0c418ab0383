package io.meshwright.engine.duckdb.verify;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.MeshReading;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceFile;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.WriteOrder;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.table.Field;
import io.meshwright.control.table.TableDraft;
import io.meshwright.control.verify.Lying;
import io.meshwright.control.verify.LyingDataset;
import io.meshwright.control.verify.LyingOrder;
import io.meshwright.control.verify.Timed;
import io.meshwright.control.verify.Verifier;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A port of a contract's text, and files that an engine wrote for it.
final class Bench {
    static final Limits LIMITS =
            new Limits(1L << 30, 2, Duration.ofMinutes(2), 1_000_000, 1L << 30);

    private static final PortAddress PORT = PortAddress.parse("sales/orders/orders@1");
    private static final String DOMAIN =
            """
            apiVersion: meshwright.io/v1
            kind: Domain
            name: sales
            title: Sales
            description: Orders.
            owner: "user:owner"
            team: { name: Sales, members: [ { username: owner, role: owner } ] }
            """;
    private static final String PRODUCT =
            """
            apiVersion: v1.0.0
            kind: DataProduct
            id: sales.orders
            name: orders
            version: 1.0.0
            domain: sales
            status: active
            outputPorts:
              - { name: orders, version: 1.0.0, contractId: sales.orders, type: table, description: Orders. }
            """;
    private static final String CONTRACT =
            """
            apiVersion: v3.2.0
            kind: DataContract
            id: sales.orders
            name: Orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                physicalType: table
            """;

    private final Engine engine;
    private final Path folder;
    private final AtomicInteger next = new AtomicInteger();

    Bench(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /// Files of one snapshot.
    record Written(Rows.Snapshot rows, List<DataFile> files) {}

    /// The port whose contract has this text below its dataset.
    static Port port(String dataset) {
        return port(dataset, "");
    }

    /// @param rest further sections of the contract
    static Port port(String dataset, String rest) {
        MeshReading reading =
                new MeshReader()
                        .read(
                                new Workspace(
                                        "/mesh",
                                        List.of(
                                                new WorkspaceFile("domain.yaml", DOMAIN),
                                                new WorkspaceFile("orders.odps.yaml", PRODUCT),
                                                new WorkspaceFile(
                                                        "orders.odcs.yaml",
                                                        CONTRACT + dataset.indent(4) + rest)),
                                        List.of()),
                                List.of());
        if (reading.hasErrors()) {
            throw new IllegalArgumentException(reading.problems().toString());
        }
        return reading.mesh().findPort(PORT).orElseThrow();
    }

    /// Writes one file for each SELECT, with the columns that the port promises.
    Written write(Port port, String... selects) {
        return write(port.columns(), selects);
    }

    Written write(List<Column> columns, String... selects) {
        List<Field> fields = fields(columns, new AtomicInteger());
        List<DataFile> files = new ArrayList<>();
        for (String select : selects) {
            Path target = folder.resolve("draft-" + next.incrementAndGet());
            try {
                Files.createDirectory(target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TableDraft draft = new TableDraft("sales.orders.orders_v1", "", fields, target);
            files.addAll(engine.write(new WriteOrder(List.of(), select, draft, LIMITS)));
        }
        return new Written(
                new Rows.Snapshot(
                        files.stream().map(file -> file.file().toString()).toList(), fields),
                files);
    }

    private static List<Field> fields(List<Column> columns, AtomicInteger ids) {
        List<Field> fields = new ArrayList<>();
        for (Column column : columns) {
            int id = ids.incrementAndGet();
            List<Field> children =
                    switch (column.type()) {
                        case ColumnType.Struct(List<Column> inner) -> fields(inner, ids);
                        case ColumnType.Array(ColumnType item) ->
                                fields(List.of(Column.nullable("element", item)), ids);
                        case ColumnType.Map(ColumnType key, ColumnType value) ->
                                fields(
                                        List.of(
                                                new Column("key", key, true),
                                                Column.nullable("value", value)),
                                        ids);
                        default -> List.of();
                    };
            fields.add(new Field(id, column.name(), column.type(), false, children));
        }
        return fields;
    }

    /// Verifies what SELECTs answer, with the statistics of their writes.
    Verification verify(Port port, String... selects) {
        return verify(port, write(port, selects));
    }

    Verification verify(Port port, Written written) {
        return verify(port, written.rows(), written.files());
    }

    Verification verify(Port port, Rows rows, List<DataFile> files) {
        return new Verifier(engine).verify(port, rows, files, LIMITS, MeshCharter.standard());
    }

    /// Runs checks of a port on rows that nobody wrote for it.
    static Verification lying(Engine engine, Port port, List<Check> checks, Lying rows) {
        SchemaObject dataset = port.findDataset().orElseThrow();
        return new Verification(
                port.address(),
                new Verifier(engine)
                                .verifyLying(
                                        new LyingOrder(
                                                checks,
                                                dataset,
                                                rows,
                                                LyingDataset.within(Map.of(dataset, rows)),
                                                "",
                                                LIMITS,
                                                MeshCharter.standard()))
                                .stream()
                                .map(Timed::result)
                                .toList());
    }

    static List<Check> checks(Port port) {
        return Checks.of(port.findContract().orElseThrow(), port.findDataset().orElseThrow());
    }

    /// The one result of a check.
    static CheckResult result(Verification verification, String check) {
        return verification.results().stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "No check "
                                        + check
                                        + " among "
                                        + verification.results().stream()
                                                .map(CheckResult::check)
                                                .toList()));
    }

    /// The checks with an outcome, each with its reason.
    static List<String> with(Verification verification, Outcome outcome) {
        return verification.results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(result -> result.check() + ": " + result.reason())
                .toList();
    }
}
