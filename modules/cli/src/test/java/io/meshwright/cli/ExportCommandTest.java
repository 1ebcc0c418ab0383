package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static io.meshwright.cli.TempMesh.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportCommandTest {
    private static final String ORDERS =
            repository().resolve("examples/commerce/sales/orders/orders.odcs.yaml").toString();

    @Test
    void theEngineTakesTheStatementsOfEveryExample() throws IOException, SQLException {
        List<Path> contracts;
        try (Stream<Path> files = Files.walk(repository().resolve("examples"))) {
            contracts =
                    files.filter(file -> file.toString().endsWith(".odcs.yaml"))
                            .filter(file -> !file.toString().contains(".mesh"))
                            .sorted()
                            .toList();
        }
        assertThat(contracts).hasSizeGreaterThan(10);
        for (Path contract : contracts) {
            Said said = mesh("export", "sql", contract.toString());
            assertThat(said.exit()).as(said.err()).isZero();
            try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = engine.createStatement()) {
                statement.execute(said.out());
                try (var tables = statement.executeQuery("select count(*) from duckdb_tables()")) {
                    assertThat(tables.next()).isTrue();
                    assertThat(tables.getInt(1)).as(contract.toString()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatTheFormatCannotHoldIsTold() {
        Said said = mesh("export", "jsonschema", ORDERS);

        assertThat(said.exit()).isZero();
        JsonNode schema = JsonMapper.shared().readTree(said.out());
        assertThat(schema.path("$defs").path("orders").path("properties").has("order_id")).isTrue();
        assertThat(said.err()).startsWith("Not in it: ").contains("service levels");

        Said json = mesh("export", "jsonschema", ORDERS, "--output", "json");
        assertThat(json.json().path("format").asString()).isEqualTo("jsonschema");
        assertThat(json.json().path("text").asString()).isEqualTo(said.out());
        assertThat(json.json().path("losses").values())
                .extracting(JsonNode::asString)
                .contains("service levels");
    }

    @Test
    void aFormatOrDatasetThatIsNotThereIsToldWithThoseThatAre() {
        Said format = mesh("export", "excel", ORDERS);
        assertThat(format.exit()).isEqualTo(Exit.USAGE);
        assertThat(format.err())
                .contains("There is no format 'excel'.", "dbt-models", "jsonschema");

        Said dataset = mesh("export", "sql", ORDERS, "--schema-name", "order");
        assertThat(dataset.exit()).isEqualTo(Exit.USAGE);
        assertThat(dataset.err()).contains("The contract has no dataset 'order'; it has orders.");
    }
}
