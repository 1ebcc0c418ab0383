package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.verify.Lying;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a contract promises of the items of arrays is counted over the items of all rows.
class ItemsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final String LINES =
            """
            relationships:
              - { id: own, from: [ orders.id, /schema/orders/properties/lines/properties/next ], to: [ orders.id, /schema/orders/properties/lines/properties/no ] }
            properties:
              - { name: id, logicalType: integer }
              - name: lines
                logicalType: array
                items:
                  logicalType: object
                  properties:
                    - { name: no, logicalType: integer, unique: true }
                    - { name: next, logicalType: integer }
                    - name: sku
                      logicalType: string
                      quality: [ { id: few, metric: duplicateValues, unit: percent, mustBeLessThan: 50 } ]
            """;

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void itemsThatRepeatAreCountedOverAllRowsAndTheirRowsShown() throws IOException {
        Verification verification =
                verify(
                        Bench.port(LINES),
                        """
                        {"id": 1, "lines": [{"no": 1, "sku": "a"}, {"no": 2, "sku": "a"}]}
                        {"id": 2, "lines": [{"no": 3, "sku": "b"}, {"no": 2, "sku": "a"}]}
                        {"id": 3, "lines": [{"no": 4}, {}, null]}
                        {"id": 4, "lines": null}
                        {"id": 5, "lines": [{"no": 5}, {"no": 5}]}
                        """);

        CheckResult unique = Bench.result(verification, "orders.lines[].no.unique");
        assertThat(unique.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unique.reason()).isEqualTo("2 of 9 items repeat values that other items have");
        assertThat(unique.samples()).extracting(List::getLast).containsExactly("id", "1", "2", "5");
        CheckResult few = Bench.result(verification, "few");
        assertThat(few.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(few.measured()).startsWith("22.2");
    }

    @Test
    void aKeyOfARowAndItsItemsIsFollowedItemByItem() throws IOException {
        Verification verification =
                verify(
                        Bench.port(LINES),
                        """
                        {"id": 1, "lines": [{"no": 1, "next": 2}, {"no": 2, "next": null}]}
                        {"id": 2, "lines": [{"no": 3, "next": 2}]}
                        {"id": 3, "lines": []}
                        {"id": null, "lines": [{"no": 4, "next": 9}]}
                        """);

        assertThat(Bench.result(verification, "own").reason())
                .isEqualTo("1 of 4 rows leads to no row of orders");
        assertThat(Bench.result(verification, "own").samples().getLast()).contains("2");
    }

    @Test
    void oneRowCanRepeatItself() throws IOException {
        Port port = Bench.port(LINES);
        Bench bench = new Bench(ENGINE, folder);

        assertThat(
                        Bench.result(
                                        bench.verify(
                                                port,
                                                "SELECT 1 AS id, [{'no': 7, 'next': NULL, 'sku': 'a'}, {'no': 7, 'next': NULL, 'sku': 'b'}] AS lines"),
                                        "orders.lines[].no.unique")
                                .failingRows())
                .isEqualTo(1);
    }

    private Verification verify(Port port, String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("data.ndjson"), lines);
        Lying rows =
                Lying.of(new Rows.Landed(List.of(file.toString()), "ndjson", Map.of(), List.of()));
        return Bench.lying(ENGINE, port, Bench.checks(port), rows);
    }
}
