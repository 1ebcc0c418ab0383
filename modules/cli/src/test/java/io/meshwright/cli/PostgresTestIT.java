package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PostgresTestIT {
    private static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.orders
            version: 1.0.0
            status: active
            """;

    private static EmbeddedPostgres server;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server =
                EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
        run("CREATE SCHEMA shop; CREATE ROLE \"%s\" LOGIN SUPERUSER".formatted(user()));
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "postgresql://postgres@127.0.0.1:%d/postgres?schema=shop"
                .formatted(server.getPort());
    }

    private String contract(String schema) throws IOException {
        return Files.writeString(folder.resolve("orders.odcs.yaml"), HEAD + schema).toString();
    }

    @Test
    void aTableKeepsOrBreaksItsContractLikeAFile() throws SQLException, IOException {
        run(
                """
                CREATE TABLE shop.customers (id bigint);
                INSERT INTO shop.customers VALUES (1), (2);
                CREATE TABLE shop.orders (id bigint, customer bigint, note text, amount numeric);
                INSERT INTO shop.orders VALUES
                    (1, 1, '', 1.5), (2, 2, NULL, 2), (2, 3, E'two\\r\\nlines, "so"', 0.125);
                """);
        String contract =
                contract(
                        """
                        schema:
                          - name: orders
                            properties:
                              - { name: id, logicalType: integer, primaryKey: true }
                              - name: customer
                                logicalType: integer
                                relationships: [ { to: customers.id } ]
                              - name: note
                                logicalType: string
                                required: true
                                quality: [ { id: lines, type: sql, query: "SELECT count(*) FROM orders WHERE note = 'two' || chr(13) || chr(10) || 'lines, \\"so\\"'", mustBe: 1 } ]
                              - { name: amount, physicalType: 'numeric(10,2)', logicalType: number }
                          - name: customers
                            properties: [ { name: id, logicalType: integer, unique: true } ]
                        """);

        Said said = mesh("test", contract, "--data", url(), "--output", "json");

        assertThat(said.exit()).as(said.err()).isEqualTo(Exit.NO);
        assertThat(results(said))
                .containsExactly(
                        "orders.id.type passed ",
                        "orders.id.required passed 0",
                        "orders.customer.type passed ",
                        "orders.customer.relationship failed 1",
                        "orders.note.type passed ",
                        "orders.note.required failed 1",
                        "lines passed ",
                        "orders.amount.type failed 1",
                        "orders.primaryKey failed 1",
                        "customers.id.type passed ",
                        "customers.id.unique passed 0");
        assertThat(said.json().path("checks").path(0).path("durationMs").isIntegralNumber())
                .isTrue();
    }

    @Test
    void valuesThatOnlyPostgresKnowsAreNoneOfThePromisedType() throws SQLException, IOException {
        run(
                """
                CREATE TABLE shop.kinds (
                    day date, at timestamptz, big numeric, exact numeric(6,2), list integer[],
                    doc jsonb, key uuid, bytes bytea, flag boolean, span interval, few real, word varchar(5));
                INSERT INTO shop.kinds VALUES
                    ('2026-01-31', '2026-01-31 12:00+01', 12345678901234567890.5, 1.25, '{1,2}',
                     '{"a": 1, "b": "x"}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '\\x00ff27', true, '1 day', 1.5, 'a'),
                    ('infinity', '-infinity', 'NaN', 'NaN', '{{1},{2}}',
                     '{"a": "one", "b": "x"}', NULL, '', NULL, NULL, 'NaN', ''),
                    ('0044-03-15 BC', NULL, 1, NULL, '{}', NULL, NULL, NULL, false, NULL, NULL, NULL);
                """);
        String contract =
                contract(
                        """
                        schema:
                          - name: kinds
                            properties:
                              - { name: day, logicalType: date }
                              - { name: at, logicalType: timestamp }
                              - { name: big, logicalType: number, physicalType: 'decimal(38,2)' }
                              - { name: exact, logicalType: number }
                              - { name: list, logicalType: array, items: { logicalType: integer } }
                              - name: doc
                                logicalType: object
                                properties: [ { name: a, logicalType: integer }, { name: b, logicalType: string } ]
                              - { name: key, logicalType: string, physicalType: uuid }
                              - { name: bytes, physicalType: bytea, logicalType: string }
                              - { name: flag, logicalType: boolean }
                              - { name: span, logicalType: string, physicalType: interval }
                              - { name: few, logicalType: number, physicalType: real }
                              - { name: word, logicalType: integer }
                        """);

        Said said = mesh("test", contract, "--data", url(), "--output", "json");

        assertThat(results(said))
                .containsExactly(
                        "kinds.day.type failed 2",
                        "kinds.at.type failed 1",
                        "kinds.big.type failed 1",
                        "kinds.exact.type failed 1",
                        "kinds.list.type failed 1",
                        "kinds.doc.type failed 1",
                        "kinds.key.type passed ",
                        "kinds.bytes.type passed ",
                        "kinds.flag.type passed ",
                        "kinds.span.type passed ",
                        "kinds.few.type passed ",
                        "kinds.word.type failed ");
        assertThat(said.json().path("checks").path(11).path("reason").asString())
                .isEqualTo("the column is character varying(5)");
    }

    @Test
    void theServerOfTheContractIsReadAsTheUserOfTheEnvironment() throws SQLException, IOException {
        run("CREATE TABLE shop.empty (id integer, note text)");
        String contract =
                contract(
                        """
                        servers:
                          - { server: live, type: postgresql, host: 127.0.0.1, port: %d, database: postgres, schema: shop }
                          - { server: gone, type: postgres, host: 127.0.0.1, port: 1, database: postgres, schema: shop }
                        schema:
                          - name: things
                            physicalName: shop.EMPTY
                            properties: [ { name: id, logicalType: integer, required: true }, { name: other, logicalType: string } ]
                        """
                                .formatted(server.getPort()));

        Said live = mesh("test", contract, "--server", "live", "--output", "json");
        Said gone = mesh("test", contract, "--server", "gone", "--output", "json");

        assertThat(results(live))
                .as(live.out())
                .containsExactly(
                        "things.id.type passed 0",
                        "things.id.required passed 0",
                        "things.other.type failed ");
        assertThat(gone.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(gone.json().path("checks").path(0).path("reason").asString())
                .isEqualTo(
                        "Cannot connect to PostgreSQL at 127.0.0.1:1/postgres: the connection was refused. Does PostgreSQL run there, and does it listen on port 1? (server 'gone' of the contract)");
    }

    @Test
    void aTableThatIsNotThereIsAnErrorThatNamesTheLikeliest() throws SQLException, IOException {
        run("CREATE TABLE shop.invoices (id integer)");
        String contract =
                contract(
                        "schema: [ { name: invoice, properties: [ { name: id, logicalType: integer } ] } ]\n");

        Said said = mesh("test", contract, "--data", url());

        assertThat(said.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(said.out())
                .contains(
                        "there is no table 'invoice' in schema 'shop' at 127.0.0.1:%d/postgres"
                                .formatted(server.getPort()))
                .contains("'invoices'");
    }

    @Test
    void aPasswordInTheAddressIsToldNowhere() throws IOException {
        String contract =
                contract(
                        "schema: [ { name: t, properties: [ { name: id, logicalType: integer } ] } ]\n");

        for (String url :
                List.of(
                        "postgresql://ada:s3cret@127.0.0.1:1/shop",
                        "postgresql://ada:s3cret@127.0.0.1:1/shop?sslmode=maybe",
                        "postgresql://ada:s3cret@127.0.0.1:1/sh op",
                        "postgresql://ada:s3cret@/var/run/shop",
                        "postgresql://ada:s3cret@a,b/shop",
                        "postgresql://ada:s3cret@127.0.0.1:x/shop?socketFactory=Evil")) {
            Said said = mesh("test", contract, "--data", url);

            assertThat(said.exit()).as(url).isIn(Exit.CHECK_ERROR, Exit.USAGE);
            assertThat(said.out() + said.err()).doesNotContain("s3cret");
        }
    }

    @Test
    void aRowThatIsTooLongToReadIsAnErrorAndNothingIsLeftBehind() throws SQLException, IOException {
        run("CREATE TABLE shop.huge AS SELECT 1 AS id, repeat('x', 3000000) AS note");
        String contract =
                contract(
                        "schema: [ { name: huge, properties: [ { name: note, logicalType: string, required: true } ] } ]\n");
        List<Path> before = leftovers();

        Said said = mesh("test", contract, "--data", url(), "--output", "json");

        assertThat(said.exit()).as(said.out()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(said.out()).contains("longer than");
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void anImportedContractSaysWhatTheDatabaseHoldsAndIsKept() throws SQLException, IOException {
        run(
                """
                CREATE SCHEMA crm;
                CREATE TYPE crm.state AS ENUM ('new', 'old');
                CREATE TABLE crm.people (id bigint PRIMARY KEY, mail varchar(80) UNIQUE NOT NULL, doc jsonb);
                COMMENT ON COLUMN crm.people.mail IS 'Where to write';
                CREATE TABLE crm.calls (
                    person bigint NOT NULL REFERENCES crm.people (id), number integer,
                    state crm.state NOT NULL DEFAULT 'new', cost numeric(8,2) CHECK (cost >= 0),
                    at timestamptz, tags text[], key uuid, PRIMARY KEY (person, number),
                    kind text CHECK (kind IN ('in', 'out')), code text CHECK (length(code) <= 3 AND code ~ '^[a-z]+$'),
                    CONSTRAINT odd CHECK (number > 0 OR cost = 0));
                INSERT INTO crm.people VALUES (1, 'a@b.de', '{}');
                INSERT INTO crm.calls VALUES (1, 1, 'new', 1.5, now(), '{x}', NULL);
                """);
        String address =
                "postgresql://postgres:s3cret@127.0.0.1:%d/postgres?schema=crm"
                        .formatted(server.getPort());
        String file = folder.resolve("crm.odcs.yaml").toString();

        Said said = mesh("import", "postgres", address, "--output-file", file);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("calls: the default of 'state', 'new'::crm.state")
                .contains("calls: the condition 'odd', ((number > 0) OR (cost = (0)::numeric))");
        String text = Files.readString(Path.of(file));
        assertThat(text + said.out() + said.err()).doesNotContain("s3cret");
        assertThat(text)
                .contains("maxLength: 80", "Where to write", "to: people.id", "minimum: 0")
                .contains("maxLength: 3", "pattern: ^[a-z]+$", "validValues:")
                .contains("schema: crm");
        Said tested = mesh("test", file, "--output", "json");
        assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
        assertThat(results(tested))
                .contains("people.mail.unique passed 0", "calls.person.relationship passed 0");
        assertThat(mesh("import", "postgres", address, "--model", "call").err())
                .contains("There is no table 'call' in schema 'crm'")
                .contains("'calls'");
    }

    private static List<Path> leftovers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mesh-test"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> results(Said said) {
        return StreamSupport.stream(said.json().path("checks").spliterator(), false)
                .map(check ->
                        "%s %s %s"
                                .formatted(
                                        check.path("id").asString(),
                                        check.path("result").asString(),
                                        failed(check)))
                .toList();
    }

    private static String failed(JsonNode check) {
        return check.path("failedRows").isNull() ? "" : check.path("failedRows").toString();
    }
}
