package io.meshwright.control.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.control.exchange.Draft;
import io.meshwright.control.exchange.Export;
import io.meshwright.control.exchange.Imported;
import io.meshwright.control.exchange.SqlDialect;
import io.meshwright.control.exchange.Unreadable;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.contract.SchemaObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlImportTest {
    private static final String DUMP =
            """
            --
            -- PostgreSQL database dump
            --
            \\restrict x
            SET statement_timeout = 0;
            CREATE TYPE public.order_state AS ENUM (
                'open',
                'it''s paid'
            );
            CREATE FUNCTION public.touch() RETURNS trigger
                LANGUAGE plpgsql
                AS $$ begin new.x := ';'; return new; end; $$;
            CREATE TABLE public.customers (
                id integer NOT NULL,
                email character varying(120) NOT NULL,
                country character(2) DEFAULT 'DE'::bpchar,
                "Weird "" name" text
            );
            ALTER TABLE public.customers OWNER TO shop;
            COMMENT ON TABLE public.customers IS 'Who buys; it''s all here';
            COMMENT ON COLUMN public.customers.email IS 'Where to write -- always';
            CREATE TABLE public.orders (
                id bigint NOT NULL,
                customer_id integer NOT NULL,
                state public.order_state DEFAULT 'open'::public.order_state NOT NULL,
                price numeric(12,2) NOT NULL,
                tags text[],
                placed timestamp with time zone NOT NULL,
                channel text,
                CONSTRAINT price_ok CHECK (((price >= (0)::numeric) AND (price < 100000.5))),
                CONSTRAINT channel_ok CHECK ((channel = ANY (ARRAY['web'::text, 'shop'::text]))),
                CONSTRAINT odd CHECK ((price > (customer_id)::numeric))
            );
            COPY public.customers (id, email) FROM stdin;
            1	a@b.de; CREATE TABLE fake (x int);
            2	'; "
            \\.
            ALTER TABLE ONLY public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.customers ADD CONSTRAINT customers_email UNIQUE (email);
            ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id, placed);
            CREATE INDEX i ON public.orders USING btree (customer_id);
            ALTER TABLE ONLY public.orders
                ADD CONSTRAINT orders_fk FOREIGN KEY (customer_id) REFERENCES public.customers(id);
            """;

    @Test
    void aDumpBecomesAContractWithItsKeysChecksAndComments() {
        Imported imported = new SqlImport("shop", DUMP, "").read();
        Contract contract = contract(imported.drafts().getFirst());

        assertThat(contract.schema())
                .extracting(SchemaObject::name)
                .containsExactly("customers", "orders");
        SchemaObject customers = contract.schema().getFirst();
        assertThat(customers.description()).isEqualTo("Who buys; it's all here");
        assertThat(customers.physicalName()).isEqualTo("public.customers");
        assertThat(column(customers, "email").unique()).isTrue();
        assertThat(column(customers, "email").description()).isEqualTo("Where to write -- always");
        assertThat(column(customers, "email").options().maxLength()).isEqualTo(120);
        assertThat(customers.findProperty("Weird \" name")).isPresent();
        SchemaObject orders = contract.schema().getLast();
        assertThat(orders.properties())
                .filteredOn(Property::primaryKey)
                .extracting(Property::name, Property::primaryKeyPosition)
                .containsExactly(tuple("id", 1), tuple("placed", 2));
        assertThat(column(orders, "price").options().minimum()).hasToString("0");
        assertThat(column(orders, "price").options().exclusiveMaximum()).hasToString("100000.5");
        assertThat(column(orders, "state").quality().getFirst().arguments())
                .hasToString("{validValues=[open, it's paid]}");
        assertThat(column(orders, "channel").quality().getFirst().arguments())
                .hasToString("{validValues=[web, shop]}");
        assertThat(orders.relationships().getFirst().to()).containsExactly("customers.id");
        assertThat(imported.losses())
                .containsExactly(
                        "in 'public.customers' the default of column 'country': 'DE'::bpchar",
                        "in 'public.orders' the default of column 'state': 'open'::public.order_state",
                        "in 'public.orders' CONSTRAINT odd CHECK ((price > (customer_id)::numeric))",
                        "SET (line 5)",
                        "CREATE FUNCTION (line 10)",
                        "COPY (line 34)",
                        "CREATE INDEX (line 41)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smallint | integer | smallint",
                "serial | integer | integer",
                "bigserial PRIMARY KEY | integer | bigint",
                "numeric(10, 2) | number | numeric(10,2)",
                "double precision | number | double precision",
                "boolean | boolean | boolean",
                "varchar(20) | string | varchar(20)",
                "timestamptz | timestamp | timestamp with time zone",
                "timestamp(3) without time zone | timestamp | timestamp",
                "time | time | time",
                "date | date | date",
                "uuid | string | uuid",
                "bytea | string | bytea",
                "jsonb | object | jsonb",
                "inet | string | inet",
                "integer[] | array | ``",
                "interval | string | interval",
                "bigint GENERATED ALWAYS AS IDENTITY | integer | bigint",
            })
    void everyTypeIsNamedLogicallyAndPhysically(String sql, String logical, String physical) {
        Contract contract =
                contract(read("CREATE TABLE t (c %s)".formatted(sql)).drafts().getFirst());

        Property column = column(contract.schema().getFirst(), "c");
        assertThat(column.logicalType()).isNotNull();
        assertThat(String.valueOf(column.logicalType())).isEqualToIgnoringCase(logical);
        assertThat(column.physicalType()).isEqualTo(physical);
    }

    @Test
    void whatIsExportedIsImportedAgainExceptForWhatTheFormatCannotHold() {
        String text =
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: rental
                name: rental
                version: 1.0.0
                status: draft
                schema:
                  - name: bookings
                    physicalName: bookings
                    physicalType: table
                    description: One row for each booking, it's said.
                    properties:
                      - name: boat
                        logicalType: integer
                        physicalType: bigint
                        description: "Which #1 - no: 5?"
                        primaryKey: true
                        primaryKeyPosition: 1
                        required: true
                      - name: day
                        logicalType: date
                        physicalType: date
                        primaryKey: true
                        primaryKeyPosition: 2
                        required: true
                      - name: Guest "x"
                        logicalType: string
                        physicalType: text
                        required: true
                        unique: true
                      - name: state
                        logicalType: string
                        physicalType: text
                        quality:
                          - type: library
                            metric: invalidValues
                            mustBe: 0
                            arguments:
                              validValues:
                                - open
                                - it's paid
                      - name: price
                        logicalType: number
                        physicalType: numeric(10,2)
                      - name: at
                        logicalType: timestamp
                        physicalType: timestamp with time zone
                        logicalTypeOptions:
                          timezone: true
                      - name: notes
                        logicalType: array
                        items:
                          logicalType: string
                          physicalType: text
                """;
        Contract contract = ContractReading.read("rental.odcs.yaml", text).sound().orElseThrow();

        var exported = Export.SQL.write(contract, contract.schema(), SqlDialect.POSTGRES);
        Imported imported = new SqlImport("rental", exported.text(), "").read();

        assertThat(imported.losses()).isEmpty();
        assertThat(exported.losses())
                .noneMatch(loss -> loss.startsWith("required") || loss.startsWith("primary"));
        assertThat(imported.drafts().getFirst().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "1e3",
                "-lead",
                "#hash",
                "a: b",
                "it's",
                "ключ",
                "null",
                "two\nlines",
                "a.b",
                "%",
                "{x}",
                "💧",
                "select"
            })
    void namesThatYamlOrSqlMightMisreadAreKept(String name) {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";

        Contract contract =
                contract(
                        read("CREATE TABLE %s (%s int); COMMENT ON TABLE %s IS '%s'"
                                        .formatted(quoted, quoted, quoted, name.replace("'", "''")))
                                .drafts()
                                .getFirst());

        assertThat(contract.schema().getFirst().name()).isEqualTo(name);
        assertThat(contract.schema().getFirst().description()).isEqualTo(name);
        assertThat(contract.schema().getFirst().properties().getFirst().name()).isEqualTo(name);
    }

    @Test
    void tenThousandColumnsAreRead() {
        StringBuilder sql = new StringBuilder("CREATE TABLE big (c0 int");
        for (int i = 1; i < 10_000; i++) {
            sql.append(", c").append(i).append(" integer NOT NULL");
        }

        assertThat(
                        contract(read(sql.append(")").toString()).drafts().getFirst())
                                .schema()
                                .getFirst()
                                .properties())
                .hasSize(10_000);
    }

    @Test
    void conditionsThatAreAddedWithoutANameAreReadToo() {
        Imported imported =
                read(
                        """
                        CREATE TABLE a (b int, c text);
                        ALTER TABLE a ADD CHECK (b > 0), ADD CHECK (length(c) <= 3);
                        ALTER TABLE a ADD CHECK (b > length(c));
                        """);

        String text = imported.drafts().getFirst().text();
        assertThat(text).contains("exclusiveMinimum: 0", "maxLength: 3");
        assertThat(imported.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss).contains("b > length(c)"));
    }

    @Test
    void whatIsNoDefinitionIsToldWithItsLine() {
        assertThatThrownBy(() -> read("SELECT 1;\nDROP TABLE x;"))
                .isInstanceOf(Unreadable.class)
                .hasMessage("Cannot make a contract of 'test': it has no CREATE TABLE.");
        assertThatThrownBy(() -> read("CREATE TABLE a (b int);\n\nCREATE TABLE c (d int,,);"))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("Cannot read the definition of a table at line 3: ");
        assertThatThrownBy(() -> new SqlImport("test", "CREATE TABLE a (b int)", "c").read())
                .isInstanceOf(Unreadable.class)
                .hasMessage("There is no table 'c'; there is a.");
    }

    private static Imported read(String sql) {
        return new SqlImport("test", sql, "").read();
    }

    private static Contract contract(Draft draft) {
        ContractReading reading = ContractReading.read("draft.odcs.yaml", draft.text());
        assertThat(reading.problems()).as(draft.text()).isEmpty();
        return reading.sound().orElseThrow();
    }

    private static Property column(SchemaObject dataset, String name) {
        return dataset.findProperty(name).orElseThrow();
    }
}
