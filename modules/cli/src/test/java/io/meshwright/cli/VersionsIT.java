package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A port that others read changes: what is refused, what stands beside it, what readers notice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VersionsIT {
    private static final String FOLDER = "sales/customers/";
    private static final String CONTRACT = FOLDER + "customers.odcs.yaml";
    private static final String PRODUCT = FOLDER + "product.odps.yaml";
    private static final String OLD_QUERY =
            "select sales_region, count(*) as customers from sales.customers.customers"
                    + " group by all order by all";

    private TempMesh commerce;
    private String before;
    private final List<String> files = List.of(CONTRACT, PRODUCT, FOLDER + "customers.sql");

    @BeforeAll
    void build(@TempDir Path folder) throws IOException {
        commerce = TempMesh.ofExample("commerce", folder);
        succeeds(mesh("apply", commerce.dir()));
        succeeds(mesh("build", "--dir", commerce.dir()));
        before = query(OLD_QUERY).out();
        assertThat(before).contains("sales_region");
    }

    @Test
    @Order(1)
    void removingAColumnThatTwoProductsReadIsRefusedAndNamesBothAndTheColumn() throws IOException {
        List<String> texts = files.stream().map(this::text).toList();
        commerce.replace(CONTRACT, "version: 1.2.0", "version: 1.2.1");
        commerce.replace(PRODUCT, "version: 1.2.0", "version: 1.2.1");
        withoutRegion(CONTRACT, FOLDER + "customers.sql");

        Said plan = mesh("plan", commerce.dir(), "--output", "json");

        assertThat(plan.exit()).isEqualTo(Exit.NO);
        JsonNode refusal = problem(plan.json(), "version-too-small");
        assertThat(refusal.path("file").asString()).isEqualTo(CONTRACT);
        assertThat(text(CONTRACT).lines().toList().get(refusal.path("line").asInt() - 1))
                .as("the line that must change")
                .isEqualTo("version: 1.2.1");
        assertThat(refusal.path("detail").asString())
                .isEqualTo(
                        "'sales/customers/customers@1' goes from version 1.2.0 to 1.2.1, and"
                                + " customers.sales_region (column-removed) needs a new major. Who"
                                + " selects the column fails. It hits finance/monthly_revenue (reads"
                                + " sales_region) and growth/customer_value (reads sales_region).");
        assertThat(refusal.path("remedy").asString())
                .contains("publish the changed contract as version 2.0.0 in a new output port");
        JsonNode impact = plan.json().path("impacts").path(0);
        assertThat(impact.path("address").asString())
                .isEqualTo("sales/customers/customers@1#sales_region");
        assertThat(
                        impact.path("products")
                                .valueStream()
                                .filter(hit -> hit.path("direct").asBoolean()))
                .extracting(hit -> hit.path("product").asString())
                .containsExactly("finance/monthly_revenue", "growth/customer_value");
        assertThat(impact.path("statements").path(0).path("naming").asLong()).isPositive();
        assertThat(mesh("plan", commerce.dir(), "--output", "markdown").out())
                .contains("**It cannot be applied**", "`sales/customers/customers@1#sales_region`");
        assertThat(mesh("impact", "--dir", commerce.dir()).out())
                .startsWith(
                        "sales/customers/customers@1#sales_region\n  finance/monthly_revenue reads it:");
        assertThat(mesh("apply", commerce.dir()).exit()).isEqualTo(Exit.NO);
        assertThat(query(OLD_QUERY).out()).isEqualTo(before);

        for (int i = 0; i < files.size(); i++) {
            Files.writeString(commerce.file(files.get(i)), texts.get(i));
        }
    }

    @Test
    @Order(2)
    void theSameChangeAsANewMajorStandsBesideTheFormerOneAndOldQueriesStillAnswer()
            throws IOException {
        copy(CONTRACT, FOLDER + "customers_v2.odcs.yaml");
        copy(FOLDER + "customers.sql", FOLDER + "customers_v2.sql");
        withoutRegion(FOLDER + "customers_v2.odcs.yaml", FOLDER + "customers_v2.sql");
        commerce.replace(FOLDER + "customers_v2.odcs.yaml", "version: 1.2.0", "version: 2.0.0");
        commerce.replace(
                PRODUCT,
                "outputPorts:\n",
                """
                outputPorts:
                  - name: customers
                    version: 2.0.0
                    contractId: sales.customers.customers
                    type: table
                    description: Customers without the region, which is finance's to say.
                """);
        commerce.replace(
                FOLDER + "build.yaml",
                "ports:\n",
                """
                ports:
                  - { port: customers@2, sql: customers_v2.sql, materialization: { type: full } }
                """);

        Said applied = succeeds(mesh("apply", commerce.dir()));
        assertThat(applied.out()).contains("add port sales/customers/customers@2 in version 2.0.0");
        succeeds(mesh("build", "--dir", commerce.dir()));

        assertThat(query(OLD_QUERY).out())
                .as("the unversioned name does not jump to the new major")
                .isEqualTo(before);
        assertThat(columns("sales.customers.customers"))
                .isEqualTo(columns("sales.customers.customers_v1"))
                .contains("sales_region");
        assertThat(columns("sales.customers.customers_v2"))
                .isNotEmpty()
                .doesNotContain("sales_region");
        assertThat(release("sales.customers.customers_v1"))
                .as("both majors are in one release")
                .isEqualTo(release("sales.customers.customers_v2"));
    }

    @Test
    @Order(3)
    void aDeprecatedPortAnswersWithANoteOnWhereToMove() {
        Said said = query("select count(*) as n from sales.orders.orders");

        assertThat(said.err())
                .contains(
                        "Note: sales/orders/orders@1 is deprecated; support ends on 2027-06-30. Move"
                                + " to sales/orders/orders@2.");
        assertThat(query("select count(*) as n from sales.orders.orders_v2").err())
                .doesNotContain("Note:");
    }

    @Test
    @Order(0)
    void nobodyReadsThisColumnIsAnAnswerToo() {
        Said said =
                succeeds(
                        mesh(
                                "impact",
                                "sales/customers/customers@1#street",
                                "--dir",
                                commerce.dir()));

        assertThat(said.out())
                .isEqualTo("sales/customers/customers@1#street\n  nobody reads this column\n");
    }

    private void withoutRegion(String contract, String sql) throws IOException {
        String text = text(contract);
        int start = text.indexOf("      - name: sales_region\n");
        int end = text.indexOf("      - name: trade\n");
        Files.writeString(commerce.file(contract), text.substring(0, start) + text.substring(end));
        commerce.replace(sql, "    c.sales_region,\n", "");
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(commerce.file(from), commerce.file(to));
    }

    private String text(String path) {
        try {
            return Files.readString(commerce.file(path));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private List<String> columns(String port) {
        return json(port).path("columns").valueStream().map(JsonNode::asString).toList();
    }

    private String release(String port) {
        return json(port).path("releases").path(0).asString();
    }

    private JsonNode json(String port) {
        return succeeds(
                        mesh(
                                "query",
                                "select * from %s limit 1".formatted(port),
                                "--dir",
                                commerce.dir(),
                                "--output",
                                "json"))
                .json();
    }

    private Said query(String sql) {
        return succeeds(mesh("query", sql, "--dir", commerce.dir()));
    }

    private static Said succeeds(Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    private static JsonNode problem(JsonNode plan, String rule) {
        return plan.path("problems")
                .valueStream()
                .filter(problem -> problem.path("rule").asString().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(plan.path("problems").toPrettyString()));
    }
}
