package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.control.table.ColumnMetrics;
import io.meshwright.control.table.DataFile;
import io.meshwright.control.verify.Lying;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnPath;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Condition;
import io.meshwright.mesh.contract.Threshold;
import io.meshwright.mesh.problem.Severity;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import io.meshwright.mesh.release.Verification;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What results say, and what they rest on.
class VerdictsTest {
    private static final Engine ENGINE = new DuckDbEngine();
    private static final String NUMBERS = "SELECT i AS n FROM range(1500) AS r(i)";

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
    void aFailureSaysHowManyRowsAndShowsSome() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: id, logicalType: integer, primaryKey: true }
                          - { name: note, logicalType: string, required: true }
                        """);

        CheckResult result =
                Bench.result(
                        bench.verify(
                                port,
                                "SELECT i AS id, CASE WHEN i IN (0, 700, 1499) THEN NULL ELSE 'ü' END AS note FROM range(1500) AS r(i)"),
                        "orders.note.required");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.title()).isEqualTo("note is given in every row");
        assertThat(result.reason()).isEqualTo("3 of 1,500 rows are null");
        assertThat(result.measured()).isEqualTo("3");
        assertThat(result.threshold()).isEqualTo("must be 0");
        assertThat(result.failingRows()).isEqualTo(3);
        assertThat(result.samples())
                .containsExactly(
                        List.of("id", "note"),
                        List.of("0", "null"),
                        List.of("700", "null"),
                        List.of("1499", "null"));
        assertThat(result.place().file()).isEqualTo("orders.odcs.yaml");
        assertThat(result.place().line()).isPositive();
    }

    @Test
    void repeatedRowsAreShownSideBySideAndCountedWithoutTheFirst() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: a, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
                          - { name: b, logicalType: string, primaryKey: true, primaryKeyPosition: 2 }
                        """);

        CheckResult result =
                Bench.result(
                        bench.verify(
                                port,
                                "SELECT * FROM (VALUES (1, 'x'), (2, 'x'), (1, 'x'), (1, 'y'), (1, 'x'), (3, NULL), (3, NULL)) AS t(a, b)"),
                        "orders.primaryKey");

        assertThat(result.reason())
                .isEqualTo(
                        "2 of 7 rows have a null in the key; 2 of 7 rows repeat the keys of other rows");
        assertThat(result.failingRows()).isEqualTo(4);
        assertThat(result.samples())
                .containsExactly(
                        List.of("a", "b"), List.of("1", "x"), List.of("1", "x"), List.of("1", "x"));
    }

    @Test
    void keysOfNumbersAreCountedAlikeWithAndWithoutStatistics() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: a, logicalType: integer, primaryKey: true, primaryKeyPosition: 1 }
                          - { name: b, logicalType: integer, primaryKey: true, primaryKeyPosition: 2 }
                          - { name: c, logicalType: date, unique: true }
                        """);
        Bench.Written written =
                bench.write(
                        port,
                        "SELECT -5 + i // 10 AS a, CASE WHEN i % 10 = 9 THEN 8 ELSE i % 10 END AS b, DATE '2020-01-01' + (i % 900)::INTEGER AS c FROM range(1000) AS r(i)",
                        "SELECT 90 AS a, 3 AS b, NULL::DATE AS c");

        Verification with = bench.verify(port, written);
        Verification without = bench.verify(port, written.rows(), List.of());

        assertThat(Bench.result(with, "orders.primaryKey").failingRows()).isEqualTo(101);
        assertThat(Bench.result(with, "orders.c.unique").failingRows()).isEqualTo(100);
        assertThat(with.results())
                .as("which rows are shown as samples is the engine's choice")
                .usingRecursiveComparison()
                .ignoringFields("samples")
                .isEqualTo(without.results());
    }

    @Test
    void nullsAreNoDuplicatesOfEachOtherButPartsOfAKeyAre() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: a, logicalType: integer, unique: true }
                          - { name: b, logicalType: integer }
                        quality:
                          - { id: both, metric: duplicateValues, arguments: { properties: [ a, b ] }, mustBe: 0 }
                        """);

        Verification verification =
                bench.verify(
                        port,
                        "SELECT * FROM (VALUES (NULL, 1), (NULL, 1), (NULL, NULL), (NULL, NULL), (1, 1)) AS t(a, b)");

        assertThat(Bench.result(verification, "orders.a.unique").outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(Bench.result(verification, "both").reason())
                .isEqualTo("1 of 5 rows repeats a value that another row has");
    }

    @Test
    void samplesLeaveOutWhatNeedsProtection() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: id, logicalType: integer, classification: public }
                          - { name: plain, logicalType: string, required: true }
                          - { name: salary, logicalType: integer, required: true, classification: confidential }
                          - { name: email, logicalType: string, tags: [ PII ] }
                          - { name: odd, logicalType: string, classification: secret_sauce }
                          - { name: who, logicalType: object, properties: [ { name: name, logicalType: string, classification: restricted } ] }
                        """);

        Verification verification =
                bench.verify(
                        port,
                        "SELECT 1 AS id, NULL AS plain, NULL::BIGINT AS salary, 'a@b.c' AS email, 'x' AS odd, {'name': 'Ada'} AS who");

        assertThat(Bench.result(verification, "orders.salary.required").samples())
                .containsExactly(List.of("id", "plain"), List.of("1", "null"));
        assertThat(verification.results().toString()).doesNotContain("a@b.c").doesNotContain("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "mustBe, 1500, true", "mustBe, 1499, false",
        "mustNotBe, 1499, true", "mustNotBe, 1500, false",
        "mustBeGreaterThan, 1499, true", "mustBeGreaterThan, 1500, false",
        "mustBeGreaterOrEqualTo, 1500, true", "mustBeGreaterOrEqualTo, 1501, false",
        "mustBeLessThan, 1501, true", "mustBeLessThan, 1500, false",
        "mustBeLessOrEqualTo, 1500, true", "mustBeLessOrEqualTo, 1499, false",
        "mustBeBetween, '[1500, 1500]', true", "mustBeBetween, '[1501, 2000]', false",
        "mustNotBeBetween, '[1, 1499]', true", "mustNotBeBetween, '[1500, 1600]', false"
    })
    void everyOperatorComparesAsItsNameSays(String operator, String operand, boolean holds) {
        Port port =
                Bench.port(
                        """
                        properties: [ { name: n, logicalType: integer } ]
                        quality: [ { id: rows, metric: rowCount, %s: %s } ]
                        """
                                .formatted(operator, operand));

        CheckResult result = Bench.result(bench.verify(port, NUMBERS), "rows");

        assertThat(result.measured()).isEqualTo("1500");
        assertThat(result.outcome()).isEqualTo(holds ? Outcome.PASSED : Outcome.FAILED);
        assertThat(result.reason()).isEqualTo(holds ? "" : "the dataset has 1,500 rows");
    }

    @Test
    void percentIsOfAllRowsAndNothingOfNone() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - name: n
                            logicalType: integer
                            quality:
                              - { id: under, metric: invalidValues, arguments: { validValues: [ 1, 2 ] }, mustBeLessThan: 25, unit: percent, severity: warning }
                              - { id: some, metric: nullValues, mustBeGreaterThan: 24, unit: percent }
                        """);

        Verification four =
                bench.verify(port, "SELECT * FROM (VALUES (1), (2), (3), (NULL)) AS t(n)");
        Verification none = bench.verify(port, "SELECT 1 AS n WHERE false");

        CheckResult under = Bench.result(four, "under");
        assertThat(under.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(under.measured()).isEqualTo("25");
        assertThat(under.threshold()).isEqualTo("must be less than 25 percent");
        assertThat(under.reason()).isEqualTo("1 of 4 rows is not one of 1, 2");
        assertThat(under.severity()).isEqualTo(Severity.WARNING);
        assertThat(four.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(Bench.result(none, "under").measured()).isEqualTo("0");
        assertThat(Bench.result(none, "some").samples()).isEmpty();
    }

    @Test
    void aCheckThatCannotRunHidesNoOther() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: n, logicalType: integer, logicalTypeOptions: { multipleOf: 5 } }
                          - { name: t, logicalType: string, logicalTypeOptions: { pattern: "a" } }
                        """);
        Condition broken = new Condition.Matches("a*+", "strange");
        List<Check> checks =
                Bench.checks(port).stream()
                        .map(check ->
                                check.assertion()
                                                instanceof
                                                Assertion.BreakingRows(
                                                        ColumnPath path,
                                                        Condition.Matches _,
                                                        Threshold threshold,
                                                        Assertion.Unit unit)
                                        ? check.with(
                                                new Assertion.BreakingRows(
                                                        path, broken, threshold, unit))
                                        : check)
                        .toList();
        Bench.Written written = bench.write(port, "SELECT i AS n, 'a' AS t FROM range(3) AS r(i)");

        Verification verification = Bench.lying(ENGINE, port, checks, Lying.of(written.rows()));

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly("orders.n.multipleOf: 2 of 3 rows are not a multiple of 5");
        assertThat(Bench.with(verification, Outcome.ERROR))
                .containsExactly(
                        "orders.t.pattern: A function was given a value that it does not accept");
        assertThat(verification.blocksRelease()).isTrue();
    }

    @Test
    void aMissingColumnFailsAndItsOtherChecksAreErrors() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: n, logicalType: integer, required: true }
                          - { name: t, logicalType: string }
                        """);
        List<Column> found = List.of(Column.nullable("t", new ColumnType.Int()));

        Verification verification =
                bench.verify(port, bench.write(found, "SELECT 1::INTEGER AS t"));

        assertThat(Bench.with(verification, Outcome.FAILED))
                .containsExactly(
                        "orders.n.type: the dataset has no column 'n'",
                        "orders.t.type: the column is integer");
        assertThat(Bench.with(verification, Outcome.ERROR))
                .containsExactly("orders.n.required: the dataset has no column 'n'");
    }

    @Test
    void whereNothingRanNothingIsGreen() {
        Port port =
                Bench.port(
                        """
                        quality: [ { type: text, description: Looks right. } ]
                        """,
                        "slaProperties: [ { property: latency, value: 1, unit: d } ]\n");
        List<Column> found = List.of(Column.nullable("n", new ColumnType.Text()));

        Verification verification = bench.verify(port, bench.write(found, "SELECT 'x' AS n"));

        assertThat(verification.outcome()).isEqualTo(Outcome.NOT_VERIFIED);
        assertThat(verification.coverage()).isZero();
        assertThat(verification.results()).hasSize(2);
    }

    @Test
    void onlyExactBoundsAreBelieved() {
        Port port =
                Bench.port(
                        """
                        properties:
                          - { name: n, logicalType: integer, logicalTypeOptions: { maximum: 100 } }
                        """);
        Bench.Written written = bench.write(port, NUMBERS);
        DataFile file = written.files().getFirst();
        ColumnMetrics told = file.columns().getFirst();

        assertThat(failing(port, written, lying(told, "100", false))).isEqualTo(1_399);
        assertThat(failing(port, written, lying(told, null, true))).isEqualTo(1_399);
        assertThat(failing(port, written, lying(told, "many", true))).isEqualTo(1_399);
        // An exact bound is believed: that the rows were not read is the point of it.
        assertThat(failing(port, written, lying(told, "100", true))).isZero();
    }

    @Test
    void statisticsOfOtherFilesProveNothing() {
        Port port =
                Bench.port("properties: [ { name: n, logicalType: integer, required: true } ]\n");
        Bench.Written clean = bench.write(port, NUMBERS);
        Bench.Written dirty = bench.write(port, "SELECT NULL::BIGINT AS n");

        Verification verification = bench.verify(port, dirty.rows(), clean.files());

        assertThat(Bench.result(verification, "orders.n.required").failingRows()).isEqualTo(1);
    }

    private long failing(Port port, Bench.Written written, ColumnMetrics metrics) {
        DataFile file = written.files().getFirst();
        DataFile other =
                new DataFile(
                        file.file(),
                        file.rows(),
                        file.bytes(),
                        file.footerBytes(),
                        List.of(metrics));
        return Bench.result(bench.verify(port, written.rows(), List.of(other)), "orders.n.range")
                .failingRows();
    }

    private static ColumnMetrics lying(ColumnMetrics told, @Nullable String max, boolean exact) {
        return new ColumnMetrics(
                told.field(),
                told.path(),
                told.values(),
                told.nulls(),
                told.bytes(),
                told.min(),
                max,
                told.exactMin(),
                exact);
    }
}
