package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One fault is planted into clean rows; the checks that it breaks find it, and no others.
class PlantedFaultsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final int ROWS = 1_500;
    private static final Port PORT =
            Bench.port(
                    """
                    properties:
                      - { name: order_id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
                      - { name: line, logicalType: integer, physicalType: integer, primaryKey: true, primaryKeyPosition: 2 }
                      - name: number
                        logicalType: string
                        required: true
                        unique: true
                        logicalTypeOptions: { pattern: "^N[0-9]{6}$", minLength: 7, maxLength: 7 }
                      - { name: email, logicalType: string, logicalTypeOptions: { format: email } }
                      - name: status
                        logicalType: string
                        quality:
                          - { id: status_known, metric: invalidValues, arguments: { validValues: [ open, shipped, "it's new" ] }, mustBe: 0 }
                          - { id: status_given, metric: nullValues, mustBe: 0 }
                      - { name: note, logicalType: string, logicalTypeOptions: { minLength: 2, maxLength: 4 } }
                      - { name: amount, logicalType: number, physicalType: "decimal(12,2)", logicalTypeOptions: { minimum: 0, exclusiveMaximum: 1000 } }
                      - { name: quantity, logicalType: integer, logicalTypeOptions: { multipleOf: 5, format: i32 } }
                      - { name: ratio, logicalType: number, physicalType: double, logicalTypeOptions: { exclusiveMinimum: 0, maximum: 1 } }
                      - { name: day, logicalType: date, logicalTypeOptions: { minimum: "2020-01-01", maximum: "2020-12-31" } }
                      - { name: at, logicalType: timestamp, logicalTypeOptions: { minimum: "2020-01-01T00:00:00", exclusiveMaximum: "2021-01-01T00:00:00" } }
                      - { name: seen, logicalType: timestamp, logicalTypeOptions: { timezone: true, minimum: "2020-01-01T00:00:00Z" } }
                      - { name: opens, logicalType: time, logicalTypeOptions: { minimum: "08:00:00", maximum: "18:00:00" } }
                      - { name: token, logicalType: string, physicalType: uuid, unique: true }
                      - name: phone
                        logicalType: string
                        quality:
                          - { id: phone_given, metric: missingValues, arguments: { missingValues: [ null, "", "N/A" ] }, mustBeLessThan: 1, unit: percent }
                          - { id: phone_repeats, metric: duplicateValues, mustBe: 0 }
                      - name: tags
                        logicalType: array
                        items: { logicalType: string, logicalTypeOptions: { minLength: 1 } }
                        logicalTypeOptions: { minItems: 1, maxItems: 3, uniqueItems: true }
                      - name: address
                        logicalType: object
                        properties:
                          - { name: city, logicalType: string, required: true }
                          - { name: zip, logicalType: string, logicalTypeOptions: { pattern: "^[0-9]{5}$" } }
                    quality:
                      - { id: all_rows, metric: rowCount, mustBeBetween: [ 1500, 1500 ] }
                      - { id: number_and_status, metric: duplicateValues, arguments: { properties: [ number, status ] }, mustBe: 0 }
                      - { id: spread, type: sql, query: "SELECT max({table}.amount) - min(amount) FROM {table}", mustBeLessOrEqualTo: 999.99 }
                    """);
    private static final String CLEAN =
            """
            SELECT i // 3 AS order_id, (i % 3)::INTEGER AS line,
                   'N' || lpad(i::VARCHAR, 6, '0') AS number,
                   CASE WHEN i % 7 = 0 THEN NULL ELSE 'u' || i || '@example.org' END AS email,
                   ['open', 'shipped', 'it''s new'][1 + i % 3] AS status,
                   ['ab', 'äöüß', '🚲🚲', NULL][1 + i % 4] AS note,
                   (i % 1000)::DECIMAL(12, 2) AS amount,
                   (i % 20) * 5 AS quantity,
                   (1 + i % 100) / 100.0::DOUBLE AS ratio,
                   DATE '2020-01-01' + (i % 366)::INTEGER AS day,
                   TIMESTAMP '2020-01-01 00:00:00' + to_days((i % 366)::INTEGER) AS at,
                   TIMESTAMPTZ '2020-01-01 00:00:00+00' + to_days((i % 366)::INTEGER) AS seen,
                   TIME '08:00:00' + to_minutes(i % 601) AS opens,
                   ('00000000-0000-0000-0000-' || lpad(i::VARCHAR, 12, '0'))::UUID AS token,
                   '+49' || i AS phone,
                   [['a'], ['a', 'b'], ['a', 'b', 'ü']][1 + i % 3] AS tags,
                   CASE WHEN i % 5 = 0 THEN NULL ELSE {'city': 'Ulm', 'zip': lpad(i::VARCHAR, 5, '0')} END AS address
            FROM range(1500) AS r(i)
            """;

    @TempDir Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(ENGINE, folder);
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void cleanRowsBreakNothing() {
        Verification verification = bench.verify(PORT, CLEAN);

        assertThat(Bench.with(verification, Outcome.FAILED)).isEmpty();
        assertThat(Bench.with(verification, Outcome.ERROR)).isEmpty();
        assertThat(Bench.with(verification, Outcome.NOT_VERIFIED)).isEmpty();
        assertThat(verification.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(verification.coverage()).isEqualTo(1.0);
    }

    @Test
    void cleanRowsBreakNothingWithoutStatisticsEither() {
        Bench.Written written = bench.write(PORT, CLEAN);

        Verification verification = bench.verify(PORT, written.rows(), List.of());

        assertThat(verification.results())
                .extracting(CheckResult::outcome)
                .containsOnly(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order_id | NULL                | orders.order_id.required, orders.primaryKey",
                "line     | NULL                | orders.line.required, orders.primaryKey",
                "number   | NULL                | orders.number.required",
                "number   | 'N12345'            | orders.number.pattern, orders.number.length",
                "number   | 'n000000'           | orders.number.pattern",
                "number   | 'N000700'           | orders.number.unique",
                "email    | 'u@example'         | orders.email.format",
                "email    | ''                  | orders.email.format",
                "email    | 'ü ü@example.org'   | orders.email.format",
                "status   | 'opened'            | status_known",
                "status   | 'OPEN'              | status_known",
                "status   | ''                  | status_known",
                "status   | NULL                | status_given",
                "note     | 'a'                 | orders.note.length",
                "note     | '🚲'                | orders.note.length",
                "note     | 'äöüßx'             | orders.note.length",
                "note     | ''                  | orders.note.length",
                "amount   | -0.01               | orders.amount.range",
                "amount   | 1000                | orders.amount.range, spread",
                "quantity | 7                   | orders.quantity.multipleOf",
                "quantity | 2147483650          | orders.quantity.format",
                "ratio    | 0                   | orders.ratio.range",
                "ratio    | 1.0000001           | orders.ratio.range",
                "ratio    | 'nan'::DOUBLE       | orders.ratio.range",
                "ratio    | 'inf'::DOUBLE       | orders.ratio.range",
                "day      | DATE '2019-12-31'   | orders.day.range",
                "day      | DATE '2021-01-01'   | orders.day.range",
                "at       | TIMESTAMP '2021-01-01 00:00:00'          | orders.at.range",
                "at       | TIMESTAMP '2019-12-31 23:59:59.999999'   | orders.at.range",
                "seen     | TIMESTAMPTZ '2020-01-01 00:59:59+01'     | orders.seen.range",
                "opens    | TIME '18:00:00.000001'                   | orders.opens.range",
                "token    | '00000000-0000-0000-0000-000000000700'::UUID | orders.token.unique",
                "phone    | '+49700'            | phone_repeats",
                "tags     | []                  | orders.tags.items",
                "tags     | ['a', 'b', 'c', 'd'] | orders.tags.items",
                "tags     | ['a', 'a']          | orders.tags.uniqueItems",
                "tags     | ['a', '']           | orders.tags[].length",
                "address  | {'city': NULL, 'zip': '00001'} | orders.address.city.required",
                "address  | {'city': 'Ulm', 'zip': '1'}    | orders.address.zip.pattern"
            })
    void aFaultInOneRowIsFound(String column, String value, String broken) {
        // The first, the last or a middle row, by turns.
        int row = new int[] {0, ROWS - 1, ROWS / 2}[Math.floorMod(value.hashCode(), 3)];
        String faulty =
                "SELECT * REPLACE (CASE WHEN number = 'N%06d' THEN %s ELSE \"%s\" END AS \"%s\") FROM (%s)"
                        .formatted(row, value, column, column, CLEAN);

        Verification verification = bench.verify(PORT, faulty);

        assertThat(
                        verification.results().stream()
                                .filter(result -> result.outcome() != Outcome.PASSED)
                                .toList())
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.failingRows())
                            .isEqualTo(result.kind().equals("sql") ? -1 : 1);
                })
                .extracting(CheckResult::check)
                .containsExactlyInAnyOrder(broken.split(", ", -1));
        assertThat(verification.outcome()).isEqualTo(Outcome.FAILED);
    }
}
