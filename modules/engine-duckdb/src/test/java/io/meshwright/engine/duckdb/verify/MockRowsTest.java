package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.MockRows;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockRowsTest {
    private static final Engine ENGINE = new DuckDbEngine();

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void madeUpRowsKeepTheContract() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
                          - { name: region, logicalType: string, primaryKey: true, primaryKeyPosition: 2 }
                          - { name: code, logicalType: string, required: true, unique: true, logicalTypeOptions: { pattern: "^[A-Z]{2}-[0-9]{4}(x|yz)?$" } }
                          - { name: email, logicalType: string, logicalTypeOptions: { format: email, maxLength: 40 } }
                          - { name: guid, logicalType: string, logicalTypeOptions: { format: uuid } }
                          - { name: site, logicalType: string, logicalTypeOptions: { format: uri } }
                          - { name: host, logicalType: string, logicalTypeOptions: { format: ipv4 } }
                          - name: status
                            logicalType: string
                            quality: [ { metric: invalidValues, arguments: { validValues: [ open, "it's shipped" ] }, mustBe: 0 }, { metric: nullValues, mustBe: 0 } ]
                          - { name: note, logicalType: string, logicalTypeOptions: { minLength: 20, maxLength: 22 }, examples: [ short ] }
                          - { name: city, logicalType: string, examples: [ Ulm, "Köln 'West'" ] }
                          - { name: amount, logicalType: number, physicalType: "decimal(12,2)", logicalTypeOptions: { exclusiveMinimum: 0, maximum: 99.5 } }
                          - { name: negative, logicalType: integer, logicalTypeOptions: { maximum: -5, multipleOf: 5 } }
                          - { name: small, logicalType: integer, physicalType: integer, logicalTypeOptions: { format: u8 } }
                          - { name: ratio, logicalType: number, physicalType: double, logicalTypeOptions: { exclusiveMinimum: 0, exclusiveMaximum: 1 } }
                          - { name: day, logicalType: date, logicalTypeOptions: { minimum: "2020-02-28", maximum: "2020-03-01" } }
                          - { name: at, logicalType: timestamp, logicalTypeOptions: { minimum: "2020-01-01T00:00:00" } }
                          - { name: seen, logicalType: timestamp, logicalTypeOptions: { timezone: true } }
                          - { name: opens, logicalType: time, logicalTypeOptions: { minimum: "08:00:00", maximum: "08:10:00" } }
                          - { name: token, logicalType: string, physicalType: uuid, unique: true }
                          - { name: active, logicalType: boolean, required: true }
                          - { name: bytes, logicalType: string, physicalType: blob }
                          - name: tags
                            logicalType: array
                            items: { logicalType: string, logicalTypeOptions: { minLength: 3 } }
                            logicalTypeOptions: { minItems: 1, maxItems: 3, uniqueItems: true }
                          - name: prices
                            logicalType: map
                            logicalTypeOptions: { minProperties: 1, maxProperties: 2 }
                            map:
                              key: { logicalType: string, logicalTypeOptions: { pattern: "^[A-Z]{3}$" } }
                              value: { logicalType: number, physicalType: "decimal(8,2)", required: true, logicalTypeOptions: { minimum: 0 } }
                          - name: days
                            logicalType: array
                            items: { logicalType: map, map: { key: { logicalType: date }, value: { logicalType: object, properties: [ { name: ok, logicalType: boolean, required: true } ] } } }
                          - name: address
                            logicalType: object
                            properties:
                              - { name: city, logicalType: string, required: true, examples: [ "L'Aquila" ] }
                              - { name: zip, logicalType: string, logicalTypeOptions: { pattern: "^[0-9]{5}$" } }
                        quality:
                          - { metric: rowCount, mustBe: 40 }
                        """);
        Rows.Inline rows = MockRows.of(port, 40);

        Verification verification = new Bench(ENGINE, folder).verify(port, rows, List.of());

        assertThat(Bench.with(verification, Outcome.FAILED)).isEmpty();
        assertThat(Bench.with(verification, Outcome.ERROR)).isEmpty();
        assertThat(verification.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(rows.rows()).hasSize(40).isEqualTo(MockRows.of(port, 40).rows());
        assertThat(rows.rows().stream().flatMap(List::stream).anyMatch(Objects::isNull)).isTrue();
    }

    @Test
    void aUniqueColumnOfThreeValuesMakesThreeRows() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: step, logicalType: integer, unique: true, logicalTypeOptions: { minimum: 1, maximum: 3 } }
                          - { name: note, logicalType: string }
                        """);

        assertThat(MockRows.of(port, 40).rows())
                .extracting(List::getFirst)
                .containsExactly("1", "2", "3");
    }
}
