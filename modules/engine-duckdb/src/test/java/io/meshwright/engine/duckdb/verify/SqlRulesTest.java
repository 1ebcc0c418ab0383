package io.meshwright.engine.duckdb.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Engine;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.release.CheckResult;
import io.meshwright.mesh.release.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlRulesTest {
    private static final Engine ENGINE = new DuckDbEngine();

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count(*) FROM {object} | mustBe: 3",
                "SELECT count(*) FROM ${table} | mustBe: 3",
                "SELECT count(*) FROM {{ table }} | mustBe: 3",
                "SELECT count(*) FROM ${project}.${dataset}.${table} | mustBe: 3",
                "SELECT count(*) FROM {schema}.{table}; | mustBe: 3",
                "SELECT count(*) FROM orders | mustBe: 3",
                "SELECT count({property}) FROM {object} | mustBe: 3",
                "SELECT count(\"{column}\") FROM {table} | mustBe: 3",
                "SELECT count({table}.${column}) FROM {table} | mustBe: 3",
                "SELECT count(*) = 3 FROM {table} | mustBe: true",
                "SELECT count(*) * 1.0 FROM {table} | mustBe: 3",
                "WITH t AS (SELECT * FROM {table}) SELECT count(*) FROM t | mustBe: 3"
            })
    void everySpellingOfPlaceholdersIsUnderstood(String query, String operator) {
        CheckResult result = verify(query, operator);

        assertThat(result.reason()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT \"n n\" FROM {table} | the query answers many rows, not one number",
                "SELECT 1, 2 | the query answers 2 columns, not one number",
                "SELECT max(\"n n\") FROM {table} WHERE false | the query answers null, not a number",
                "SELECT 'three' | the query answers something that is no number",
                "DELETE FROM {table} | The statement is not a SELECT: Only statements that read are taken.",
                "SELECT count(*) FROM customers | A relation that the product does not declare: 'customers' is no input port, source or sibling port of this product."
            })
    void whatAnswersNoNumberIsAnError(String query, String reason) {
        CheckResult result = verify(query, "mustBe: 3");

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count(*) FROM read_text('/etc/passwd')",
                "SELECT count(*) FROM '/etc/passwd'",
                "SELECT 1; SELECT 3"
            })
    void aRuleReachesNothingButTheRows(String query) {
        assertThat(verify(query, "mustBe: 3").outcome()).isEqualTo(Outcome.ERROR);
    }

    private CheckResult verify(String query, String operator) {
        Port port =
                Bench.port(
                        """
                        properties:
                          - name: n n
                            logicalType: integer
                            quality:
                              - id: rule
                                type: sql
                                %s
                                query: |
                                  %s
                        """
                                .formatted(operator, query));
        return Bench.result(
                new Bench(ENGINE, folder).verify(port, "SELECT i AS \"n n\" FROM range(3) AS r(i)"),
                "rule");
    }
}
