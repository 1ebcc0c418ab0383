package io.meshwright.engine.duckdb.verify;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.Lying;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Files of two datasets to which files are added, and with which now and then something happens.
final class GrowingFiles {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: growing
            version: 1.0.0
            status: active
            schema:
              - name: orders
                quality:
                  - { id: enough, metric: rowCount, mustBeGreaterThan: %2$d }
                  - { id: pair, metric: duplicateValues, arguments: { properties: [ id, status ] }, mustBeLessThan: 3 }
                  - { id: even, type: sql, query: "SELECT count(*) FROM {object} WHERE batch %% 2 = 1", mustBeLessThan: %1$d }
                  - { id: ordered, type: custom, engine: meshwright, implementation: { expression: "row.id >= row.batch" } }
                  - { id: total, type: custom, engine: meshwright, implementation: { expression: "sum(row.batch) > %2$d" } }
                properties:
                  - { name: id, logicalType: integer, primaryKey: true, required: true }
                  - { name: batch, logicalType: integer, required: true, logicalTypeOptions: { minimum: 0, maximum: %1$d } }
                  - { name: day, logicalType: date, logicalTypeOptions: { maximum: "2026-10-%2$d" } }
                  - { name: at, logicalType: timestamp, unique: true }
                  - { name: status, logicalType: string, quality: [ { id: known, metric: invalidValues, arguments: { validValues: [ open, paid ] }, mustBe: 0 } ] }
                  - { name: mail, logicalType: string, logicalTypeOptions: { format: email, maxLength: %2$d } }
                  - { name: note, logicalType: string, quality: [ { id: some, metric: nullValues, unit: percent, mustBeLessThan: %2$d } ] }
                  - { name: parent, logicalType: integer, relationships: [ { to: orders.id } ] }
                  - { name: customer, logicalType: integer, relationships: [ { to: customers.id } ] }
              - name: customers
                properties:
                  - { name: id, logicalType: integer, unique: true }
            slaProperties:
              - { property: latency, value: 3, unit: d, element: orders.at }
              - { property: retention, value: 900, unit: d, element: orders.day }
              - { property: frequency, value: 30, unit: d, element: orders.day }
            """;

    private static final Map<String, String> COLUMNS =
            new TreeMap<>(
                    Map.of(
                            "id", "BIGINT",
                            "batch", "BIGINT",
                            "day", "DATE",
                            "at", "TIMESTAMPTZ",
                            "status", "VARCHAR",
                            "mail", "VARCHAR",
                            "note", "VARCHAR",
                            "parent", "BIGINT",
                            "customer", "BIGINT"));

    private final Random random;
    private final String format;
    private final Path folder;
    private int files;
    private int lastId;
    private int lastCustomer;
    private int ticks;
    private boolean isWild;

    GrowingFiles(Random random, String format, Path folder) throws IOException {
        this.random = random;
        this.format = format;
        this.folder = folder;
        Files.createDirectories(folder.resolve("orders"));
        Files.createDirectories(folder.resolve("customers"));
        write("customers", "c0", List.of(row("id", "1"), row("id", "2")));
        lastCustomer = 2;
    }

    /// One of two contracts that promise different bounds of the same columns.
    static Contract contract(int edition) {
        String text = edition == 0 ? CONTRACT.formatted(100_000, 20) : CONTRACT.formatted(50, 10);
        ContractReading reading = ContractReading.read("growing.odcs.yaml", text);
        return reading.sound()
                .orElseThrow(() -> new IllegalStateException(reading.problems().toString()));
    }

    List<ContractTest.Data> data(Contract contract) throws IOException {
        List<ContractTest.Data> data = new ArrayList<>();
        for (SchemaObject dataset : contract.schema()) {
            data.add(
                    ContractTest.Data.of(
                            dataset,
                            Lying.of(
                                    new Rows.Landed(
                                            files(dataset.name()).stream()
                                                    .map(Path::toString)
                                                    .toList(),
                                            format,
                                            Map.of(),
                                            List.of()))));
        }
        return data;
    }

    /// A file of rows that keep all promises about single rows.
    void addClean(int rows) throws IOException {
        List<Map<String, String>> added = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            added.add(clean());
        }
        write("orders", nextName(), added);
    }

    String begin() throws IOException {
        isWild = true;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            add();
        }
        return "%d files of %s".formatted(count, format);
    }

    /// Does something, and says what.
    String change() throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> "nothing";
            case 1 -> newCustomer();
            case 2 -> anew("orders", rows());
            case 3 -> anew("customers", List.of(row("id", "2"), row("id", "77")));
            case 4 -> remove();
            case 5 -> swapDigit();
            case 6 -> first();
            default -> more(1 + random.nextInt(2));
        };
    }

    private String newCustomer() throws IOException {
        lastCustomer++;
        write("customers", nextName(), List.of(row("id", Integer.toString(lastCustomer))));
        return "a new customer";
    }

    private String anew(String dataset, List<Map<String, String>> rows) throws IOException {
        Path file = any(dataset);
        write(dataset, nameOf(file), rows);
        return "wrote %s anew".formatted(file.getFileName());
    }

    private String remove() throws IOException {
        Path file = any("orders");
        if (files("orders").size() > 1) {
            Files.delete(file);
        }
        return "removed %s".formatted(file.getFileName());
    }

    /// Sorted before all others, and so the one by which all are read.
    private String first() throws IOException {
        write("orders", "a" + nextName(), rows());
        return "a first file";
    }

    private String more(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            add();
        }
        return "%d more files".formatted(count);
    }

    private void add() throws IOException {
        write("orders", nextName(), rows());
    }

    /// Changes one digit of a text file, which keeps its size.
    private String swapDigit() throws IOException {
        Path file = any("orders");
        if (format.equals("parquet")) {
            return "nothing";
        }
        String text = Files.readString(file);
        int last = text.lastIndexOf("2");
        if (last > text.indexOf('\n')) {
            Files.writeString(file, text.substring(0, last) + "3" + text.substring(last + 1));
            tick(file);
        }
        return "changed a digit of %s".formatted(file.getFileName());
    }

    private List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Map<String, String> row = clean();
            if (random.nextInt(4) == 0) {
                spoil(row);
            }
            rows.add(row);
        }
        return rows;
    }

    private Map<String, String> clean() {
        lastId++;
        Map<String, String> row = row("id", Integer.toString(lastId));
        row.put("batch", "0");
        row.put("day", LocalDate.of(2026, 1, 1).plusDays(lastId % 200).toString());
        row.put("at", Instant.parse("2026-01-01T00:00:00Z").plusSeconds(lastId).toString());
        row.put("status", random.nextBoolean() ? "open" : "paid");
        row.put("mail", "m%d@b.de".formatted(lastId));
        row.put("note", "n");
        row.put("parent", Integer.toString(1 + random.nextInt(lastId)));
        row.put("customer", Integer.toString(1 + random.nextInt(lastCustomer)));
        return row;
    }

    private void spoil(Map<String, String> row) {
        boolean isText = !format.equals("parquet");
        switch (random.nextInt(10)) {
            case 0 -> row.put("id", Integer.toString(1 + random.nextInt(lastId)));
            case 1 -> row.remove("id");
            case 2 -> row.put("batch", isText ? "x" : "-1");
            case 3 -> row.put("day", "2026-10-15");
            case 4 -> row.put("at", "2026-01-01T00:00:01Z");
            case 5 -> row.put("status", "gone");
            case 6 -> row.put("mail", "nobody");
            case 7 -> row.remove("note");
            case 8 -> row.put("parent", Integer.toString(lastId + 1 + random.nextInt(4)));
            default -> row.put("customer", Integer.toString(lastCustomer + 1));
        }
    }

    private static Map<String, String> row(String column, String value) {
        Map<String, String> row = new TreeMap<>();
        row.put(column, value);
        return row;
    }

    private String nextName() {
        files++;
        return "f%04d".formatted(files);
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.indexOf('.'));
    }

    private List<Path> files(String dataset) throws IOException {
        try (var all = Files.list(folder.resolve(dataset))) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }

    private Path any(String dataset) throws IOException {
        List<Path> all = files(dataset);
        return all.get(random.nextInt(all.size()));
    }

    private void write(String dataset, String name, List<Map<String, String>> rows)
            throws IOException {
        List<String> columns =
                dataset.equals("orders") ? List.copyOf(COLUMNS.keySet()) : List.of("id");
        Path file = folder.resolve(dataset).resolve(name + "." + format);
        switch (format) {
            case "csv" -> Files.writeString(file, csv(columns, rows));
            case "ndjson" -> Files.writeString(file, ndjson(rows));
            default -> parquet(file, columns, rows);
        }
        tick(file);
    }

    /// Half of the files were written long ago, as far as their time tells.
    private void tick(Path file) throws IOException {
        ticks++;
        if (random.nextBoolean()) {
            Files.setLastModifiedTime(
                    file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z").plusNanos(ticks)));
        }
    }

    private String csv(List<String> columns, List<Map<String, String>> rows) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        StringBuilder text = new StringBuilder(String.join(",", columns)).append(end);
        for (Map<String, String> row : rows) {
            text.append(
                            columns.stream()
                                    .map(column -> row.getOrDefault(column, ""))
                                    .collect(Collectors.joining(",")))
                    .append(end);
        }
        return text.toString();
    }

    private static String ndjson(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row ->
                        row.entrySet().stream()
                                .map(value ->
                                        "\"%s\": %s"
                                                .formatted(
                                                        value.getKey(),
                                                        isNumber(value.getKey(), value.getValue())
                                                                ? value.getValue()
                                                                : "\"%s\""
                                                                        .formatted(
                                                                                value.getValue())))
                                .collect(Collectors.joining(", ", "{", "}\n")))
                .collect(Collectors.joining());
    }

    private static boolean isNumber(String column, String value) {
        return "BIGINT".equals(COLUMNS.get(column)) && value.matches("-?[0-9]+");
    }

    /// Now and then a column has a narrower type than in other files.
    private void parquet(Path file, List<String> columns, List<Map<String, String>> rows)
            throws IOException {
        boolean isNarrow = isWild && random.nextInt(6) == 0;
        String values =
                rows.stream()
                        .map(row ->
                                columns.stream()
                                        .map(column -> literal(row.get(column)))
                                        .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
        String select =
                columns.stream()
                        .map(column ->
                                "CAST(\"%1$s\" AS %2$s) AS \"%1$s\""
                                        .formatted(
                                                column,
                                                isNarrow && column.equals("batch")
                                                        ? "TINYINT"
                                                        : COLUMNS.get(column)))
                        .collect(Collectors.joining(", "));
        Path fresh = Files.createTempFile(folder, "fresh", ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT %s FROM (VALUES %s) AS t(%s)) TO '%s' (FORMAT parquet)"
                            .formatted(
                                    select,
                                    values,
                                    columns.stream()
                                            .map("\"%s\""::formatted)
                                            .collect(Collectors.joining(", ")),
                                    fresh));
        } catch (SQLException cause) {
            throw new IOException("Cannot write " + file, cause);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'%s'".formatted(value);
    }
}
