package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static final String CONTRACT = "sales/orders/orders.odcs.yaml";
    private static final Path PAGES = Path.of("..", "..", "docs", "lint");

    /// What follows the line of the column `id`, whose place is 9:9.
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `logicalType: integer\n      - name: ID` | duplicate-property | 11:15 | The property 'orders.ID' stands in line 9 already; upper and lower case are the same in SQL.
                    `logicalType: integer\n  - name: Orders` | duplicate-schema-object | 11:11 | The schema object 'Orders' stands in line 7 already; upper and lower case are the same in SQL.
                    `primaryKey: true\n        primaryKeyPosition: 1\n      - name: b\n        primaryKey: true\n        primaryKeyPosition: 1` | duplicate-key-position | 14:29 | 'orders.b' has the primaryKeyPosition 1, as 'id' has.
                    `partitionKeyPosition: 1` | position-without-key | 10:31 | 'orders.id' has a partitionKeyPosition and is not partitioned.
                    `relationships: [ { to: customer.id } ]` | unknown-relationship-table | 10:32 | 'customer.id' leads to 'customer', which is no schema object of this contract.
                    `relationships: [ { to: orders.idd } ]` | unknown-relationship-column | 10:32 | 'orders.idd' leads to 'idd', which is no property of 'orders'.
                    `relationships: [ { to: /schema/orders/properties/idd } ]` | unknown-relationship-column | 10:32 | '/schema/orders/properties/idd' leads to 'idd', which is no property of 'orders'.
                    `logicalType: integer\n    relationships: [ { from: orders.no, to: orders.id } ]` | unknown-relationship-column | 11:30 | 'orders.no' leads to 'no', which is no property of 'orders'.
                    `logicalType: integer\n    relationships: [ { from: [id, id], to: [orders.id] } ]` | unequal-key-lengths | 11:44 | 2 columns (id, id) lead to 1 (orders.id).
                    `relationships: [ { to: [orders.id, orders.id] } ]` | unequal-key-lengths | 10:32 | 1 column (id) leads to 2 (orders.id, orders.id).
                    `logicalType: integer\n        logicalTypeOptions: { minimum: 5, maximum: 1 }` | reversed-range | 11:52 | For 'orders.id' minimum 5 is above maximum 1.
                    `logicalType: integer\n        logicalTypeOptions: { minimum: 5, exclusiveMaximum: 5 }` | reversed-range | 11:61 | For 'orders.id' minimum 5 is equal to exclusiveMaximum 5.
                    `logicalType: string\n        logicalTypeOptions: { minLength: 5, maxLength: 1 }` | reversed-range | 11:56 | For 'orders.id' minLength 5 is above maxLength 1.
                    `logicalType: date\n        logicalTypeOptions: { minimum: 2026-02-01, maximum: 2026-01-31 }` | reversed-range | 11:61 | For 'orders.id' minimum 2026-02-01 is above maximum 2026-01-31.
                    `quality: [ { metric: nullValues, mustBeBetween: [5, 1] } ]` | invalid-range | 10:57 | 'mustBeBetween' holds [5, 1].
                    `quality: [ { metric: rowCount, mustBeGreaterThan: 0 } ]` | row-count-on-column | 10:30 | A rule of 'orders.id' counts rows.
                    `logicalType: integer\n    quality: [ { metric: nullValues, mustBe: 0 } ]` | column-metric-on-table | 11:26 | A rule of the table 'orders' measures nullValues.
                    `quality: [ { metric: nullValues, mustBe: none } ]` | incomparable-operand | 10:50 | A rule of 'orders.id' measures a number and compares it with 'none'.
                    `logicalType: date\n        logicalTypeOptions: { minimum: soon }` | incomparable-operand | 11:40 | 'minimum' of 'orders.id' is 'soon', which is no date.
                    `logicalType: integer\n        quality: [ { metric: invalidValues, arguments: { validValues: [1, two] }, mustBe: 0 } ]` | incomparable-operand | 11:75 | 'validValues' of 'orders.id' holds 'two', which is no integer.
                    `quality: [ { metric: nullValues, mustBe: 0, mustNotBe: 1 } ]` | several-operators | 10:64 | It gives mustBe and mustNotBe.
                    `quality: [ { metric: nullValues, type: library } ]` | missing-operator | 10:30 | The rule measures something and gives no operator.
                    `logicalType: string\n        logicalTypeOptions: { minimum: 1 }` | option-of-other-type | 11:40 | 'minimum' is no option of the logical type 'string'.
                    `logicalType: string\n        logicalTypeOptions: { minLength: -1 }` | negative-length | 11:42 | 'minLength' is -1.
                    `logicalType: integer\n        logicalTypeOptions: { minimum: 1, exclusiveMinimum: true }` | boolean-bound | 11:61 | Since ODCS v3.1.0 'exclusiveMinimum' is the bound itself, not true or false.
                    `logicalType: string\n        logicalTypeOptions: { pattern: '(a' }` | invalid-pattern | 11:40 | '(a': Unclosed group.
                    `logicalType: string\n        quality: [ { metric: invalidValues, arguments: { pattern: '(a' }, mustBe: 0 } ]` | invalid-pattern | 11:67 | '(a' of a rule of 'orders.id': Unclosed group.
                    `logicalType: string\n        logicalTypeOptions: { pattern: '^(?!A)' }` | pattern-not-verified | 11:40 | '^(?!A)': the pattern uses a look-ahead, which engines cannot run.
                    `logicalType: string\n        logicalTypeOptions: { pattern: '(x{1000}){1000}' }` | pattern-not-verified | 11:40 | '(x{1000}){1000}': the pattern uses more than 1,000 repeats, which engines cannot run.
                    `logicalType: string\n        quality: [ { metric: invalidValues, arguments: { pattern: '(a)\\1' }, mustBe: 0 } ]` | pattern-not-verified | 11:67 | '(a)\\1' of a rule of 'orders.id': the pattern uses a back reference, which engines cannot run.
                    `quality: [ { metric: nullValues, mustBe: 0, scheduler: cron, schedule: "0 25 * * *" } ]` | invalid-schedule | 10:80 | '0 25 * * *' of a rule of 'orders.id': '25' is no hour, which goes from 0 to 23.
                    `logicalType: integer\nslaProperties: [ { property: latency, value: 1, scheduler: cron, schedule: "@often" } ]` | invalid-schedule | 11:76 | '@often' of the service level 'latency': it has 1 of five fields: minute, hour, day of month, month, day of week.
                    `logicalType: integer\n        examples: [ 1, one ]` | example-violates-column | 11:24 | The example 'one' of 'id' is no integer.
                    `logicalType: string\n        logicalTypeOptions: { pattern: '^A' }\n        examples: [ A1, B1 ]` | example-violates-column | 12:25 | The example 'B1' of 'id' is not text that matches ^A.
                    `logicalType: integer\n        logicalTypeOptions: { maximum: 9 }\n        examples: [ 10 ]` | example-violates-column | 12:21 | The example '10' of 'id' is not at most 9.
                    `logicalType: array\n        items: { logicalType: integer }\n        examples: [ [ 1, a ] ]` | example-violates-column | 12:21 | The example '[1, a]' of 'id' has an item that is no integer.
                    `logicalType: object\n        logicalTypeOptions: { required: [ b ] }\n        properties: [ { name: a, logicalType: integer } ]` | unknown-required-field | 11:43 | 'orders.id' requires 'b', which is none of its properties.
                    `quality: [ { metric: nullValues, mustBe: 0, customProperties: [ { property: server, value: prod } ] } ]` | unknown-server | 10:100 | A rule of 'orders.id' names the server 'prod', which the contract does not list.
                    `classification: secret` | unknown-classification | 10:25 | 'orders.id' has the classification 'secret', which the mesh does not name.
                    `tags: [ Personal ]` | unknown-tag | 10:17 | 'Personal' is not a tag that policies rely on.
                    `logicalType: integer\nslaProperties: [ { property: latency, value: 1, element: orders.no } ]` | unknown-element | 11:58 | 'no' is no property of 'orders'.
                    """)
    void aFaultOfAColumnIsFoundWhereItStands(
            String text, String rule, String place, String detail) {
        Problem problem = only(rule, "logicalType: integer", text);

        assertThat(problem.place().file()).isEqualTo(CONTRACT);
        assertThat(problem.place().line() + ":" + problem.place().column()).isEqualTo(place);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.severity()).isEqualTo(LintRule.find(rule).orElseThrow().severity());
        assertThat(problem.summary()).isEqualTo(LintRule.find(rule).orElseThrow().title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    status: active | status: Aktive | unknown-status | 5:9 | The status is 'Aktive'.
                    version: 1.0.0 | version: 1.0.0.0 | version-not-semver | 4:10 | The version is '1.0.0.0'.
                    version: 1.0.0 | version: v1.0.0 | version-not-semver | 4:10 | The version is 'v1.0.0'.
                    version: 1.0.0 | version: one | invalid-version | 4:10 | 'version' of the data contract is 'one'.
                    """)
    void aFaultOfAContractIsFoundWhereItStands(
            String text, String by, String rule, String place, String detail) {
        Problem problem = only(rule, text, by);

        assertThat(problem.place().line() + ":" + problem.place().column()).isEqualTo(place);
        assertThat(problem.detail()).isEqualTo(detail);
    }

    @Test
    void aPortIsDescribedByItsOwnWordsOrItsContract() {
        SmallMesh silent =
                new SmallMesh()
                        .replacing(
                                "sales/orders/product.odps.yaml",
                                ", description: One row per order.",
                                "");

        assertThat(silent.problems())
                .extracting(problem -> problem.rule() + " " + problem.place())
                .containsExactly("port-without-description sales/orders/product.odps.yaml:8:13");
        assertThat(
                        silent.replacing(
                                        CONTRACT,
                                        "- name: orders",
                                        "- name: orders\n    description: All orders.")
                                .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `logicalType: string\n        logicalTypeOptions: { format: email }\n        examples: [ ann@example.com ]`
                    `logicalType: timestamp\n        examples: [ "2026-01-31 08:30:00", 2026-01-31T08:30:00Z, 2026-01-31T08:30:00.5+01:00 ]`
                    `logicalType: date\n        logicalTypeOptions: { format: dd.MM.yyyy }\n        examples: [ 31.01.2026 ]`
                    `logicalType: number\n        logicalTypeOptions: { minimum: 0, exclusiveMaximum: 1 }\n        examples: [ 0, "0.5" ]`
                    `logicalType: boolean\n        examples: [ true, "false" ]`
                    `logicalType: string\n        examples: [ 12345 ]`
                    `logicalType: integer\n        relationships: [ { to: "other.odcs.yaml#/schema/customers/properties/id" } ]`
                    `logicalType: string\n        logicalTypeOptions: { pattern: '^.*.*.*.*.*.*c$' }\n        examples: [ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab ]`
                    `logicalType: string\n        logicalTypeOptions: { pattern: '[^]\\u{1F600}{' }`
                    """)
    void whatIsSoundOrCannotBeToldIsNoFault(String text) {
        assertThat(new SmallMesh().replacing(CONTRACT, "logicalType: integer", text).problems())
                .isEmpty();
    }

    @Test
    void aPatternThatIsBuiltToOverflowIsRefused() {
        for (String pattern : List.of("(".repeat(50_000), "a?".repeat(50_000))) {
            Problem problem =
                    only(
                            "invalid-pattern",
                            "logicalType: integer",
                            "logicalType: string\n        logicalTypeOptions: { pattern: '%s' }"
                                    .formatted(pattern));

            assertThat(problem.detail()).hasSizeLessThan(300);
        }
    }

    @Test
    void aMeshSetsRulesToErrorWarningOrOff() {
        SmallMesh mesh =
                new SmallMesh()
                        .replacing(CONTRACT, "status: active", "status: aktive")
                        .replacing(
                                CONTRACT,
                                "logicalType: integer",
                                "logicalType: integer\n        primaryKeyPosition: 1")
                        .replacing(CONTRACT, "version: 1.0.0", "version: v1.0.0")
                        .replacing("sales/orders/product.odps.yaml", "1.0.0, c", "v1.0.0, c");
        assertThat(weights(mesh))
                .containsExactly(
                        "WARNING version-not-semver",
                        "WARNING unknown-status",
                        "ERROR position-without-key");

        mesh.replacing(
                "mesh.yaml",
                "name: shop",
                "name: shop\nlint: { rules: { unknown-status: error, position-without-key: warning, version-not-semver: off } }");

        assertThat(weights(mesh))
                .containsExactly("ERROR unknown-status", "WARNING position-without-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown-statis: off | unknown-lint-rule | Did you mean 'unknown-status'?
                    unknown-status: of | unknown-word | Did you mean 'off'?
                    duplicate-property: off | fixed-lint-rule | Remove the line.
                    """)
    void aSettingThatMeansNothingIsRefused(String setting, String rule, String remedy) {
        List<Problem> problems =
                new SmallMesh()
                        .replacing(
                                "mesh.yaml",
                                "name: shop",
                                "name: shop\nlint: { rules: { %s } }".formatted(setting))
                        .problems();

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo(rule);
                    assertThat(problem.remedy()).isEqualTo(remedy);
                    assertThat(problem.place().toString()).startsWith("mesh.yaml:4:");
                    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
                });
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(page -> !page.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            LintRule.ids().stream().map(id -> id + ".md").toList());
        }
        String list = Files.readString(PAGES.resolve("README.md"));
        for (LintRule rule : LintRule.values()) {
            String page = Files.readString(PAGES.resolve(rule.id() + ".md"));
            String weight = rule.severity().word() + (rule.isFixed() ? ", always" : "");
            assertThat(page)
                    .startsWith("# `%s`\n".formatted(rule.id()))
                    .contains(rule.title())
                    .contains(rule.reason())
                    .contains("Weight: %s.".formatted(weight))
                    .contains("## Bad")
                    .contains("## Good");
            assertThat(list)
                    .contains(
                            "| [`%1$s`](%1$s.md) | %2$s | %3$s |"
                                    .formatted(rule.id(), weight, rule.title()));
        }
    }

    private static List<String> weights(SmallMesh mesh) {
        return mesh.problems().stream()
                .map(problem -> problem.severity() + " " + problem.rule())
                .toList();
    }

    private static Problem only(String rule, String text, String by) {
        List<Problem> problems =
                new SmallMesh().replacing(CONTRACT, text, by.replace("\\n", "\n")).problems();
        List<Problem> found =
                problems.stream().filter(problem -> problem.rule().equals(rule)).toList();
        assertThat(found).as(problems.toString()).hasSize(1);
        return found.getFirst();
    }
}
