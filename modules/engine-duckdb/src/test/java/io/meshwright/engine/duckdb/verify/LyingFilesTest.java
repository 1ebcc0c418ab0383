package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.Lying;
import io.meshwright.control.verify.LyingOrder;
import io.meshwright.control.verify.Timed;
import io.meshwright.control.verify.Verifier;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.SchemaObject;
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LyingFilesTest {
    private static final Engine ENGINE = new DuckDbEngine();

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 5 | 5.7",
                "integer | 5.0 | five",
                "integer | -7 | 99999999999999999999",
                "number | 1.5 | 1;5",
                "number | 1e-3 | 1.2.3",
                "boolean | true | perhaps",
                "date | 2026-02-28 | 2026-02-30",
                "date | 2026-02-28 | 28.02.2026",
                "time | 10:00:00 | 25:00:00",
                "timestamp | 2026-01-01T10:00:00Z | yesterday"
            })
    void textThatIsNoneOfThePromisedTypeIsCounted(String type, String good, String bad)
            throws IOException {
        Port port = Bench.port("properties: [ { name: v, logicalType: %s } ]".formatted(type));
        Verification dirty =
                verify(port, "csv", "id,v\n1,%s\n2,\n3,%s\n4,%s\n".formatted(good, bad, good));

        CheckResult check = Bench.result(dirty, "orders.v.type");
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.reason()).isEqualTo("1 of 4 rows holds a value of another type");
        assertThat(check.samples()).containsExactly(List.of("v"), List.of(bad));
        assertThat(verify(port, "csv", "id,v\n1,%s\n2,\n".formatted(good)).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aTableOfHundredsOfColumnsIsCheckedInSeveralQueries() throws IOException {
        int columns = 600;
        String properties =
                IntStream.range(0, columns)
                        .mapToObj(
                                "  - { name: c%1$d, logicalType: integer, required: true, logicalTypeOptions: { minimum: %1$d } }"
                                        ::formatted)
                        .collect(Collectors.joining("\n", "properties:\n", "\n"));
        Port port = Bench.port(properties);
        String names =
                IntStream.range(0, columns)
                        .mapToObj("c%d"::formatted)
                        .collect(Collectors.joining(","));
        String good =
                IntStream.range(0, columns)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        String bad = good.replace(",599", ",598").replace(",300,", ",,").replace(",7,", ",x,");

        Verification verification = verify(port, "csv", names + "\n" + good + "\n" + bad + "\n");

        assertThat(verification.results()).hasSize(3 * columns);
        assertThat(
                        verification.results().stream()
                                .filter(result -> result.outcome() != Outcome.PASSED)
                                .map(CheckResult::check))
                .containsExactlyInAnyOrder(
                        "orders.c7.type",
                        "orders.c7.required",
                        "orders.c300.required",
                        "orders.c599.range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "date | dd.MM.yyyy | 28.02.2026 | 30.02.2026",
                "date | dd.MM.yyyy | 01.12.1999 | 1999-12-01",
                "date | yyyyMMdd | 20260228 | 2026228",
                "date | d MMM yyyy | 3 Feb 2026 | 03 Foo 2026",
                "date | M/d/yy | 2/3/26 | 02/03/2026",
                "time | HH:mm | 23:59 | 24:00",
                "time | hh:mm a | 11:59 PM | 13:00 PM",
                "timestamp | yyyy-MM-dd HH:mm:ss | 2026-02-28 10:00:00 | 2026-02-28",
                "timestamp | yyyy-MM-dd'T'HH:mm:ss.SSS | 2026-02-28T10:00:00.123 | 2026-02-28T10:00:00",
                "timestamp | yyyy-MM-ddTHH:mm:ssxxx | 2026-02-28T10:00:00+01:00 | 2026-02-28T10:00:00"
            })
    void datesAndTimesAreReadAsTheirFormatSays(String type, String format, String good, String bad)
            throws IOException {
        String column =
                "properties: [ { name: v, logicalType: %s, %slogicalTypeOptions: { format: \"%s\" } } ]";
        Port typed = Bench.port(column.formatted(type, "", format));
        Port text = Bench.port(column.formatted(type, "physicalType: varchar, ", format));
        String rows = "id,v\n1,%s\n2,\n3,%s\n4,%s\n".formatted(good, bad, good);

        assertThat(Bench.result(verify(typed, "csv", rows), "orders.v.type").reason())
                .isEqualTo("1 of 4 rows holds a value of another type");
        assertThat(Bench.result(verify(text, "csv", rows), "orders.v.format").reason())
                .isEqualTo("1 of 4 rows is no time written as " + format);
        assertThat(
                        Bench.result(
                                        verify(
                                                typed,
                                                "json",
                                                "[{\"v\":\"%s\"},{\"v\":\"%s\"},{\"v\":7},{\"v\":null}]"
                                                        .formatted(good, bad)),
                                        "orders.v.type")
                                .failingRows())
                .isEqualTo(2);
    }

    @Test
    void moreDigitsThanADecimalHoldsAreNotRoundedAway() throws IOException {
        Port port =
                Bench.port(
                        "properties: [ { name: v, logicalType: number, physicalType: 'decimal(5,2)' } ]");

        assertThat(
                        Bench.result(
                                        verify(port, "csv", "v\n1.23\n1.239\n1.2300\n1234.5\n"),
                                        "orders.v.type")
                                .failingRows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string | \"a\" | 5",
                "integer | 5 | \"5\"",
                "integer | 5 | 5.5",
                "number | 5.5 | \"5.5\"",
                "boolean | true | \"true\"",
                "date | \"2026-01-01\" | 20260101"
            })
    void jsonKnowsTextFromNumbers(String type, String good, String bad) throws IOException {
        Port port = Bench.port("properties: [ { name: v, logicalType: %s } ]".formatted(type));

        Verification dirty =
                verify(
                        port,
                        "ndjson",
                        "{\"v\":%s}\n{\"v\":null}\n{\"v\":%s}\n".formatted(good, bad));

        assertThat(Bench.result(dirty, "orders.v.type").failingRows()).isEqualTo(1);
        assertThat(verify(port, "json", "[{\"v\":%s},{\"w\":1}]".formatted(good)).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void valuesInsideOfObjectsAndArraysAreReadByTheirTypes() throws IOException {
        Port port =
                Bench.port(
                        """
                        properties:
                          - name: customer
                            logicalType: object
                            properties:
                              - { name: id, logicalType: integer, required: true }
                              - name: mails
                                logicalType: array
                                logicalTypeOptions: { maxItems: 2 }
                                items: { logicalType: string, logicalTypeOptions: { format: email } }
                        """);
        Verification verification =
                verify(
                        port,
                        "ndjson",
                        """
                        {"customer": {"id": 1, "mails": ["a@b.de"]}}
                        {"customer": {"id": "1", "mails": []}}
                        {"customer": {"mails": ["nobody"]}}
                        {"customer": {"id": 4, "mails": ["a@b.de", 7, "c@d.de"]}}
                        {}
                        """);

        assertThat(Bench.result(verification, "orders.customer.type").failingRows()).isEqualTo(2);
        assertThat(Bench.result(verification, "orders.customer.id.required").failingRows())
                .isEqualTo(1);
        assertThat(Bench.result(verification, "orders.customer.mails.items").failingRows())
                .isEqualTo(1);
        assertThat(Bench.result(verification, "orders.customer.mails[].format").failingRows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer | | 5::INTEGER | PASSED",
                "integer | | 5::BIGINT | PASSED",
                "integer | integer | 5::BIGINT | PASSED",
                "integer | integer | 5000000000::BIGINT | FAILED",
                "integer | | 5.5::DOUBLE | FAILED",
                "integer | | '5' | FAILED",
                "number | | 5::INTEGER | PASSED",
                "number | | 5.5::DOUBLE | PASSED",
                "number | decimal(9,2) | 5.5::DOUBLE | PASSED",
                "string | | 5 | FAILED",
                "string | varchar(3) | 'abc' | PASSED",
                "timestamp | | now() | PASSED",
                "date | | now() | FAILED"
            })
    void parquetHasTypesThatMustHoldWhatIsPromised(
            String type, String physical, String value, Outcome outcome) throws IOException {
        Port port =
                Bench.port(
                        "properties: [ { name: v, logicalType: %s%s } ]"
                                .formatted(
                                        type,
                                        physical == null
                                                ? ""
                                                : ", physicalType: '%s'".formatted(physical)));
        Bench bench = new Bench(ENGINE, folder);
        Path file =
                Path.of(
                        bench.write(
                                        Bench.port(
                                                        "properties: [ { name: v, physicalType: '%s' } ]"
                                                                .formatted(found(value)))
                                                .columns(),
                                        "SELECT %s AS v".formatted(value))
                                .rows()
                                .files()
                                .getFirst());

        assertThat(Bench.result(verify(port, "parquet", file), "orders.v.type").outcome())
                .isEqualTo(outcome);
    }

    private static String found(String value) {
        int cast = value.indexOf("::");
        return cast > 0
                ? value.substring(cast + 2)
                : value.startsWith("'") ? "varchar" : value.equals("now()") ? "timestamptz" : "int";
    }

    @Test
    void columnsAreFoundByTheirPhysicalNames() throws IOException {
        Port port =
                Bench.port(
                        """
                        quality:
                          - { id: own, type: sql, query: SELECT sum("Net $") FROM orders, mustBe: 3 }
                          - { id: ours, type: sql, query: SELECT sum(net) + max(extra) FROM orders, mustBe: 10 }
                        properties: [ { name: net, physicalName: Net $, logicalType: integer } ]
                        """);

        Verification verification = verify(port, "csv", "Net $;extra\n1;7\n2;6\n");

        assertThat(verification.results())
                .allSatisfy(result -> assertThat(result.reason()).isEmpty());
        assertThat(verification.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aColumnThatIsNotThereFails() throws IOException {
        Port port = Bench.port("properties: [ { name: v, logicalType: integer } ]");

        assertThat(Bench.result(verify(port, "csv", "w\n1\n"), "orders.v.type").reason())
                .isEqualTo("the dataset has no column 'v'");
    }

    private Verification verify(Port port, String format, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("data." + format), text);
        return verify(port, format, file);
    }

    private static Verification verify(Port port, String format, Path file) {
        Contract contract = port.findContract().orElseThrow();
        SchemaObject dataset = port.findDataset().orElseThrow();
        return new Verification(
                port.address(),
                new Verifier(ENGINE)
                                .verifyLying(
                                        new LyingOrder(
                                                Checks.of(contract, dataset),
                                                dataset,
                                                Lying.of(
                                                        new Rows.Landed(
                                                                List.of(file.toString()),
                                                                format,
                                                                Map.of(),
                                                                List.of())),
                                                Map.of(),
                                                "",
                                                Bench.LIMITS,
                                                MeshCharter.standard()))
                                .stream()
                                .map(Timed::result)
                                .toList());
    }
}
