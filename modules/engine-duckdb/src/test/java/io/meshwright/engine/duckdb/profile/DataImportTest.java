package io.meshwright.engine.duckdb.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.Suggested;
import io.meshwright.control.exchange.Unreadable;
import io.meshwright.control.profile.DataImport;
import io.meshwright.control.report.Tested;
import io.meshwright.control.verify.ContractTest;
import io.meshwright.control.verify.Lying;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.PhysicalTypes;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.release.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataImportTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final Limits LIMITS =
            new Limits(1L << 30, 2, Duration.ofMinutes(10), Long.MAX_VALUE, 1L << 30);

    /// What is suggested with any confidence, and what is with none.
    private static final List<Double> THRESHOLDS = List.of(0.0, 2.0);

    private static final String KEY_OF_TWO =
            "each of 200 rows has its own combination of order_id and line_no";

    @TempDir private Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void everyExampleFileKeepsTheContractThatIsMadeOfIt() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("examples"))) {
            root = root.resolveSibling(".").normalize();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(root.resolve("examples"))) {
            files =
                    all.filter(file -> file.toString().contains("/raw/"))
                            .filter(file -> !file.toString().contains(".mesh"))
                            .filter(file -> !file.toString().matches(".*orders_202[0-5].*"))
                            .sorted()
                            .toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            holds(name.substring(name.lastIndexOf('.') + 1), file);
        }
    }

    @Test
    void everyTypeThatCsvShowsIsFound() throws IOException {
        Path file =
                csv(
                        "whole,wide,real,yes,day,time,stamp,zoned,code,plus,mixed,gone,id",
                        "1,9223372036854775807,1.5,true,2026-02-28,10:00:00,2026-02-28 10:00:00,2026-02-28T10:00:00Z,007,+49 1,1,,6f1c3c1e-94a5-4f5e-9d21-0d9b0e5b1d3f",
                        "-2,-1,1e3,false,1999-12-31,23:59:59,1999-12-31 23:59:59.5,1999-12-31T23:59:59+02:00,123,+49 2,x,,6f1c3c1e-94a5-4f5e-9d21-0d9b0e5b1d30");

        Map<String, String> types = types(read("csv", file).drafts().getFirst());

        assertThat(types)
                .containsEntry("whole", "integer bigint")
                .containsEntry("wide", "integer bigint")
                .containsEntry("real", "number double")
                .containsEntry("yes", "boolean boolean")
                .containsEntry("day", "date date")
                .containsEntry("time", "time time")
                .containsEntry("stamp", "timestamp timestamp")
                .containsEntry("zoned", "timestamp timestamptz")
                .containsEntry("code", "string varchar")
                .containsEntry("plus", "string varchar")
                .containsEntry("mixed", "string varchar")
                .containsEntry("gone", "- ");
        holds("csv", file);
    }

    @Test
    void aTypeOfTheFirstRowsThatALaterRowBreaksIsNotTaken() throws IOException {
        List<String> rows = new ArrayList<>(List.of("n,d"));
        for (int i = 0; i < 120_000; i++) {
            rows.add(i + ",2026-01-01");
        }
        rows.add("last,2026-13-01");
        Path file = csv(rows.toArray(String[]::new));

        assertThat(types(read("csv", file).drafts().getFirst()))
                .containsEntry("n", "string varchar")
                .containsEntry("d", "string varchar");
    }

    @Test
    void onlyWhatEveryRowShowsIsSaidAndTheRestIsSuggested() throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,mail,state,price,card,iban,born,lastName"));
        for (int i = 1; i <= 200; i++) {
            rows.add(
                    "%d,%s,%s,%d.5,4111111111111111,DE89370400440532013000,1990-01-%02d,n%d"
                            .formatted(
                                    i,
                                    i == 7 ? "" : "p" + i + "@example.org",
                                    i % 2 == 0 ? "open" : "paid",
                                    i,
                                    i % 28 + 1,
                                    i));
        }
        Draft draft = read("csv", csv(rows.toArray(String[]::new))).drafts().getFirst();
        Contract contract = contract(draft);

        assertThat(property(contract, "id").required()).isTrue();
        assertThat(property(contract, "mail").required()).isFalse();
        assertThat(property(contract, "id").primaryKey()).isFalse();
        assertThat(property(contract, "mail").classification()).isEmpty();
        assertThat(told(draft))
                .contains(
                        "id primaryKey true 0.94",
                        "mail logicalTypeOptions.format email 0.94",
                        "mail classification confidential 0.97",
                        "card classification restricted 0.28",
                        "iban classification restricted 0.33",
                        "price physicalType decimal(18,1) 0.84",
                        "price logicalTypeOptions.minimum 0 0.69",
                        "born classification confidential 0.60",
                        "lastName classification confidential 0.60");
        assertThat(told(draft)).anyMatch(hint -> hint.startsWith("state quality"));
        assertThat(draft.text()).doesNotContain("DE8937", "411111", "1990-01");
        assertThat(draft.text())
                .contains(
                        "        # perhaps (0.94) primaryKey: true, because each of 200 rows has a value of its own\n");
        Contract accepted = contract(draft.accept(0.9));
        assertThat(property(accepted, "id").primaryKey()).isTrue();
        assertThat(property(accepted, "mail").classification()).isEqualTo("confidential");
        assertThat(property(accepted, "lastName").classification()).isEmpty();
    }

    @Test
    void nestedJsonIsDescribedAsFarAsItsValuesAgree() throws IOException {
        Path file =
                write(
                        "guests.ndjson",
                        """
                        {"id": 1, "home": {"city": "Ulm", "zip": "089"}, "stays": [{"from": "2026-01-02", "nights": 2}], "odd": 1}
                        {"id": 2, "home": {"city": "Rom", "zip": "001"}, "stays": [], "odd": "x", "tags": ["a", "b"], "deep": [[1.5], []]}
                        {"id": 3, "home": null, "stays": [{"from": "2026-02-02", "nights": null}], "odd": [1], "none": null, "big": 99999999999999999999}
                        """);

        Imported imported = read("ndjson", file);

        Contract contract = contract(imported.drafts().getFirst());
        assertThat(property(contract, "home").properties())
                .extracting(Property::name)
                .containsExactly("city", "zip");
        assertThat(nested(property(contract, "stays")).properties())
                .extracting(Property::logicalType)
                .containsExactly(LogicalType.DATE, LogicalType.INTEGER);
        assertThat(nested(nested(property(contract, "deep"))).logicalType())
                .isEqualTo(LogicalType.NUMBER);
        assertThat(property(contract, "odd").logicalType()).isNull();
        assertThat(imported.losses())
                .containsExactly("the type of '/odd': its values are of several");
        holds("ndjson", file);
    }

    @Test
    void mapsOfAParquetFileAreDescribedByTheirKeysAndValues() throws Exception {
        Path file = folder.resolve("maps.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    COPY (SELECT i AS id, INTERVAL 1 DAY AS span,
                            MAP {'EUR': i::DECIMAL(8,2), 'USD': NULL} AS prices,
                            [MAP {DATE '2026-01-01' + i::INTEGER: {'mail': 'a' || i || '@b.de', 'in': MAP {i: true}}}, MAP {}] AS days,
                            MAP {}::MAP(VARCHAR, INTEGER) AS none
                          FROM range(50) AS r(i)) TO '%s' (FORMAT parquet)
                    """
                            .formatted(file));
        }

        Imported imported = read("parquet", file);
        Contract contract = contract(imported.drafts().getFirst());

        assertThat(contract.apiVersion()).isEqualTo("v3.2.0");
        assertThat(imported.losses())
                .containsExactly(
                        "column 'span' of type INTERVAL, which a contract has no word for");
        assertThat(PhysicalTypes.find(property(contract, "prices")).orElseThrow().words())
                .isEqualTo("map(varchar, decimal(8,2))");
        assertThat(PhysicalTypes.find(property(contract, "days")).orElseThrow().words())
                .isEqualTo("map(date, struct(\"mail\" varchar, \"in\" map(bigint, boolean)))[]");
        assertThat(property(contract, "none").logicalType()).isEqualTo(LogicalType.MAP);
        assertThat(imported.drafts().getFirst().suggested())
                .extracting(Suggested::path)
                .contains("schema/data/properties/prices/map/key");
        holds("parquet", file);
    }

    @Test
    void namesThatYamlOrSqlMightMisreadAreKept() throws IOException {
        List<String> names =
                List.of(
                        "no",
                        "1e3",
                        "-lead",
                        "#hash",
                        "a: b",
                        "it's",
                        "say \\\"x\\\"",
                        "ключ",
                        "名",
                        "null",
                        "~",
                        "[x]",
                        "{y}",
                        "*a",
                        "&b",
                        "!c",
                        "%d",
                        "a.b",
                        "a*b",
                        "2026-01-01",
                        "back\\\\slash",
                        "select",
                        "two\\nlines",
                        "tab\\there",
                        " space ",
                        "é");
        String row =
                names.stream()
                        .map("\"%s\": 1"::formatted)
                        .collect(Collectors.joining(", ", "{", "}"));
        Path json = write("names.json", "[" + row + "]");
        Path csv =
                csv(
                        "no,1e3,-lead,#hash,a: b,it's,\"say \"\"x\"\"\",ключ,\"two\nlines\",null,\"a,b\",é",
                        "1,2,3,4,5,6,7,8,9,10,11,12");

        Contract contract = contract(read("json", json).drafts().getFirst());

        assertThat(contract.schema().getFirst().properties()).hasSize(names.size());
        holds("json", json);
        assertThat(contract(read("csv", csv).drafts().getFirst()).schema().getFirst().properties())
                .extracting(Property::name)
                .contains("no", "1e3", "-lead", "#hash", "a: b", "say \"x\"", "two\nlines", "a,b");
        holds("csv", csv);
    }

    @Test
    void columnsThatRepeatInNoRowOnlyTogetherAreSuggestedAsTheKey() throws IOException {
        List<String> rows = new ArrayList<>(List.of("order_id,line_no,sku,note"));
        for (int order = 1; order <= 40; order++) {
            for (int line = 1; line <= 5; line++) {
                rows.add("%d,%d,s%d,n%d".formatted(order, line, (order * line) % 7, order % 2));
            }
        }

        Draft draft = read("csv", csv(rows.toArray(String[]::new))).drafts().getFirst();

        assertThat(draft.suggested())
                .filteredOn(each -> each.hint().field().startsWith("primaryKey"))
                .extracting(
                        each -> each.path().substring(each.path().lastIndexOf('/') + 1),
                        each -> each.hint().field(),
                        each -> each.hint().value().toString(),
                        each -> each.hint().why())
                .containsExactly(
                        tuple("order_id", "primaryKey", "true", KEY_OF_TWO),
                        tuple("order_id", "primaryKeyPosition", "1", KEY_OF_TWO),
                        tuple("line_no", "primaryKey", "true", KEY_OF_TWO),
                        tuple("line_no", "primaryKeyPosition", "2", KEY_OF_TWO));
    }

    @Test
    void rowsThatRepeatHaveNoKey() throws IOException {
        Draft draft =
                read("csv", csv("a,b,c", "1,1,x", "1,2,x", "2,1,x", "2,2,x", "2,2,x"))
                        .drafts()
                        .getFirst();

        assertThat(draft.suggested())
                .extracting(each -> each.hint().field())
                .doesNotContain("primaryKey");
    }

    @Test
    void objectsThatNestTooDeepAreToldAsThat() throws IOException {
        Path file = folder.resolve("deep.json");
        Files.writeString(file, "[" + "{\"a\":".repeat(200) + "1" + "}".repeat(200) + "]");

        assertThatThrownBy(() -> read("json", file))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("nest more than a hundred levels deep");
    }

    @Test
    void aHeaderWithoutRowsGivesNamesAlone() throws IOException {
        Imported imported = read("csv", csv("id,name"));

        Contract contract = contract(imported.drafts().getFirst());
        assertThat(contract.schema().getFirst().properties())
                .extracting(Property::name, Property::logicalType)
                .containsExactly(tuple("id", null), tuple("name", null));
        assertThat(imported.notes())
                .containsExactly(
                        "There is no row, so nothing but the names of the columns is known.");
    }

    @Test
    void hundredsOfColumnsAreRead() throws IOException {
        StringBuilder header = new StringBuilder("c0");
        StringBuilder row = new StringBuilder("0");
        StringBuilder object = new StringBuilder("{\"c0\": 0");
        for (int i = 1; i < 400; i++) {
            header.append(",c").append(i);
            row.append(',').append(i);
            object.append(", \"c%d\": %d".formatted(i, i));
        }
        Draft csv =
                read("csv", csv(header.toString(), row.toString(), row.toString()))
                        .drafts()
                        .getFirst();
        assertThat(contract(csv).schema().getFirst().properties()).hasSize(400);

        Draft json = read("json", write("wide.json", object + "}")).drafts().getFirst();
        assertThat(types(json)).hasSize(400).containsEntry("c399", "integer bigint");
    }

    @Test
    void deepNestingIsCutAndTold() throws IOException {
        String deep = "{\"a\": ".repeat(60) + "1" + "}".repeat(60);

        Imported imported = read("json", write("deep.json", deep));

        contract(imported.drafts().getFirst());
        assertThat(imported.losses()).singleElement().asString().contains("deeper than 18 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json | {\"a\": | Cannot read the data as json",
                "ndjson | [1, 2] | each row must be an object",
                "json | [] | there is no object in it",
                "parquet | id,name | Cannot read the data as parquet",
            })
    void dataOfAnotherFormatIsRefused(String format, String text, String message)
            throws IOException {
        Path file = write("wrong." + format, text);

        assertThatThrownBy(() -> read(format, file))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(message);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "id,name\n1,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read("csv", file))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("Cannot read the data as csv");
    }

    /// Seeded tables of dirty values: whatever is made of them holds for them.
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void whatIsMadeOfAnyTableHoldsForIt(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> pool =
                List.of(
                        "",
                        "0",
                        "1",
                        "-1",
                        "007",
                        "1.0",
                        "1.50",
                        "1e5",
                        "NaN",
                        "inf",
                        "true",
                        "f",
                        "no",
                        "2026-01-01",
                        "2026-1-1",
                        "20260101",
                        "10:00",
                        "10:00:00",
                        "2026-01-01 10:00:00",
                        "2026-01-01T10:00:00Z",
                        "2026-01-01T10:00:00+0200",
                        "a@b.de",
                        "\"\"\"q\"\"\"",
                        "x y",
                        "99999999999999999999",
                        "0.1234567890123",
                        "\"a,b\"",
                        " 5",
                        "5 ",
                        "+5",
                        "-0",
                        "é",
                        "null");
        List<String> rows = new ArrayList<>(List.of("a,b,c,d,e,f"));
        List<List<String>> words = new ArrayList<>();
        for (int column = 0; column < 6; column++) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i <= column; i++) {
                some.add(pool.get(random.nextInt(pool.size())));
            }
            words.add(some);
        }
        for (int i = 0; i < 60; i++) {
            rows.add(
                    words.stream()
                            .map(some -> some.get(random.nextInt(some.size())))
                            .collect(Collectors.joining(",")));
        }
        holds("csv", csv(rows.toArray(String[]::new)));
    }

    private void holds(String format, Path file) throws IOException {
        Draft draft = read(format, file).drafts().getFirst();
        for (double threshold : THRESHOLDS) {
            Draft accepted = draft.accept(threshold);
            Contract contract = contract(accepted);
            Tested tested =
                    new ContractTest(ENGINE, LIMITS, _ -> true, "")
                            .test(
                                    file.toString(),
                                    contract,
                                    List.of(
                                            ContractTest.Data.of(
                                                    contract.schema().getFirst(),
                                                    Lying.of(landed(format, file)))));
            assertThat(tested.results().results())
                    .as(accepted.text())
                    .allMatch(result ->
                            result.outcome() == Outcome.PASSED
                                    || result.outcome() == Outcome.NOT_VERIFIED);
        }
    }

    private static Rows.Landed landed(String format, Path file) {
        return new Rows.Landed(List.of(file.toString()), format, Map.of(), List.of());
    }

    private static Imported read(String format, Path file) {
        return new DataImport(
                        ENGINE,
                        LIMITS,
                        landed(format, file),
                        "data",
                        Objects.requireNonNull(file.getParent()))
                .read();
    }

    private static Contract contract(Draft draft) {
        ContractReading reading = ContractReading.read("draft.odcs.yaml", draft.text());
        assertThat(reading.problems()).as(draft.text()).isEmpty();
        return reading.sound().orElseThrow();
    }

    private static Property property(Contract contract, String name) {
        return contract.schema().getFirst().findProperty(name).orElseThrow();
    }

    private static Property nested(Property property) {
        return Optional.ofNullable(property.items()).orElseThrow();
    }

    private static Map<String, String> types(Draft draft) {
        return contract(draft).schema().getFirst().properties().stream()
                .collect(
                        Collectors.toMap(
                                Property::name,
                                property ->
                                        (property.logicalType() == null
                                                        ? "-"
                                                        : property.logicalType().word())
                                                + " "
                                                + property.physicalType()));
    }

    private static List<String> told(Draft draft) {
        return draft.suggested().stream().map(DataImportTest::told).toList();
    }

    private static String told(Suggested suggested) {
        return "%s %s %s %.2f"
                .formatted(
                        suggested.path().substring(suggested.path().lastIndexOf('/') + 1),
                        suggested.hint().field(),
                        suggested.hint().value(),
                        suggested.hint().confidence());
    }

    private Path csv(String... rows) throws IOException {
        return write("data.csv", String.join("\n", rows) + "\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
