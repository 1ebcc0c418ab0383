package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.compatibility.Change;
import io.meshwright.mesh.compatibility.Comparison;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Rule;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.compatibility.Verdict;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `docs/compatibility.md` to the table that decides, and each of its examples to its rule.
class CompatibilityTableTest {
    private static final Compatibility.Knowledge KNOWLEDGE =
            new Compatibility.Knowledge(
                    new PatternAutomata(), List.of("public", "internal", "confidential"));

    /// A row of the document.
    record Row(
            String rule,
            String readers,
            String providers,
            String bump,
            String at,
            String before,
            String after,
            String why) {}

    @Test
    void everyRuleIsInTheDocumentAsItIsJudged() throws IOException {
        List<String> told =
                rows().map(row ->
                                String.join(
                                        " | ",
                                        row.rule(),
                                        row.readers(),
                                        row.providers(),
                                        row.bump(),
                                        row.why()))
                        .toList();
        List<String> rules =
                Arrays.stream(Rule.values())
                        .map(rule ->
                                String.join(
                                        " | ",
                                        rule.id(),
                                        rule.verdict(Side.OUTPUT).word(),
                                        rule.verdict(Side.INPUT).word(),
                                        rule.bump(Side.OUTPUT).word(),
                                        rule.why(Side.OUTPUT)))
                        .toList();
        assertThat(told).containsExactlyElementsOf(rules);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anExampleIsJudgedByItsRuleAndNoOther(Row row) {
        Comparison comparison =
                Compatibility.compare(
                        contract(row.at(), row.before()),
                        contract(row.at(), row.after()),
                        Side.OUTPUT,
                        KNOWLEDGE);
        List<String> rules =
                comparison.changes().stream().map(change -> change.rule().id()).toList();
        assertThat(rules).as(comparison.toString()).contains(row.rule());
        List<Change> others =
                comparison.changes().stream()
                        .filter(change -> !change.rule().id().equals(row.rule()))
                        .filter(change ->
                                change.rule() != Rule.NOTES_CHANGED
                                        && !(row.rule().startsWith("key-")
                                                && change.rule().id().startsWith("key-")))
                        .toList();
        assertThat(others).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nothingDiffersFromItself(Row row) {
        Contract contract = contract(row.at(), row.after());
        assertThat(Compatibility.compare(contract, contract, Side.INPUT, KNOWLEDGE).changes())
                .isEmpty();
    }

    @Test
    void looseningARuleThatNeverBlockedBreaksNobody() {
        String rule = "quality: [ { id: q, metric: nullValues, mustBeLessThan: %d%s } ]";

        assertThat(
                        verdict(
                                rule.formatted(5, ", severity: warning"),
                                rule.formatted(9, ", severity: warning")))
                .isEqualTo(Verdict.RISKY);
        assertThat(verdict(rule.formatted(5, ""), rule.formatted(9, "")))
                .isEqualTo(Verdict.BREAKING);
        assertThat(verdict(rule.formatted(5, ""), rule.formatted(5, ", severity: warning")))
                .isEqualTo(Verdict.BREAKING);
    }

    private static Verdict verdict(String before, String after) {
        return Compatibility.compare(
                        contract("column", before),
                        contract("column", after),
                        Side.OUTPUT,
                        KNOWLEDGE)
                .verdict();
    }

    static Stream<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(document())) {
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            if (line.startsWith("| `") && cells.length == 10) {
                List<String> texts =
                        Arrays.stream(cells)
                                .map(cell ->
                                        cell.strip().replace("\\|", "|").replaceAll("^`|`$", ""))
                                .toList();
                rows.add(
                        new Row(
                                texts.get(1),
                                texts.get(2),
                                texts.get(3),
                                texts.get(4),
                                texts.get(5),
                                texts.get(6),
                                texts.get(7),
                                texts.get(8)));
            }
        }
        return rows.stream();
    }

    private static Contract contract(String at, String snippet) {
        String top =
                """
                apiVersion: v3.2.0
                kind: DataContract
                id: sales.orders
                version: 1.0.0
                status: active
                """;
        String body =
                switch (at) {
                    case "contract" -> {
                        String key = snippet.substring(0, snippet.indexOf(':') + 1);
                        yield top.lines()
                                        .filter(line -> !line.startsWith(key))
                                        .reduce("", (text, line) -> text + line + "\n")
                                + snippet
                                + "\n";
                    }
                    case "datasets" -> top + "schema: " + snippet + "\n";
                    case "dataset" -> top + "schema: [ { name: orders" + comma(snippet) + " } ]\n";
                    case "columns" ->
                            top + "schema: [ { name: orders, properties: " + snippet + " } ]\n";
                    case "column" ->
                            top
                                    + "schema: [ { name: orders, properties: [ { name: amount"
                                    + comma(snippet)
                                    + " } ] } ]\n";
                    default -> throw new IllegalArgumentException(at);
                };
        ContractReading reading = ContractReading.read("contract.odcs.yaml", body);
        assertThat(reading.problems()).as(body).filteredOn(Problem::isError).isEmpty();
        return reading.sound().orElseThrow();
    }

    private static String comma(String snippet) {
        String fields =
                snippet.startsWith("{") ? snippet.substring(1, snippet.length() - 1) : snippet;
        return fields.isBlank() ? "" : ", " + fields;
    }

    private static Path document() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path document = folder.resolve("docs/compatibility.md");
            if (Files.exists(document)) {
                return document;
            }
        }
        throw new IllegalStateException("This test runs inside of a checkout");
    }
}
