package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemText;
import io.meshwright.mesh.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadDescriptorsTest {
    private static final String PRODUCT = "sales/orders/product.odps.yaml";
    private static final String CONTRACT = "sales/orders/orders.odcs.yaml";
    private static final String BUILD = "sales/orders/build.yaml";

    @Test
    void theSmallMeshIsSound() {
        assertThat(new SmallMesh().problems()).isEmpty();
    }

    /// Each line spoils one file by one replacement and tells what is then said, and where.
    @ParameterizedTest(name = "{3}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    contract | version: 1.0.0 | version: 1.0 | wrong-type | 4:10 | 'version' of the data contract must be text, but 1.0 is a number. | Put it in quotes: version: "1.0".
                    contract | id: sales.orders | id: yes: no | yaml-syntax | 3:8 | mapping values are not allowed here | Check indentation, colons, quotes and brackets on this line and the one before.
                    contract | status: active | status: true | wrong-type | 5:9 | 'status' of the data contract must be text, but true is true or false. | Put it in quotes: status: "true".
                    contract | status: active | status: [active] | wrong-type | 5:9 | 'status' of the data contract must be text, but it is a list. | Write one value after the colon.
                    contract | status: active | state: active | unknown-field | 5:1 | 'state' is not a field of the data contract. | Did you mean 'status'?
                    contract | status: active | `status:` | wrong-type | 5:8 | 'status' of the data contract must be text, but nothing is written. | Give it a value, or remove the line.
                    contract | logicalType: integer | logicalType: int | unknown-word | 10:22 | 'logicalType' of the property is 'int'. | Known: array, boolean, date, integer, number, object, string, time, timestamp.
                    contract | logicalType: integer | logicaltype: integer | unknown-field | 10:9 | 'logicaltype' is not a field of the property. | Did you mean 'logicalType'?
                    contract | logicalType: integer | primaryKeyPosition: 1 | position-without-key | 10:29 | 'orders.id' has a primaryKeyPosition and is no primary key. | Add 'primaryKey: true', or remove the position.
                    contract | logicalType: integer | required: 1 | wrong-type | 10:19 | 'required' of the property must be true or false, but 1 is a number. | Write true or false, without quotes.
                    contract | logicalType: integer | physicalType: VARCHAR2(9) | unknown-type | 9:9 | Property 'id' has the physical type 'VARCHAR2(9)', which is not known. | Give it a logicalType, or a physicalType of docs/types.md.
                    contract | logicalType: integer | classification: secret | unknown-classification | 10:25 | 'orders.id' has the classification 'secret', which the mesh does not name. | Known: internal, public.
                    contract | logicalType: integer | tags: [ Personal ] | unknown-tag | 10:17 | 'Personal' is not a tag that policies rely on. | Did you mean 'personal'?
                    contract | logicalType: integer | `logicalType: string\n        logicalTypeOptions: { pattern: "[a" }` | invalid-pattern | 11:40 | '[a': Unclosed character class. | Mend the pattern; in YAML put it in single quotes, so that backslashes stay.
                    contract | logicalType: integer | `logicalType: string\n        logicalTypeOptions: { minimum: 1 }` | option-of-other-type | 11:40 | 'minimum' is no option of the logical type 'string'. | Options of 'string': minLength, maxLength, pattern, format.
                    contract | logicalType: integer | `logicalType: integer\n        logicalTypeOptions: { minimum: 1, exclusiveMinimum: true }` | boolean-bound | 11:61 | Since ODCS v3.1.0 'exclusiveMinimum' is the bound itself, not true or false. | Write the bound after 'exclusiveMinimum' and remove 'minimum'.
                    contract | logicalType: integer | `logicalType: integer\n        quality: [ { type: library, metric: nullValues } ]` | missing-operator | 11:45 | The rule measures something and gives no operator. | Add one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween.
                    contract | logicalType: integer | `logicalType: integer\n        quality: [ { metric: nullValues, mustBeBetween: [5, 1] } ]` | invalid-range | 11:57 | 'mustBeBetween' holds [5, 1]. | Write the lower and the upper end: mustBeBetween: [1, 5].
                    contract | apiVersion: v3.1.0 | apiVersion: v3.1 | unknown-word | 1:13 | 'apiVersion' of the data contract is 'v3.1'. | Did you mean 'v3.0.1'?
                    contract | kind: DataContract | kind: DataContact | unknown-kind | 2:7 | 'DataContact' is no kind of descriptor. | Did you mean 'DataContract'?
                    contract | kind: DataContract | kind: !!str DataContract | yaml-tag | 2:7 | The value carries the tag 'tag:yaml.org,2002:str'. | Remove the tag; put text that looks like a number in quotes.
                    product | contractId: sales.orders | contractId: sales.order | unknown-contract | 8:5 | 'sales/orders/orders@1' names the contract 'sales.order', which no file declares. | Did you mean 'sales.orders'?
                    contract | - name: orders | - name: order_lines | dataset-name | 7:5 | The port is 'orders' and the one schema object of its contract 'order_lines'. | Name the schema object 'orders'.
                    product | status: active | status: activ | unknown-word | 6:9 | 'status' of the data product is 'activ'. | Did you mean 'active'?
                    product | name: orders | name: Select | invalid-name | 1:1 | 'Select' cannot be the name of a product: as an address it is 'select'; 'select' is a word that SQL or the engine keeps for itself. | Choose another name.
                    product | domain: sales | domain: sale | unknown-domain | 1:1 | The product belongs to the domain 'sale', which no file of this workspace declares. | Add a file with 'kind: Domain' and 'name: sale'. Did you mean 'sales'?
                    product | version: 1.0.0 | version: 2.0.0 | no-matching-version | 8:5 | 'sales/orders/orders@2' has version 2.0.0; its contract 'sales.orders' is declared in: 1.0.0. | Declare the contract in the same major version as the port.
                    product | version: 1.0.0 | version: one | invalid-version | 8:30 | 'version' of the output port is 'one'. | Write major.minor.patch, for example 1.0.0.
                    product | version: 1.0.0 | version: 1.1.0 | version-differs | 8:5 | 'sales/orders/orders@1' has version 1.1.0 and its contract version 1.0.0. | Write the contract's version at the port.
                    product | `, contractId: sales.orders` | `` | port-without-contract | 8:5 | 'sales/orders/orders@1' names no contract. | Add 'contractId: …' and a file with 'kind: DataContract' and that id.
                    build | sql: orders.sql | sql: order.sql | missing-file | 7:28 | 'sales/orders/order.sql' is not in the workspace. | Did you mean 'orders.sql'?
                    build | sql: orders.sql | sql: ../../../x.sql | path-leaves-workspace | 7:28 | '../../../x.sql' is not inside the workspace. | Use a path relative to this file, to a file inside the workspace.
                    build | path: raw/orders.csv | path: /etc/passwd.csv | path-leaves-workspace | 5:43 | '/etc/passwd.csv' is not inside the workspace. | Use a path relative to this file, to a file inside the workspace.
                    build | port: orders@1 | port: order@1 | unknown-port | 7:13 | 'sales/orders' has no output port 'order@1'. | Did you mean 'orders@1'?
                    build | port: orders@1 | port: orders | invalid-port | 7:13 | 'orders' is no port with its major version. | Write name@major, for example orders@1.
                    build | product: sales/orders | product: sales/ordes | unknown-product | 3:10 | No file declares the product 'sales/ordes'. | Did you mean 'sales/orders'?
                    build | product: sales/orders | product: sales | invalid-address | 3:10 | Invalid product address 'sales': write domain/product, for example sales/orders. | Write 'product: domain/product'.
                    build | type: bigint | type: bigit | unknown-type | 5:88 | 'bigit' is no type that sources can be read as. | Use a type of docs/types.md, such as varchar, bigint, decimal(12,2), date, timestamp.
                    build | type: file | type: jdbc | unknown-word | 5:31 | 'type' of the source is 'jdbc'. | Known: file.
                    build | name: raw_orders | name: raw-orders | invalid-name | 5:13 | 'raw-orders' cannot be the name of a source: use lower-case words joined by '_', for example 'daily_orders'. | Write 'raw_orders'.
                    build | ports: | `purpose: report\nports:` | unknown-purpose | 1:1 | The build of 'sales/orders' reads for the purpose 'report', which the mesh does not name. | Did you mean 'reporting'?
                    build | ports: | `schedule: { cron: "0 5 * *" }\nports:` | invalid-schedule | 6:19 | '0 5 * *' of the build: it has 4 of five fields: minute, hour, day of month, month, day of week. | Write minute, hour, day of month, month and day of week, for example "0 5 * * *".
                    build | ports: | `kind: Build\nports:` | duplicate-key | 6:1 | 'kind' stands in line 2 already. | Keep one of the two.
                    build | ports: | `? [a, b]\n: c\nports:` | key-not-text | 6:3 | A key of a descriptor is a word, not a list, mapping or alias. | Write the key as a word.
                    build | ports: | `---\nports:` | several-documents | 6:1 | A second YAML document begins here. | Give each document a file of its own.
                    build | ports: | `moved: *former\nports:` | unknown-alias | 6:8 | No finished value before this one carries the anchor '&former'. | Write the value out, or put the anchor on an earlier value.
                    """)
    void saysWhatIsWrongWhereAndWhatToDo(
            String file,
            String text,
            String by,
            String rule,
            String at,
            String detail,
            String remedy) {
        String path =
                switch (file) {
                    case "contract" -> CONTRACT;
                    case "product" -> PRODUCT;
                    default -> BUILD;
                };
        List<Problem> problems =
                new SmallMesh()
                        .replacing(path, text, by == null ? "" : by.replace("\\n", "\n"))
                        .problems();

        Problem problem =
                problems.stream()
                        .filter(candidate -> candidate.rule().equals(rule))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(rule + " is not among " + problems));
        assertAll(
                () -> assertThat(problem.place().file()).isEqualTo(path),
                () ->
                        assertThat(problem.place().line() + ":" + problem.place().column())
                                .isEqualTo(at),
                () -> assertThat(problem.detail()).isEqualTo(detail),
                () -> assertThat(problem.remedy()).isEqualTo(remedy));
    }

    @Test
    void allProblemsOfAWorkspaceComeAtOnce() {
        List<Problem> problems =
                new SmallMesh()
                        .replacing(CONTRACT, "status: active", "state: active")
                        .replacing(PRODUCT, "status: active", "status: old")
                        .replacing(BUILD, "type: bigint", "type: int9")
                        .problems();

        assertThat(problems)
                .extracting(Problem::rule)
                .containsExactly("unknown-type", "missing-field", "unknown-field", "unknown-word");
    }

    @Test
    void aProblemIsShownWithItsLineAndACaret() {
        Problem problem =
                new SmallMesh()
                        .replacing(CONTRACT, "version: 1.0.0", "version: 1.0")
                        .problems()
                        .getFirst();

        assertThat(ProblemText.of(problem))
                .isEqualTo(
                        """
                        Error: Value has the wrong type
                          at sales/orders/orders.odcs.yaml:4:10

                          4 | version: 1.0
                            |          ^

                        'version' of the data contract must be text, but 1.0 is a number.
                        Put it in quotes: version: "1.0".
                        """);
    }

    @Test
    void aBombOfAliasesIsRefused() {
        StringBuilder bomb =
                new StringBuilder(
                        "apiVersion: meshwright.io/v1\nkind: Domain\nx-0: &a0 [1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("x-%d: &a%d [".formatted(i, i))
                    .append("*a%d,".formatted(i - 1).repeat(5))
                    .append("]\n");
        }

        assertThat(rules(bomb.toString())).containsExactly("too-large");
    }

    @Test
    void hostileTextsAreRefusedWithAProblem() {
        assertAll(
                () ->
                        assertThat(rules("a: ".concat("[".repeat(100_000))))
                                .containsExactly("too-deep"),
                () ->
                        assertThat(rules("a: ".concat("{a: ".repeat(100_000))))
                                .containsExactly("too-deep"),
                () -> assertThat(rules("- ".repeat(100_000))).containsExactly("too-deep"),
                () -> assertThat(rules("a: &a [*a]")).containsExactly("unknown-alias"),
                () ->
                        assertThat(rules("kind: \"" + "x".repeat(300_000) + "\""))
                                .containsExactly("too-long"),
                () ->
                        assertThat(rules("a: [" + "1,".repeat(300_000) + "]"))
                                .containsExactly("too-large"),
                () ->
                        assertThat(rules("a: &a b\nc: [" + "*a,".repeat(51) + "]"))
                                .containsExactly("too-many-aliases"),
                () ->
                        assertThat(rules("a: !!javax.script.ScriptEngineManager [x]"))
                                .contains("yaml-tag"),
                () -> assertThat(rules("\ta: b")).containsExactly("yaml-syntax"),
                () -> assertThat(rules("a: \"\\u0000\u0001\"")).isNotEmpty(),
                () -> assertThat(rules("- a\n- b")).containsExactly("wrong-type"),
                () -> assertThat(rules("just text")).containsExactly("wrong-type"),
                () -> assertThat(rules("")).containsExactly("empty-file"),
                () -> assertThat(rules("# only a comment\n")).containsExactly("empty-file"),
                () -> assertThat(rules("%YAML 9.9\n---\nkind: Domain")).isNotEmpty());
    }

    @Test
    void datesAndWordsOfOlderYamlStayText() {
        Problems problems = new Problems();
        String text = "a: 2026-10-01\nb: yes\nc: on\nd: 0o17\ne: 1e3\nf: ~\ng: 12:30:00\n";
        Node root = YamlReader.read(new SourceText("f.yaml", text), text, problems).orElseThrow();

        assertThat(problems.isEmpty()).isTrue();
        assertThat(root.value())
                .hasToString(
                        "{a: 2026-10-01, b: yes, c: on, d: 15, e: 1000, f: null, g: 12:30:00}");
    }

    @Test
    void layoutAndCommentsDoNotChangeTheFingerprint() {
        String plain = SmallMesh.contract("orders");
        String other =
                "# a comment\n"
                        + plain.replace("status: active\n", "")
                                .replace(
                                        "id: sales.orders\n",
                                        "id: 'sales.orders'\nstatus:   active\n");

        assertThat(fingerprint(other)).isEqualTo(fingerprint(plain));
        assertThat(fingerprint(plain.replace("integer", "string")))
                .isNotEqualTo(fingerprint(plain));
    }

    private static Object fingerprint(String text) {
        if (DescriptorReader.read("c.yaml", text).descriptor()
                instanceof Descriptor.OfContract(var contract)) {
            return contract.fingerprint();
        }
        throw new AssertionError("no contract: " + text);
    }

    private static List<String> rules(String text) {
        return DescriptorReader.read("f.yaml", text).problems().stream()
                .map(Problem::rule)
                .toList();
    }
}
