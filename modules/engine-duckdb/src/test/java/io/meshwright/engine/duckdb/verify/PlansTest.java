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
import io.meshwright.mesh.domain.MeshCharter;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However measures are taken, they are the same: from what the write tells, from what the files
/// tell, once for each value, and row by row.
class PlansTest {
    private static final String DATASET =
            """
            properties:
              - { name: id, logicalType: integer, physicalType: bigint, required: true, unique: true }
              - { name: day, logicalType: date, unique: true }
              - { name: code, logicalType: string, required: true, logicalTypeOptions: { pattern: "^[a-c]x$" } }
              - { name: wild, logicalType: string, logicalTypeOptions: { pattern: "^[0-9]+$", maxLength: 5 } }
              - name: kind
                logicalType: string
                quality:
                  - { id: known, metric: invalidValues, arguments: { validValues: [ ax, bx ] }, mustBe: 0 }
                  - { id: spelled, metric: invalidValues, arguments: { pattern: "^[a-b]x$" }, mustBe: 0 }
                  - { id: given, metric: nullValues, unit: percent, mustBeLessThan: 5 }
              - { name: mail, logicalType: string, logicalTypeOptions: { format: email } }
              - { name: amount, logicalType: integer, physicalType: integer, logicalTypeOptions: { minimum: 3, maximum: 90 } }
            quality:
              - { id: pair, metric: duplicateValues, arguments: { properties: [ amount, day ] }, mustBe: 0 }
            """;

    private static final Engine ENGINE = new DuckDbEngine();

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void everyWayToMeasureGivesTheSame(int seed) {
        Random random = new Random(seed);
        Port port = Bench.port(DATASET);
        List<String> selects = new ArrayList<>();
        int first = 0;
        for (int file = 0; file < 1 + random.nextInt(3); file++) {
            int rows = 1 + random.nextInt(3_000);
            selects.add(select(random, first, rows));
            first += random.nextInt(4) == 0 ? rows - 1 : rows;
        }
        Bench bench = new Bench(ENGINE, folder);
        Bench.Written written = bench.write(port, selects.toArray(String[]::new));

        List<String> byTheWrite = lines(bench.verify(port, written).results());

        assertThat(lines(bench.verify(port, written.rows(), List.of()).results()))
                .isEqualTo(byTheWrite);
        assertThat(ownFiles(port, written.rows())).containsAll(byTheWrite);
        assertThat(rowByRow(port, written.rows())).isEqualTo(byTheWrite);
    }

    /// The same files as ones that nobody wrote for the contract.
    private static List<String> ownFiles(Port port, Rows.Snapshot rows) {
        return lying(port, new Rows.Landed(rows.files(), "parquet", Map.of(), List.of()), "");
    }

    /// A filter that all rows pass keeps every other way from being taken.
    private static List<String> rowByRow(Port port, Rows.Snapshot rows) {
        return lying(port, rows, "1 = 1");
    }

    private static List<String> lying(Port port, Rows rows, String filter) {
        return lines(
                new Verifier(ENGINE)
                                .verifyLying(
                                        new LyingOrder(
                                                Checks.of(
                                                        port.findContract().orElseThrow(),
                                                        port.findDataset().orElseThrow()),
                                                port.findDataset().orElseThrow(),
                                                Lying.of(rows),
                                                Map.of(),
                                                filter,
                                                Bench.LIMITS,
                                                MeshCharter.standard()))
                                .stream()
                                .map(Timed::result)
                                .toList());
    }

    private static List<String> lines(List<CheckResult> results) {
        return results.stream()
                .map(result ->
                        "%s %s %s %d %s"
                                .formatted(
                                        result.check(),
                                        result.outcome(),
                                        result.measured(),
                                        result.failingRows(),
                                        result.reason()))
                .toList();
    }

    private static String select(Random random, int first, int rows) {
        String id =
                switch (random.nextInt(4)) {
                    case 0 -> "CASE WHEN i = 0 THEN NULL ELSE i + %d END".formatted(first);
                    case 1 -> "(i + %d) * 1000000007".formatted(first);
                    case 2 -> "i // 2 + %d".formatted(first);
                    default -> "i + %d".formatted(first);
                };
        String code =
                random.nextBoolean() ? "['ax','bx','cx'][1 + i % 3]" : "['ax','d',NULL][1 + i % 3]";
        String wild = random.nextBoolean() ? "CAST(i * 7 AS VARCHAR)" : "'w' || i";
        String kind =
                random.nextBoolean() ? "['ax','bx'][1 + i % 2]" : "['ax','cx', NULL][1 + i % 3]";
        String mail = random.nextBoolean() ? "'m' || i || '@b.de'" : "'m' || i % 5";
        return "SELECT CAST(%s AS BIGINT) AS id, CAST(DATE '2020-01-01' + CAST(i + %d AS INTEGER) AS DATE) AS day, %s AS code, %s AS wild, %s AS kind, %s AS mail, CAST(i %% 100 AS INTEGER) AS amount FROM range(%d) t(i)"
                .formatted(id, first, code, wild, kind, mail, rows);
    }
}
