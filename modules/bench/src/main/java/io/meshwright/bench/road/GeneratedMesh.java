package io.meshwright.bench.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes workspaces to measure with: one wide product of many rows, or many small products that
/// read one another.
final class GeneratedMesh {
    /// The query of the wide product, over the source `raw_events`.
    static final String WIDE_SQL =
            """
            SELECT event_id, customer_id, lower(kind) AS kind, region, amount, tax, happened_on, quantity, note
            FROM raw_events
            """;

    private GeneratedMesh() {}

    /// One source-aligned product of nine columns under twenty checks of the schema and rules.
    static void writeWide(Path folder, long rows) throws IOException, SQLException {
        Path product = folder.resolve("sales/events");
        Files.createDirectories(product.resolve("raw"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT i AS event_id, (i * 7919) %% 200000 AS customer_id,
                                 ['Open', 'Paid', 'Sent', 'Done'][1 + i %% 4] AS kind, ['EU', 'US', 'APAC'][1 + i %% 3] AS region,
                                 ((i * 31) %% 100000 / 100.0)::decimal(12,2) AS amount, ((i * 31) %% 19000 / 100.0)::decimal(12,2) AS tax,
                                 date '2020-01-01' + (i %% 2000)::int AS happened_on, (1 + i %% 50)::int AS quantity,
                                 'note ' || (i %% 977) AS note
                          FROM range(%d) t(i)) TO '%s' (FORMAT parquet)\
                    """
                            .formatted(rows, product.resolve("raw/events.parquet")));
        }
        write(
                folder.resolve("mesh.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Mesh\nname: bench\nclassifications: [ { name: public }, { name: internal } ]\ndefaultClassification: internal\n");
        write(
                folder.resolve("sales/domain.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Domain\nname: sales\ntitle: Sales\nowner: \"user:bench\"\n");
        write(
                product.resolve("product.odps.yaml"),
                """
                apiVersion: v1.0.0
                kind: DataProduct
                id: sales.events
                name: Events
                version: 1.0.0
                domain: sales
                status: active
                description: { purpose: Many rows to measure with. }
                team: { name: Bench, members: [ { username: bench, role: owner } ] }
                outputPorts:
                  - { name: events, version: 1.0.0, contractId: sales.events.events, type: table, description: One event a row. }
                """);
        write(
                product.resolve("build.yaml"),
                """
                apiVersion: meshwright.io/v1
                kind: Build
                product: sales/events
                sources:
                  - { name: raw_events, type: file, path: raw/events.parquet, format: parquet }
                ports:
                  - { port: events@1, sql: events.sql, materialization: { type: full } }
                """);
        write(product.resolve("events.sql"), WIDE_SQL);
        write(product.resolve("events.odcs.yaml"), CONTRACT);
    }

    /// Products in a chain of domains: every tenth reads a source, the others read the one before.
    ///
    /// @param isVaried whether no two statements and no two source files are the same text
    static void writeMany(Path folder, int products, boolean isVaried) throws IOException {
        write(
                folder.resolve("mesh.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Mesh\nname: bench\nclassifications: [ { name: internal } ]\ndefaultClassification: internal\n");
        for (int i = 0; i < products; i++) {
            String domain = "domain_" + i / 50;
            if (i % 50 == 0) {
                write(
                        folder.resolve(domain + "/domain.yaml"),
                        "apiVersion: meshwright.io/v1\nkind: Domain\nname: %s\ntitle: Domain\nowner: \"user:bench\"\n"
                                .formatted(domain));
            }
            String name = "product_" + i;
            Path product = folder.resolve(domain).resolve(name);
            boolean reads = i % 10 != 0;
            String inputs =
                    reads
                            ? "inputPorts:\n  - { name: upstream, version: 1.0.0, contractId: %s }\n"
                                    .formatted(contract((i - 1) / 50, i - 1))
                            : "";
            write(
                    product.resolve("product.odps.yaml"),
                    """
                    apiVersion: v1.0.0
                    kind: DataProduct
                    id: %1$s.%2$s
                    name: %2$s
                    version: 1.0.0
                    domain: %1$s
                    status: active
                    description: { purpose: Generated. }
                    team: { name: Bench, members: [ { username: bench, role: owner } ] }
                    %3$soutputPorts:
                      - { name: rows_out, version: 1.0.0, contractId: %4$s, type: table, description: Generated. }
                    """
                            .formatted(domain, name, inputs, contract(i / 50, i)));
            String source =
                    reads
                            ? ""
                            : "sources:\n  - { name: raw, type: file, path: raw.csv, format: csv, columns: [ { name: id, type: bigint }, { name: amount, type: \"decimal(12,2)\" } ] }\n";
            write(
                    product.resolve("build.yaml"),
                    "apiVersion: meshwright.io/v1\nkind: Build\nproduct: %s/%s\n%sports:\n  - { port: rows_out@1, sql: rows.sql, materialization: { type: full } }\n"
                            .formatted(domain, name, source));
            if (!reads) {
                write(
                        product.resolve("raw.csv"),
                        "id,amount\n1,10.00\n%d,20.00\n".formatted(isVaried ? i + 2 : 2));
            }
            write(
                    product.resolve("rows.sql"),
                    "SELECT id, amount FROM %s%s\n"
                            .formatted(
                                    reads ? "upstream" : "raw",
                                    isVaried ? " WHERE id <> " + i : ""));
            write(
                    product.resolve("rows_out.odcs.yaml"),
                    """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: %s
                    version: 1.0.0
                    status: active
                    domain: %s
                    schema:
                      - name: rows_out
                        physicalType: table
                        description: Generated.
                        dataGranularityDescription: One row per id.
                        properties:
                          - { name: id, logicalType: integer, physicalType: bigint, required: true, primaryKey: true, primaryKeyPosition: 1, description: Key. }
                          - { name: amount, logicalType: number, physicalType: "decimal(12,2)", required: true, description: Amount. }
                    """
                            .formatted(contract(i / 50, i), domain));
        }
    }

    private static String contract(int domain, int product) {
        return "domain_%d.product_%d.rows_out".formatted(domain, product);
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.events.events
            version: 1.0.0
            status: active
            domain: sales
            schema:
              - name: events
                physicalType: table
                description: One event a row.
                dataGranularityDescription: One row per event.
                properties:
                  - { name: event_id, logicalType: integer, physicalType: bigint, required: true, unique: true, description: Key. }
                  - { name: customer_id, logicalType: integer, physicalType: bigint, required: true, description: Customer., logicalTypeOptions: { minimum: 0 } }
                  - name: kind
                    logicalType: string
                    required: true
                    description: What happened.
                    quality:
                      - { id: kind_known, type: library, metric: invalidValues, arguments: { validValues: [ open, paid, sent, done ] }, mustBe: 0 }
                  - name: region
                    logicalType: string
                    required: true
                    description: Where.
                    quality:
                      - { id: region_known, type: library, metric: invalidValues, arguments: { validValues: [ EU, US, APAC ] }, mustBe: 0 }
                  - { name: amount, logicalType: number, physicalType: "decimal(12,2)", required: true, description: Amount., logicalTypeOptions: { minimum: 0, maximum: 100000 } }
                  - { name: tax, logicalType: number, physicalType: "decimal(12,2)", description: Tax., logicalTypeOptions: { minimum: 0 } }
                  - { name: happened_on, logicalType: date, required: true, description: Day. }
                  - { name: quantity, logicalType: integer, physicalType: integer, description: Pieces., logicalTypeOptions: { minimum: 1, maximum: 50 } }
                  - { name: note, logicalType: string, description: Text. }
                quality:
                  - { id: not_empty, type: library, metric: rowCount, mustBeGreaterThan: 0 }
            """;
}
