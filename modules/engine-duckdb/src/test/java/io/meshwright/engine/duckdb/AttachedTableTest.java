package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.document.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedTableTest {
    private static final DuckDbEngine ENGINE = new DuckDbEngine();

    @TempDir private Path folder;
    private Path file = Path.of("");

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @BeforeEach
    void write() throws SQLException, IOException {
        Files.writeString(folder.resolve("secret.csv"), "word\nSECRET\n");
        file = folder.resolve("shop.duckdb");
        run(
                "CREATE TABLE orders AS SELECT range AS id, 'a'::ENUM('a', 'b') AS state FROM range(3)",
                "CREATE SCHEMA archive",
                "CREATE TABLE archive.orders (old integer)",
                "CREATE VIEW leak AS FROM read_csv('%s')".formatted(folder.resolve("secret.csv")));
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aTableIsReadByTheFirstNameThatIsThere() {
        assertThat(inspected("purchases", "ORDERS")).containsExactly("id bigint", "state varchar");
        assertThat(inspected("archive.orders")).containsExactly("old integer");
        assertThat(answer("SELECT count(*), max(id) FROM staged", "orders"))
                .isEqualTo(List.of(List.of(3L, 2L)));
    }

    @Test
    void whatChangedSinceTheLastLookIsSeen() throws SQLException {
        assertThat(inspected("orders")).hasSize(2);
        run("ALTER TABLE orders ADD COLUMN more integer");

        assertThat(inspected("orders")).hasSize(3);
    }

    @Test
    void aViewIsRefusedSinceItMayReadOtherFiles() {
        assertThatThrownBy(() -> inspected("leak"))
                .isInstanceOf(StatementFailed.class)
                .hasMessageContaining("'leak' of shop.duckdb is a view")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aStatementReachesNoOtherTableOfTheFile() {
        String file = "\"%s\"".formatted(AttachedTable.alias(this.file));

        for (String sql :
                List.of(
                        "SELECT * FROM %s.main.leak".formatted(file),
                        "SELECT * FROM %s.archive.orders".formatted(file),
                        "FROM read_csv('%s')".formatted(folder.resolve("secret.csv")))) {
            assertThatThrownBy(() -> answer(sql, "orders"))
                    .as(sql)
                    .isInstanceOf(StatementFailed.class)
                    .hasMessageNotContaining("SECRET");
        }
    }

    @Test
    void aTableThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> inspected("order"))
                .hasMessage("shop.duckdb has no table 'order'; it has 'archive.orders', 'orders'");
    }

    @Test
    void aFileThatIsNoDatabaseIsTold() throws IOException {
        file = Files.writeString(folder.resolve("text.duckdb"), "id\n1\n".repeat(5000));

        assertThatThrownBy(() -> inspected("orders"))
                .isInstanceOf(StatementFailed.class)
                .hasMessageContaining("Cannot open text.duckdb as a DuckDB file");
    }

    @Test
    void readingLeavesTheFileAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(file);

        answer("SELECT count(*) FROM staged", "orders");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("shop.duckdb", "secret.csv");
        }
    }

    private Rows.Landed landed(String... names) {
        return new Rows.Landed(
                List.of(file.toString()),
                "duckdb",
                Map.of("tables", new Value.Sequence(Stream.of(names).map(Value::of).toList())),
                List.of());
    }

    private List<String> inspected(String... names) {
        return ENGINE.inspect(landed(names)).columns().stream()
                .map(AttachedTableTest::told)
                .toList();
    }

    private static String told(Column column) {
        return column.name() + " " + column.type().words();
    }

    private List<? extends List<?>> answer(String sql, String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ENGINE.query(
                new QueryOrder(
                        List.of(new Relation(List.of("staged"), landed(names))),
                        sql,
                        Limits.LOOKING),
                out);
        return ArrowRows.read(out.toByteArray()).rows();
    }
}
