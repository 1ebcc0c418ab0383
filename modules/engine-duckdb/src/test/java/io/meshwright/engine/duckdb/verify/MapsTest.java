package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.Lying;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a contract promises of maps, of their keys and of their values.
class MapsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final String PRICES =
            """
            properties:
              - { name: id, logicalType: integer, required: true }
              - name: prices
                logicalType: map
                logicalTypeOptions: { minProperties: 1, maxProperties: 2 }
                map:
                  key: { logicalType: string, logicalTypeOptions: { pattern: "^[A-Z]{3}$" } }
                  value: { logicalType: number, physicalType: "decimal(8,2)", required: true, logicalTypeOptions: { minimum: 0 } }
            """;
    private static final String NESTED =
            """
            properties:
              - name: deep
                logicalType: map
                map:
                  key: { logicalType: string }
                  value:
                    logicalType: array
                    logicalTypeOptions: { maxItems: 2 }
                    items:
                      logicalType: map
                      logicalTypeOptions: { maxProperties: 1 }
                      map:
                        key: { logicalType: integer, unique: true }
                        value:
                          logicalType: object
                          properties: [ { name: ok, logicalType: boolean, required: true } ]
            """;

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void nullEmptyAndHalfEmptyMapsOfAParquetFileAreCountedAsWhatTheyAre() throws Exception {
        Verification verification =
                verify(
                        PRICES,
                        parquet(
                                """
                                SELECT id::BIGINT AS id, p::MAP(VARCHAR, DECIMAL(8,2)) AS prices FROM (VALUES
                                  (1, MAP {'EUR': 1.5, 'USD': 0}),
                                  (2, NULL),
                                  (3, MAP {}),
                                  (4, MAP {'EUR': NULL}),
                                  (5, MAP {'eur': 1, 'USD': -1}),
                                  (6, MAP {'EUR': 1, 'USD': 1, 'CHF': 1}))
                                  AS t(id, p)
                                """));

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly(
                        "orders.prices.properties: 2 of 6 rows have not 1 to 2 keys",
                        "orders.prices{key}.pattern: 1 of 6 rows is not text that matches ^[A-Z]{3}$",
                        "orders.prices{value}.required: 1 of 6 rows is null",
                        "orders.prices{value}.range: 1 of 6 rows is not at least 0");
        assertThat(Bench.with(verification, Outcome.PASSED)).hasSize(3);
        assertThat(Bench.result(verification, "orders.prices{value}.range").samples())
                .containsExactly(List.of("prices", "id"), List.of("{eur=1.00, USD=-1.00}", "5"));
    }

    @Test
    void mapsThatLieInArraysOfMapsAreLookedInto() throws Exception {
        Verification verification =
                verify(
                        NESTED,
                        parquet(
                                """
                                SELECT MAP {'a': [MAP {1::BIGINT: {'ok': true}}, MAP {2::BIGINT: {'ok': false}}]} AS deep
                                UNION ALL SELECT MAP {'a': [MAP {3::BIGINT: {'ok': NULL}}, NULL, MAP {}]}
                                UNION ALL SELECT MAP {'a': [], 'b': [MAP {2::BIGINT: NULL, 5::BIGINT: {'ok': true}}]}
                                UNION ALL SELECT NULL
                                """));

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly(
                        "orders.deep{value}.items: 1 of 4 rows has not at most 2 items",
                        "orders.deep{value}[].properties: 1 of 4 rows has not at most 1 key",
                        "orders.deep{value}[]{key}.unique: 1 of 5 items repeats a value that another item has",
                        "orders.deep{value}[]{value}.ok.required: 1 of 4 rows is null");
        assertThat(Bench.with(verification, Outcome.PASSED)).containsExactly("orders.deep.type: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MAP {'EUR': 1} | PASSED",
                "MAP {'EUR': 1.5::DECIMAL(8,2)} | PASSED",
                "MAP {'EUR': 'x'} | FAILED",
                "MAP {1: 1.5} | FAILED",
                "['EUR'] | FAILED",
                "{'EUR': 1.5} | FAILED",
                "'EUR' | FAILED"
            })
    void theTypesOfKeysAndValuesMustHoldWhatIsPromised(String value, Outcome outcome)
            throws Exception {
        String number = PRICES.replace("physicalType: \"decimal(8,2)\", ", "");

        assertThat(
                        Bench.result(
                                        verify(
                                                number,
                                                parquet(
                                                        "SELECT 1 AS id, %s AS prices"
                                                                .formatted(value))),
                                        "orders.prices.type")
                                .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aKeyThatStandsTwiceInAFileIsTwoEntries() throws Exception {
        Path file =
                parquet(
                        "SELECT 1::BIGINT AS id, MAP {'EUR': 1::DECIMAL(8,2), 'EUS': -1::DECIMAL(8,2)} AS prices");
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, bytes.replaceFirst("EUS", "EUR").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Bench.with(verify(PRICES, file), Outcome.FAILED))
                .containsExactly("orders.prices{value}.range: 1 of 1 rows is not at least 0");
    }

    @Test
    void aMapOfAHundredThousandKeysIsReadToItsEnd() throws Exception {
        String many =
                PRICES.replace("maxProperties: 2", "maxProperties: 99999").replace("{3}", "+");

        Verification verification =
                verify(
                        many,
                        parquet(
                                "SELECT 1::BIGINT AS id, map_from_entries(list_transform(range(100000), lambda i: {'k': chr(65 + (i % 26)::INTEGER) || translate(i::VARCHAR, '0123456789', 'ABCDEFGHIJ'), 'v': CAST(if(i = 99999, -1, 1) AS DECIMAL(8,2))})) AS prices"));

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly(
                        "orders.prices.properties: 1 of 1 rows has not 1 to 99999 keys",
                        "orders.prices{value}.range: 1 of 1 rows is not at least 0");
        assertThat(
                        Bench.result(verification, "orders.prices{value}.range")
                                .samples()
                                .getLast()
                                .getLast())
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"1\": \"a\"} | 0",
                "{} | 0",
                "null | 0",
                "{\"x\": \"a\"} | 1",
                "{\"1\": \"a\", \"01\": \"b\"} | 1",
                "{\"1\": \"a\", \"1\": \"b\"} | 1",
                "{\"1\": 5} | 1",
                "[1] | 1",
                "{\"1\": null} | 0"
            })
    void anObjectOfJsonIsAMapWhenItsKeysAndValuesCanBeRead(String map, long unreadable)
            throws Exception {
        String levels =
                "properties: [ { name: m, logicalType: map, map: { key: { logicalType: integer }, value: { logicalType: string } } }, { name: in, logicalType: object, properties: [ { name: m, logicalType: map, map: { key: { logicalType: integer }, value: { logicalType: string } } } ] } ]";
        Path json =
                Files.writeString(
                        folder.resolve("data.ndjson"),
                        "{\"m\": %1$s, \"in\": {\"m\": %1$s}}\n{}\n".formatted(map));
        Path csv =
                Files.writeString(
                        folder.resolve("data.csv"),
                        "m;in\n\"%1$s\";\"{\"\"m\"\": %1$s}\"\n;\n"
                                .formatted(map.replace("\"", "\"\"")));

        for (Verification verification :
                List.of(
                        verify(levels, "ndjson", json, Map.of()),
                        verify(levels, "csv", csv, Map.of()))) {
            assertThat(Bench.result(verification, "orders.m.type").failingRows())
                    .as(verification.toString())
                    .isEqualTo(map.equals("null") ? 0 : unreadable);
            assertThat(Bench.result(verification, "orders.in.type").failingRows())
                    .isEqualTo(unreadable);
        }
    }

    @Test
    void keysOfJsonMayDifferInUpperAndLowerCaseAlone() throws Exception {
        Path json =
                Files.writeString(
                        folder.resolve("data.ndjson"),
                        "{\"id\": 1, \"prices\": {\"EUR\": 1, \"eur\": 2}}\n");

        assertThat(Bench.with(verify(PRICES, "ndjson", json, Map.of()), Outcome.FAILED))
                .containsExactly(
                        "orders.prices{key}.pattern: 1 of 1 rows is not text that matches ^[A-Z]{3}$");
    }

    @Test
    void mapsThatWereWrittenForTheContractAreVerifiedWithTheirStatistics() {
        Bench bench = new Bench(ENGINE, folder);
        Verification verification =
                bench.verify(
                        Bench.port(PRICES),
                        "SELECT 1 AS id, MAP {'EUR': 1.5} AS prices",
                        "SELECT 2 AS id, MAP {'EUR': -1.5} AS prices UNION ALL SELECT 3, NULL",
                        "SELECT 4 AS id, MAP {} AS prices");

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly(
                        "orders.prices.properties: 1 of 4 rows has not 1 to 2 keys",
                        "orders.prices{value}.range: 1 of 4 rows is not at least 0");
        assertThat(Bench.with(verification, Outcome.ERROR)).isEmpty();
    }

    @Test
    void aMapOfADuckDbFileIsVerifiedToo() throws Exception {
        Path file = folder.resolve("shop.duckdb");
        run(
                "jdbc:duckdb:" + file,
                "CREATE TABLE orders AS SELECT 1::BIGINT AS id, MAP {'EUR': -1::DECIMAL(8,2)} AS prices");

        assertThat(Bench.with(verify(PRICES, "duckdb", file, tables()), Outcome.FAILED))
                .containsExactly("orders.prices{value}.range: 1 of 1 rows is not at least 0");
    }

    @Test
    void aColumnOfATypeThatNobodyKnowsLeavesTheOthersVerified() throws Exception {
        String columns =
                """
                quality: [ { id: read, type: sql, query: "SELECT count(*) FROM orders WHERE span > INTERVAL 1 HOUR", mustBe: 1 } ]
                properties:
                  - { name: id, logicalType: integer, required: true }
                  - { name: span, logicalType: string, required: true, unique: true }
                """;
        String rows = "SELECT 1 AS id, INTERVAL 1 DAY AS span UNION ALL SELECT NULL, NULL";
        Path table = folder.resolve("spans.duckdb");
        run(
                "jdbc:duckdb:" + table,
                "CREATE TABLE orders AS SELECT *, 1::UNION(a INTEGER, b VARCHAR) AS u, ['1'::BIT] AS b FROM ("
                        + rows
                        + ")");

        Verification verification = verify(columns, parquet(rows));

        assertThat(Bench.with(verification, Outcome.NOT_VERIFIED))
                .containsExactly(
                        "orders.span.type: column 'span' is INTERVAL, a type that is not known here",
                        "orders.span.required: column 'span' is INTERVAL, a type that is not known here",
                        "orders.span.unique: column 'span' is INTERVAL, a type that is not known here");
        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly("orders.id.required: 1 of 2 rows is null");
        assertThat(Bench.with(verification, Outcome.PASSED)).hasSize(2);
        assertThat(
                        verify(columns, "duckdb", table, tables()).results().stream()
                                .filter(result -> !result.check().equals("read"))
                                .map(CheckResult::outcome))
                .containsExactly(
                        Outcome.PASSED,
                        Outcome.FAILED,
                        Outcome.NOT_VERIFIED,
                        Outcome.NOT_VERIFIED,
                        Outcome.NOT_VERIFIED);
    }

    private static Map<String, Value> tables() {
        return Map.of("tables", new Value.Sequence(List.of(Value.of("orders"))));
    }

    private Path parquet(String select) throws SQLException {
        Path file = folder.resolve("data.parquet");
        run(
                "jdbc:duckdb:",
                "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION uncompressed)"
                        .formatted(select, file));
        return file;
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Verification verify(String dataset, Path parquet) throws IOException {
        return verify(dataset, "parquet", parquet, Map.of());
    }

    private static Verification verify(
            String dataset, String format, Path file, Map<String, Value> options) {
        Port port = Bench.port(dataset);
        return Bench.lying(
                ENGINE,
                port,
                Bench.checks(port),
                Lying.of(new Rows.Landed(List.of(file.toString()), format, options, List.of())));
    }
}
