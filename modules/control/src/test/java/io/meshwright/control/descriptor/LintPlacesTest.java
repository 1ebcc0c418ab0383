package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every rule points at the very value that is wrong, however far from the start of its part it
/// stands. In each document the wrong value is the one that `@` stands before.
class LintPlacesTest {
    /// Judged with an engine; `ValidatorTest` holds their places.
    private static final List<String> WITH_ENGINE =
            List.of("expression-does-not-run", "sql-rule-does-not-run", "sql-rule-no-select");

    private static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.orders
            version: 1.0.0
            status: active
            """;

    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    private static void column(String rule, String text) {
        PLACES.put(
                rule,
                HEAD
                        + """
                        schema:
                          - name: orders
                            properties:
                              - name: id
                        """
                        + text.indent(8));
    }

    static {
        column(
                "boolean-bound",
                "logicalType: integer\nlogicalTypeOptions:\n  minimum: 1\n  exclusiveMinimum: @true");
        column(
                "duplicate-key-position",
                "logicalType: integer\nprimaryKey: true\nprimaryKeyPosition: 1\n".stripTrailing());
        PLACES.put(
                "duplicate-key-position",
                PLACES.get("duplicate-key-position")
                        + "      - name: b\n        logicalType: integer\n        primaryKey: true\n        primaryKeyPosition: @1\n");
        PLACES.put(
                "column-metric-on-table",
                HEAD
                        + "schema:\n  - name: orders\n    quality:\n      - mustBe: 0\n        metric: @nullValues\n    properties: [ { name: id, logicalType: integer } ]\n");
        PLACES.put(
                "duplicate-property",
                HEAD
                        + "schema:\n  - name: orders\n    properties:\n      - { name: id, logicalType: integer }\n      - logicalType: integer\n        name: @ID\n");
        PLACES.put(
                "duplicate-schema-object",
                HEAD
                        + "schema:\n  - { name: orders, properties: [ { name: id, logicalType: integer } ] }\n  - description: The same.\n    name: @Orders\n    properties: [ { name: id, logicalType: integer } ]\n");
        column("example-violates-column", "logicalType: integer\nexamples:\n  - 1\n  - @one");
        column(
                "incomparable-operand",
                "logicalType: integer\nquality:\n  - metric: nullValues\n    mustBe: @none");
        column(
                "invalid-pattern",
                "logicalType: string\nlogicalTypeOptions:\n  minLength: 1\n  pattern: @'[a'");
        column(
                "invalid-range",
                "logicalType: integer\nquality:\n  - metric: nullValues\n    mustBeBetween: @[ 5, 1 ]");
        column(
                "invalid-schedule",
                "logicalType: integer\nquality:\n  - metric: nullValues\n    mustBe: 0\n    scheduler: cron\n    schedule: @often");
        PLACES.put(
                "invalid-version",
                HEAD.replace("1.0.0", "@one")
                        + "schema: [ { name: orders, properties: [ { name: id, logicalType: integer } ] } ]\n");
        PLACES.put(
                "version-not-semver",
                HEAD.replace("1.0.0", "@v1.0.0")
                        + "schema: [ { name: orders, properties: [ { name: id, logicalType: integer } ] } ]\n");
        PLACES.put(
                "unknown-status",
                HEAD.replace("active", "@aktive")
                        + "schema: [ { name: orders, properties: [ { name: id, logicalType: integer } ] } ]\n");
        column(
                "missing-operator",
                "logicalType: integer\nquality:\n  - id: nothing\n    metric: @nullValues");
        column("negative-length", "logicalType: string\nlogicalTypeOptions:\n  maxLength: @-1");
        column(
                "option-of-other-type",
                "logicalType: string\nlogicalTypeOptions:\n  minLength: 1\n  minimum: @1");
        column(
                "pattern-not-verified",
                "logicalType: string\nlogicalTypeOptions:\n  minLength: 1\n  pattern: @'^(?!A)'");
        column("position-without-key", "logicalType: integer\nprimaryKeyPosition: @1");
        column(
                "reversed-range",
                "logicalType: integer\nlogicalTypeOptions:\n  minimum: 5\n  maximum: @1");
        column(
                "row-count-on-column",
                "logicalType: integer\nquality:\n  - mustBe: 0\n    metric: @rowCount");
        column(
                "several-operators",
                "logicalType: integer\nquality:\n  - metric: nullValues\n    mustBe: 0\n    mustNotBe: @1");
        PLACES.put(
                "unequal-key-lengths",
                HEAD
                        + "schema:\n  - name: orders\n    relationships:\n      - from: [ id, id ]\n        to: @[ orders.id ]\n    properties: [ { name: id, logicalType: integer } ]\n");
        column("unknown-classification", "logicalType: integer\nclassification: @secret");
        PLACES.put(
                "unknown-element",
                HEAD
                        + "schema: [ { name: orders, properties: [ { name: id, logicalType: integer } ] } ]\nslaProperties:\n  - property: latency\n    value: 1\n    element: @orders.no\n");
        column(
                "unknown-relationship-column",
                "logicalType: integer\nrelationships:\n  - type: foreignKey\n    to: @orders.no");
        column(
                "unknown-relationship-table",
                "logicalType: integer\nrelationships:\n  - type: foreignKey\n    to: @nobody.id");
        column(
                "unknown-required-field",
                "logicalType: object\nlogicalTypeOptions:\n  required:\n    - a\n    - @b\nproperties: [ { name: a, logicalType: integer } ]");
        column(
                "unknown-server",
                "logicalType: integer\nquality:\n  - metric: nullValues\n    mustBe: 0\n    customProperties:\n      - { property: other, value: x }\n      - property: server\n        value: @prod");
        column("unknown-tag", "logicalType: integer\ntags:\n  - mine\n  - @Personal");
    }

    @Test
    void everyRulePointsAtTheValueThatIsWrong() {
        List<String> wrong = new ArrayList<>();
        PLACES.forEach((rule, marked) -> {
            Place place = place(rule, "sales/orders/orders.odcs.yaml", marked);
            String expected = at(marked);
            String actual = "%d:%d".formatted(place.line(), place.column());
            if (!actual.equals(expected)) {
                wrong.add("%s points at %s instead of %s".formatted(rule, actual, expected));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void noRuleIsLeftOut() {
        TreeSet<String> held = new TreeSet<>(PLACES.keySet());
        held.addAll(WITH_ENGINE);
        held.add("port-without-description");

        assertThat(held).containsExactlyInAnyOrderElementsOf(LintRule.ids());
    }

    @Test
    void aPortWithoutWordsIsPointedAtByItsNameOrItsBlankDescription() {
        String file = "sales/orders/product.odps.yaml";
        String blank =
                SmallMesh.product("orders", "")
                        .replace("description: One row per order.", "description: @' '");
        String without =
                SmallMesh.product("orders", "")
                        .replace(", description: One row per order.", "")
                        .replace(
                                "- { name: orders, version: 1.0.0,",
                                "- { version: 1.0.0, name: @orders,");

        for (String marked : List.of(blank, without)) {
            Place place = place("port-without-description", file, marked);
            assertThat("%d:%d".formatted(place.line(), place.column())).isEqualTo(at(marked));
        }
    }

    @Test
    void whatAnElderEditionSpellsOtherwiseIsPointedAtAsItIsSpelt() {
        String old = HEAD.replace("v3.1.0", "v3.0.2");
        String schema =
                "schema:\n  - name: orders\n    properties:\n      - name: id\n        logicalType: integer\n";
        Map<String, String> places =
                Map.of(
                        "missing-operator",
                        old
                                + schema
                                + "        quality:\n          - type: library\n            rule: @nullValues\n",
                        "row-count-on-column",
                        old
                                + schema
                                + "        quality:\n          - mustBe: 0\n            rule: @rowCount\n",
                        "reversed-range",
                        old
                                + schema
                                + "        logicalTypeOptions:\n          minimum: 5\n          exclusiveMaximum: true\n          maximum: @5\n");

        places.forEach((rule, marked) -> {
            Place place = place(rule, "sales/orders/orders.odcs.yaml", marked);
            assertThat("%d:%d".formatted(place.line(), place.column()))
                    .as(rule)
                    .isEqualTo(at(marked));
        });
    }

    private static Place place(String rule, String file, String marked) {
        List<Problem> problems = new SmallMesh().with(file, marked.replace("@", "")).problems();
        List<Problem> found =
                problems.stream().filter(problem -> problem.rule().equals(rule)).toList();
        assertThat(found).as(rule + ": " + problems).hasSize(1);
        return found.getFirst().place();
    }

    private static String at(String marked) {
        List<String> before = marked.substring(0, marked.indexOf('@')).lines().toList();
        return "%d:%d".formatted(before.size(), before.getLast().length() + 1);
    }
}
