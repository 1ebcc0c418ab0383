package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Contracts that are huge, deep, circular or hostile: an answer, and nothing run that only seems
/// to read.
class BadContractsIT {
    private static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.rows
            name: Rows
            version: 1.0.0
            status: active
            schema:
              - name: rows
                physicalType: table
            """;
    private static final int WIDE = 10_000;

    @TempDir Path folder;

    @Test
    void tenThousandColumnsAreReadAndCompared() throws IOException {
        Path before = wide("before.odcs.yaml", column -> "integer");
        Path after = wide("after.odcs.yaml", column -> column == 7 ? "string" : "integer");

        assertThat(mesh("validate", before.toString()).out()).contains("no problems");

        JsonNode changes =
                mesh("diff", before.toString(), after.toString(), "--output", "json").json();
        assertThat(changes.path("verdict").asString()).isEqualTo("breaking");
        assertThat(changes.path("changes").findValuesAsString("path"))
                .isNotEmpty()
                .allMatch(path -> path.contains("c7"));
    }

    private Path wide(String name, IntFunction<String> type) throws IOException {
        return contract(
                name,
                "    properties:\n"
                        + IntStream.range(0, WIDE)
                                .mapToObj(i ->
                                        "      - { name: c%d, logicalType: %s }"
                                                .formatted(i, type.apply(i)))
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void fiveHundredLevelsAreRefusedWithTheirPlace() throws IOException {
        Path deep =
                contract(
                        "deep.odcs.yaml",
                        "    properties: [ "
                                + "{ name: f, logicalType: object, properties: [ ".repeat(500)
                                + "{ name: x, logicalType: string }"
                                + " ] }".repeat(500)
                                + " ]");

        Said said = mesh("validate", deep.toString());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err() + said.out()).contains("[too-deep]", "deep.odcs.yaml:10:");
    }

    @Test
    void datasetsThatReferToOneAnotherAreCheckedBothWays() throws IOException {
        Path circle =
                Files.writeString(
                        folder.resolve("circle.odcs.yaml"),
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: shop.circle
                        name: Circle
                        version: 1.0.0
                        status: active
                        schema:
                          - name: a
                            properties: [ { name: id, logicalType: integer, relationships: [ { to: b.id } ] } ]
                          - name: b
                            properties: [ { name: id, logicalType: integer, relationships: [ { to: a.id } ] } ]
                        """);
        Files.writeString(folder.resolve("a.csv"), "id\n1\n2\n");
        Files.writeString(folder.resolve("b.csv"), "id\n1\n");

        assertThat(mesh("validate", circle.toString()).out()).contains("no problems");

        Said said =
                mesh(
                        "test",
                        circle.toString(),
                        "--data",
                        folder.resolve("{schema}.csv").toString());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.out())
                .contains("a: id refers to b.id", "1 of 2 rows leads to no row of b")
                .contains("✓ b: id refers to a.id");
    }

    @Test
    void aPatternThatBacktracksElsewhereEndsHere() throws IOException {
        Path pattern =
                contract(
                        "pattern.odcs.yaml",
                        """
                            properties:
                              - { name: t, logicalType: string, logicalTypeOptions: { pattern: "^(a+)+$" } }
                              - { name: u, logicalType: string, logicalTypeOptions: { pattern: "^(([a-z])+.)+[A-Z]([a-z])+$" } }
                        """);
        Path rows =
                Files.writeString(
                        folder.resolve("rows.csv"),
                        "t,u\n%1$s!,%1$s\n".formatted("a".repeat(100_000)));

        JsonNode answer =
                mesh("test", pattern.toString(), "--data", rows.toString(), "--output", "json")
                        .json();

        assertThat(answer.path("outcome").asString()).isEqualTo("failed");
        assertThat(
                        answer.path("checks")
                                .valueStream()
                                .filter(check -> check.path("kind").asString().equals("pattern"))
                                .map(check -> check.path("result").asString()))
                .containsExactly("failed", "failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE {object}",
                "COPY {object} TO 'FOLDER/out.csv'",
                "ATTACH 'FOLDER/out.db'",
                "INSERT INTO {object} VALUES (1)",
                "SELECT 0; DROP TABLE {object}",
                "SELECT count(*) FROM read_text('/etc/passwd')",
                "SELECT count(*) FROM '/etc/passwd'",
                "SELECT count(*) FROM glob('/*')",
                "SELECT length(getenv('HOME'))",
                "SET threads = 99",
                "PRAGMA database_list",
                "INSTALL httpfs",
                "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t, other"
            })
    void aRuleThatDoesMoreThanReadItsRowsIsAnErrorAndIsNotRun(String query) throws IOException {
        Path rule =
                contract(
                        "rule.odcs.yaml",
                        """
                            properties: [ { name: id, logicalType: integer } ]
                            quality:
                              - { id: rule, type: sql, query: "%s", mustBe: 0 }
                        """
                                .formatted(query.replace("FOLDER", folder.toString())));
        Path rows = Files.writeString(folder.resolve("rows.csv"), "id\n1\n");

        JsonNode answer =
                mesh("test", rule.toString(), "--data", rows.toString(), "--output", "json").json();

        assertThat(
                        answer.path("checks")
                                .valueStream()
                                .filter(check -> check.path("id").asString().equals("rule"))
                                .map(check -> check.path("result").asString()))
                .containsExactly("error");
        assertThat(folder.resolve("out.csv")).doesNotExist();
        assertThat(folder.resolve("out.db")).doesNotExist();
        assertThat(mesh("validate", rule.toString()).out()).contains("[sql-rule-");
    }

    private Path contract(String name, String dataset) throws IOException {
        return Files.writeString(folder.resolve(name), HEAD + dataset + "\n");
    }
}
