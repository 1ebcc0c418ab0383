package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.problem.ProblemsFound;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptorTextTest {
    private static final String CONTRACT =
            """
            # a contract
            apiVersion: v3.1.0
            version: "1.0.0"   # quoted for old readers
            tags: [ one , 'two' ]
            description: {}
            x: 1.50
            schema:
              - name: orders
                properties:
                  # the key
                  - name: order_id
                    primaryKey: true # of course
                  - {name: note, 'required': false}
              - name: customers
            servers: []
            slaProperties:
            - property: retention
              value: 0x10
            """;

    @Test
    void anEditOfAFieldTouchesItsLineAlone() {
        assertThat(edit().with("version", Value.of("1.1.0")).text())
                .isEqualTo(CONTRACT.replace("\"1.0.0\"   # q", "\"1.1.0\"   # q"));
        assertThat(edit().with("x", Value.of(new BigDecimal("2.50"))).text())
                .isEqualTo(CONTRACT.replace("x: 1.50", "x: 2.50"));
    }

    @Test
    void itemsOfListsAreFoundByNameOrIndex() {
        String renamed = CONTRACT.replace("- name: order_id", "- name: id");

        assertThat(edit().with("schema/orders/properties/order_id/name", Value.of("id")).text())
                .isEqualTo(renamed);
        assertThat(edit().with("schema/0/properties/0/name", Value.of("id")).text())
                .isEqualTo(renamed);
    }

    @Test
    void fieldsAreAddedToMappingsOfEveryStyle() {
        assertThat(edit().with("schema/orders/properties/note/unique", truth()).text())
                .isEqualTo(
                        CONTRACT.replace("'required': false}", "'required': false, unique: true}"));
        assertThat(edit().with("schema/orders/properties/order_id/unique", truth()).text())
                .isEqualTo(
                        CONTRACT.replace("# of course\n", "# of course\n        unique: true\n"));
        assertThat(edit().with("description/purpose", Value.of("to be tested: well")).text())
                .isEqualTo(
                        CONTRACT.replace(
                                "description: {}",
                                "description: {purpose: \"to be tested: well\"}"));
        assertThat(edit().with("status", Value.of("active")).text())
                .isEqualTo(CONTRACT + "status: active\n");
    }

    @Test
    void fieldsAreRemovedWithTheirLinesAndNotMore() {
        assertThat(edit().without("schema/orders/properties/order_id/primaryKey").text())
                .isEqualTo(CONTRACT.replace("        primaryKey: true # of course\n", ""));
        assertThat(edit().without("schema/orders/properties/note/required").text())
                .isEqualTo(CONTRACT.replace(", 'required': false", ""));
        assertThat(edit().without("slaProperties/0/property").text())
                .isEqualTo(CONTRACT.replace("- property: retention\n  value", "- value"));
        assertThat(edit().without("schema/customers").text())
                .isEqualTo(CONTRACT.replace("  - name: customers\n", ""));
        assertThat(edit().without("slaProperties/retention").text())
                .isEqualTo(
                        CONTRACT.replace(
                                "slaProperties:\n- property: retention\n  value: 0x10",
                                "slaProperties: []"));
    }

    @Test
    void itemsAreAppendedToListsOfEveryStyle() {
        assertThat(edit().plus("tags", Value.of("three, four")).text())
                .isEqualTo(CONTRACT.replace("'two' ]", "'two', \"three, four\" ]"));
        assertThat(edit().plus("servers", named("warehouse")).text())
                .isEqualTo(CONTRACT.replace("servers: []", "servers:\n  - name: warehouse"));
        assertThat(edit().plus("slaProperties", named("latency")).text())
                .isEqualTo(CONTRACT + "- name: latency\n");
        assertThat(edit().plus("schema/orders/properties", named("total")).text())
                .isEqualTo(
                        CONTRACT.replace(
                                "'required': false}\n",
                                "'required': false}\n      - name: total\n"));
    }

    @Test
    void lineEndsAndTheByteOrderMarkStay() {
        String windows = "\uFEFF" + CONTRACT.replace("\n", "\r\n");

        String changed = DescriptorText.of("x.yaml", windows).with("status", named("é 😀")).text();

        assertThat(changed).isEqualTo(windows + "status:\r\n  name: é 😀\r\n");
    }

    @Test
    void aFileWithoutALastLineEndStaysWithoutOne() {
        DescriptorText text = DescriptorText.of("x.yaml", "a: 1\nb: 2");

        assertThat(text.with("c", Value.of("3")).text()).isEqualTo("a: 1\nb: 2\nc: \"3\"");
        assertThat(text.without("b").text()).isEqualTo("a: 1");
    }

    @Test
    void textsOfSeveralLinesBecomeBlocks() {
        assertThat(edit().with("description", Value.of("one\n\ntwo\n")).text())
                .isEqualTo(CONTRACT.replace("description: {}", "description: |\n  one\n\n  two"));
    }

    @Test
    void textIsQuotedWhereAReaderOfYamlNeedsItAndNowhereElse() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put("yes", "\"yes\"");
        written.put("12:30", "\"12:30\"");
        written.put("1.2.0", "1.2.0");
        written.put("yesterday", "yesterday");
        written.put("2026-01-01", "2026-01-01");
        written.put("true", "\"true\"");
        written.put("12", "\"12\"");
        written.put("~", "\"~\"");
        written.put("", "\"\"");
        written.put("a: b", "\"a: b\"");
        written.put("a #b", "\"a #b\"");
        written.put("it's", "it's");
        written.put("[a", "\"[a\"");
        written.put("say \"a: b\"", "'say \"a: b\"'");
        written.put("tab\there: x", "\"tab\\there: x\"");
        written.forEach((text, expected) ->
                assertThat(DescriptorText.of("x.yaml", "a: b\n").with("a", Value.of(text)).text())
                        .isEqualTo("a: " + expected + "\n"));
    }

    @Test
    void anEditThatCannotBeMadeIsRefused() {
        assertThatThrownBy(() -> edit().with("schema/nowhere/name", Value.of("x")))
                .isInstanceOf(ProblemsFound.class)
                .hasMessage("Place is not in the file: 'schema/nowhere/name' leads to nothing.");
        DescriptorText aliased = DescriptorText.of("x.yaml", "a: &one {b: 1}\nc: *one\n");
        assertThatThrownBy(() -> aliased.with("c/b", Value.of("x")))
                .isInstanceOf(ProblemsFound.class)
                .hasMessageStartingWith("File cannot be edited at this place");
        assertThatThrownBy(() -> aliased.with("a", Value.of("x")))
                .isInstanceOf(ProblemsFound.class);
    }

    private static DescriptorText edit() {
        return DescriptorText.of("orders.odcs.yaml", CONTRACT);
    }

    private static Value truth() {
        return new Value.Truth(true);
    }

    private static Value named(String name) {
        return new Value.Mapping(Map.of("name", Value.of(name)));
    }
}
