package io.meshwright.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshwright.control.source.SourceColumn;
import io.meshwright.control.source.SourceTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresCatalogIT {
    private static LiveDatabase database;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = LiveDatabase.start();
        database.run(
                """
                CREATE SCHEMA shop;
                CREATE TYPE shop.state AS ENUM ('open', 'paid', 'done');
                CREATE DOMAIN shop.mail AS varchar(80) NOT NULL;
                CREATE TABLE shop.customers (
                    id bigint PRIMARY KEY,
                    mail shop.mail UNIQUE,
                    name text DEFAULT 'nobody'
                );
                COMMENT ON TABLE shop.customers IS 'Who buys';
                COMMENT ON COLUMN shop.customers.name IS 'As on the invoice';
                CREATE TABLE shop.orders (
                    shop char(3),
                    number integer,
                    customer bigint NOT NULL REFERENCES shop.customers (id),
                    amount numeric(12,2) CHECK (amount >= 0),
                    state shop.state,
                    tags text[],
                    PRIMARY KEY (shop, number),
                    CONSTRAINT sane CHECK (number > 0 OR amount = 0)
                );
                CREATE UNIQUE INDEX ON shop.orders (customer, state);
                CREATE UNIQUE INDEX ON shop.orders (customer) WHERE state = 'open';
                CREATE VIEW shop.paid AS SELECT number, amount FROM shop.orders WHERE state = 'paid';
                CREATE TABLE shop.events (at timestamptz) PARTITION BY RANGE (at);
                CREATE TABLE shop.events_2026 PARTITION OF shop.events
                    FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
                CREATE TABLE shop."Odd ""Name""\" ("a,b" integer);
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void theTablesOfASchemaAreListedWithoutTheirParts() {
        try (PostgresSource source = database.open()) {
            assertThat(source.tables("shop"))
                    .extracting(SourceTable::name)
                    .containsExactly("Odd \"Name\"", "customers", "events", "orders", "paid");
            assertThat(source.tables("shop"))
                    .extracting(SourceTable::kind)
                    .last()
                    .isEqualTo(SourceTable.Kind.VIEW);
            assertThat(source.tables("nowhere")).isEmpty();
        }
    }

    @Test
    void columnsComeWithTypeAndWhatIsSaidOfThem() {
        assertThat(table("customers").columns().stream().map(PostgresCatalogIT::told))
                .containsExactly(
                        "id bigint → bigint not null",
                        "mail shop.mail → varchar not null",
                        "name text → varchar 'As on the invoice' = 'nobody'::text");
        assertThat(table("customers").comment()).isEqualTo("Who buys");
        assertThat(table("orders").columns().stream().map(PostgresCatalogIT::told))
                .containsExactly(
                        "shop character(3) → varchar not null",
                        "number integer → integer not null",
                        "customer bigint → bigint not null",
                        "amount numeric(12,2) → decimal(12,2)",
                        "state shop.state → varchar",
                        "tags text[] → varchar[]");
        assertThat(table("orders").findColumn("state").map(SourceColumn::allowed))
                .contains(List.of("open", "paid", "done"));
    }

    private static String told(SourceColumn column) {
        return Stream.of(
                        "%s %s → %s"
                                .formatted(column.name(), column.words(), column.type().words()),
                        column.nullable() ? "" : "not null",
                        column.comment().isEmpty() ? "" : "'" + column.comment() + "'",
                        column.otherwise().isEmpty() ? "" : "= " + column.otherwise())
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    @Test
    void keysAndReferencesKeepTheOrderOfTheirColumns() {
        SourceTable orders = table("orders");

        assertThat(orders.primaryKey()).containsExactly("shop", "number");
        assertThat(orders.unique()).containsExactly(List.of("customer", "state"));
        assertThat(orders.foreignKeys())
                .containsExactly(
                        new SourceTable.ForeignKey(
                                "orders_customer_fkey",
                                List.of("customer"),
                                "shop",
                                "customers",
                                List.of("id")));
        assertThat(table("customers").unique()).containsExactly(List.of("mail"));
    }

    @Test
    void conditionsOfRowsAreTold() {
        assertThat(table("orders").checks())
                .extracting(
                        SourceTable.TableCheck::name,
                        check -> String.join(" ", check.columns()),
                        SourceTable.TableCheck::condition)
                .containsExactly(
                        tuple("orders_amount_check", "amount", "(amount >= (0)::numeric)"),
                        tuple(
                                "sane",
                                "number amount",
                                "((number > 0) OR (amount = (0)::numeric))"));
    }

    @Test
    void aTableIsFoundWhateverTheCaseUnlessOneIsCalledExactlySo() throws SQLException {
        assertThat(table("ORDERS").name()).isEqualTo("orders");
        assertThat(table("odd \"name\"").columns())
                .extracting(SourceColumn::name)
                .containsExactly("a,b");
        database.run("CREATE TABLE shop.\"Customers\" (id integer)");
        try {
            assertThat(table("Customers").columns()).hasSize(1);
            assertThat(table("customers").columns()).hasSize(3);
        } finally {
            database.run("DROP TABLE shop.\"Customers\"");
        }
    }

    private static SourceTable table(String name) {
        try (PostgresSource source = database.open()) {
            return source.find("shop", name).orElseThrow();
        }
    }
}
