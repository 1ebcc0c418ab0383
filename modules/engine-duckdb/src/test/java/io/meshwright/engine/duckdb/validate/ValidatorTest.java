package io.meshwright.engine.duckdb.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.Scaffold;
import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorTest {
    private static final ProductAddress ORDERS = ProductAddress.parse("sales/orders");
    private static DuckDbEngine engine;

    @TempDir Path folder;

    @BeforeAll
    static void open() {
        engine = new DuckDbEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @BeforeEach
    void scaffold() {
        Scaffold.write(folder, Scaffold.mesh("shop"));
        Scaffold.write(folder, Scaffold.domain(ORDERS.domain()));
        Scaffold.write(folder, Scaffold.product(ORDERS, "domains/sales"));
    }

    @Test
    void aScaffoldedProductBinds() {
        Validation validation = validate();

        assertThat(validation.problems()).isEmpty();
        assertThat(validation.bound().keySet()).containsExactly(ORDERS);
    }

    @Test
    void aColumnThatTheContractPromisesMustBeAnswered() throws IOException {
        replace("orders/orders.sql", "AS recorded_on", "AS recorded");

        assertThat(words())
                .containsExactly(
                        "domains/sales/orders/orders.sql:1:1 missing-column: sales/orders/orders@1 promises 'recorded_on date', and the SELECT does not answer it. Write recorded AS recorded_on.",
                        "domains/sales/orders/orders.sql:4:22 extra-column: 'recorded' is not in the contract of sales/orders/orders@1. Add it to the contract, or leave it out of the SELECT.");
    }

    @Test
    void aTypeThatCannotBecomeTheContractsIsRefused() throws IOException {
        replace("orders/orders.sql", "\"Recorded on\" AS", "\"Id\" AS");

        assertThat(words())
                .containsExactly(
                        "domains/sales/orders/orders.sql:4:13 column-type: Column 'recorded_on' of sales/orders/orders@1: bigint cannot become date. Cast it: CAST(… AS date), or change the type in the contract.");
    }

    @Test
    void sqlReadsOnlyWhatIsDeclared() throws IOException {
        replace("orders/orders.sql", "FROM raw_orders", "FROM raw_order");

        assertThat(validate().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place()).hasToString("domains/sales/orders/orders.sql:6:6");
                    assertThat(problem.remedy()).contains("Did you mean 'raw_orders'?");
                });
    }

    @Test
    void aColumnThatTheSourceLacksIsFoundWithItsPlace() throws IOException {
        replace("orders/orders.sql", "\"Amount\"", "\"Amuont\"");

        assertThat(validate().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.rule()).isEqualTo("sql-does-not-bind");
                    assertThat(problem.place()).hasToString("domains/sales/orders/orders.sql:5:5");
                    assertThat(problem.detail()).contains("Amuont");
                });
    }

    @Test
    void undeclaredColumnsAreFoundInTheFiles() throws IOException {
        Path build = folder.resolve("domains/sales/orders/build.yaml");
        String text = Files.readString(build);
        Files.writeString(
                build,
                text.substring(0, text.indexOf("    columns:"))
                        + text.substring(text.indexOf("ports:")));

        Validation validation = validate();

        assertThat(validation.problems()).isEmpty();
        assertThat(validation.bound().values().iterator().next().sources().get("raw_orders"))
                .extracting(column -> column.name() + " " + column.type().words())
                .containsExactly("Id bigint", "Name varchar", "Recorded on date", "Amount double");
    }

    @Test
    void aSourceWithoutFilesIsAProblem() throws IOException {
        Files.delete(folder.resolve("domains/sales/orders/raw/orders.csv"));

        assertThat(words())
                .containsExactly(
                        "domains/sales/orders/build.yaml:5:5 source-without-files: Nothing in the workspace matches 'domains/sales/orders/raw/orders.csv' of source 'raw_orders' of sales/orders. Put the file there, or mend 'path': it is relative to the build file.");
    }

    @Test
    void anExampleMustNameAPortOfTheMesh() throws IOException {
        replace("orders/examples/by_month.sql", "sales.orders.orders", "sales.orders.order_lines");

        assertThat(words())
                .containsExactly(
                        "domains/sales/orders/examples/by_month.sql:3:6 unknown-port: The example 'by_month' reads 'sales.orders.order_lines', which is no port. Did you mean 'sales.orders.orders'?");
    }

    @Test
    void anExampleIsPinnedToNoRelease() throws IOException {
        replace("orders/examples/by_month.sql", "sales.orders.orders", "sales.orders.\"orders@1\"");

        assertThat(words())
                .containsExactly(
                        "domains/sales/orders/examples/by_month.sql:3:6 pinned-example: The example 'by_month' reads sales.orders.\"orders@1\", and examples run on what is about to be released. Read sales.orders.orders instead.");
    }

    @Test
    void statementsThatAreNoSelectAreRefused() throws IOException {
        Files.writeString(
                folder.resolve("domains/sales/orders/orders.sql"), "DROP TABLE raw_orders");
        assertThat(validate().problems()).extracting(Problem::rule).containsExactly("not-a-select");

        Files.writeString(
                folder.resolve("domains/sales/orders/orders.sql"),
                "SELECT " + "(".repeat(2_000) + "1" + ")".repeat(2_000));
        assertThat(validate().problems()).hasSize(1);

        Files.writeString(
                folder.resolve("domains/sales/orders/orders.sql"),
                "SELECT '" + "x".repeat(1 << 20) + "'");
        assertThat(validate().problems())
                .extracting(Problem::rule)
                .containsExactly("statement-too-long");
    }

    @Test
    void oneContractIsValidatedWithoutAnEngine() {
        Validator validator =
                new Validator(
                        () -> {
                            throw new AssertionError("no engine is needed");
                        },
                        new MeshReader());

        Validation validation =
                validator.validate(
                        new WorkspaceReader()
                                .read(folder.resolve("domains/sales/orders/orders.odcs.yaml")),
                        List.of());

        assertThat(validation.problems()).isEmpty();
    }

    @Test
    void rulesThatCannotRunAreFoundBeforeAnyDataIsThere() throws IOException {
        Path contract = folder.resolve("domains/sales/orders/orders.odcs.yaml");
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace(
                                "    quality:",
                                """
                                quality:
                                  - { id: drop, type: sql, query: "DROP TABLE {object}", mustBe: 0 }
                                  - { id: two, type: sql, query: "SELECT 1; SELECT 2", mustBe: 0 }
                                  - { id: copy, type: sql, query: "COPY {object} TO '/tmp/x'", mustBe: 0 }
                                  - { id: attach, type: sql, query: "ATTACH '/tmp/x.db'", mustBe: 0 }
                                  - { id: torn, type: sql, query: "SELECT count(* FROM {object}", mustBe: 0 }
                                  - { id: file, type: sql, query: "SELECT count(*) FROM read_csv('/etc/passwd')", mustBe: 0 }
                                  - { id: column, type: sql, query: "SELECT count(amuont) FROM {object}", mustBe: 0 }
                                  - { id: fine, type: sql, query: "SELECT count(*) FROM orders WHERE amount < 0", mustBe: 0 }
                                  - { id: cel, type: custom, engine: meshwright, implementation: "row.amuont > 0.0" }
                                  - { id: good, type: custom, engine: meshwright, implementation: "row.amount > 0.0" }\
                                """
                                        .indent(4)
                                        .stripTrailing()));

        assertThat(validate().problems())
                .extracting(problem ->
                        problem.rule() + " " + problem.detail().replaceAll(".*?'(\\w+)'.*", "$1"))
                .containsExactly(
                        "sql-rule-no-select drop",
                        "sql-rule-no-select two",
                        "sql-rule-no-select copy",
                        "sql-rule-no-select attach",
                        "sql-rule-no-select torn",
                        "sql-rule-does-not-run file",
                        "sql-rule-does-not-run column",
                        "expression-does-not-run cel");
        assertThat(validate().problems())
                .extracting(problem ->
                        problem.place().excerpt().substring(problem.place().column() - 1))
                .allMatch(text -> text.matches("\"(?:DROP|SELECT|COPY|ATTACH|row\\.).*"));
        assertThat(words())
                .anyMatch(word -> word.contains("orders.odcs.yaml:"))
                .anyMatch(word -> word.contains("Did you mean 'amount'"));
    }

    @Test
    void anEngineThatGaveUpIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        Validator validator =
                new Validator(
                        () -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new EngineCrashed("Cannot start a worker");
                            }
                            return engine;
                        },
                        new MeshReader());

        assertThat(validator.validate(workspace(), List.of()).problems())
                .extracting(Problem::rule)
                .containsAnyOf("engine-refuses", "unreadable-source");
        assertThat(validator.validate(workspace(), List.of()).problems()).isEmpty();
    }

    @Test
    void sourcesAreLookedAtAgainAlthoughNoDescriptorChanged() throws IOException {
        Validator validator = new Validator(engine);
        assertThat(validator.validate(workspace(), List.of()).drifts()).isEmpty();

        Path source = source();
        String text = Files.readString(source);
        Files.writeString(source, text.replaceFirst("Amount", "Sum"));
        assertThat(validator.validate(workspace(), List.of()).drifts()).hasSize(1);

        Files.delete(source);
        assertThat(validator.validate(workspace(), List.of()).problems())
                .extracting(Problem::rule)
                .containsExactly("source-without-files");
    }

    @Test
    void whatWasBoundIsToldAgain() throws IOException {
        replace("orders/orders.sql", "\"Amount\"", "\"Amuont\"");
        Validator validator = new Validator(engine);
        Validation first = validator.validate(workspace(), List.of());

        Validation second = validator.validate(workspace(), List.of());

        assertThat(second).isEqualTo(first);
        assertThat(second.hasErrors()).isTrue();
    }

    private Workspace workspace() {
        return new WorkspaceReader().read(folder);
    }

    private Path source() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
        }
    }

    private Validation validate() {
        return new Validator(engine).validate(new WorkspaceReader().read(folder), List.of());
    }

    private List<String> words() {
        return validate().problems().stream()
                .map(problem ->
                        "%s %s: %s %s"
                                .formatted(
                                        problem.place(),
                                        problem.rule(),
                                        problem.detail(),
                                        problem.remedy()))
                .toList();
    }

    private void replace(String file, String text, String by) throws IOException {
        Path path = folder.resolve("domains/sales").resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        Files.writeString(path, before.replace(text, by));
    }
}
