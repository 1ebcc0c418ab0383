package io.meshwright.control.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.PhysicalTypes;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ExportTest {
    private static final Contract CONTRACT =
            contract(
                    """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: rental.bookings
                    name: Bookings
                    version: 2.1.0
                    status: active
                    description: { purpose: "Who rents what | and when." }
                    tags: [rental]
                    schema:
                      - name: bookings
                        description: One row for each booking, it's said.
                        properties:
                          - { name: day, logicalType: date, primaryKey: true, primaryKeyPosition: 2, description: First day. }
                          - { name: boat, logicalType: integer, physicalType: bigint, primaryKey: true, primaryKeyPosition: 1 }
                          - name: guest
                            logicalType: string
                            required: true
                            unique: true
                            classification: confidential
                            logicalTypeOptions: { minLength: 3, maxLength: 40, format: email }
                          - name: state
                            logicalType: string
                            quality:
                              - { type: library, metric: invalidValues, mustBe: 0, arguments: { validValues: [open, "it's paid"] } }
                          - name: price
                            logicalType: number
                            physicalType: decimal(10,2)
                            logicalTypeOptions: { minimum: 0, exclusiveMaximum: 10000 }
                            quality:
                              - { type: library, metric: nullValues, mustBeLessThan: 5, unit: percent }
                          - name: crew
                            logicalType: array
                            items:
                              name: sailor
                              logicalType: object
                              properties:
                                - { name: name, logicalType: string, required: true }
                                - { name: age, logicalType: integer }
                    slaProperties:
                      - { property: latency, value: 4, unit: h }
                    """);

    private static final Contract MAPS =
            contract(
                    """
                    apiVersion: v3.2.0
                    kind: DataContract
                    id: rates
                    version: 1.0.0
                    status: active
                    schema:
                      - name: rates
                        properties:
                          - name: prices
                            logicalType: map
                            logicalTypeOptions: { minProperties: 1, maxProperties: 2 }
                            map:
                              key: { logicalType: string, description: Currency, logicalTypeOptions: { pattern: "^[A-Z]{3}$" } }
                              value: { logicalType: number, physicalType: "decimal(8,2)", logicalTypeOptions: { minimum: 0 } }
                          - name: names
                            logicalType: array
                            items: { logicalType: map, map: { key: { logicalType: integer }, value: { logicalType: string } } }
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','state':'open','price':0,'crew':[{'name':'x'}]} | true",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','state':null} | true",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','state':'it\\'s paid'} | true",
                "{'day':'2026-01-31','boat':1} | false",
                "{'day':'2026-01-31','boat':1.5,'guest':'a@b.org'} | false",
                "{'day':'2026-01-31','boat':null,'guest':'a@b.org'} | false",
                "{'day':'2026-01-31','boat':1,'guest':'ab'} | false",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','state':'lost'} | false",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','price':-1} | false",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','price':10000} | false",
                "{'day':'2026-01-31','boat':1,'guest':'a@b.org','crew':[{'age':3}]} | false",
            },
            quoteCharacter = '`')
    void theJsonSchemaTellsRowsThatKeepTheContractFromThoseThatDoNot(String row, boolean keeps) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(write(Export.JSONSCHEMA, SqlDialect.DUCKDB).text());
        String json = row.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "'");

        assertThat(schema.validate(json, InputFormat.JSON).isEmpty()).as(json).isEqualTo(keeps);
    }

    @Test
    void postgresGetsKeysChecksAndComments() {
        assertThat(write(Export.SQL, SqlDialect.POSTGRES).text())
                .isEqualTo(
                        """
                        CREATE TABLE "bookings" (
                            "day" date NOT NULL,
                            "boat" bigint NOT NULL,
                            "guest" text NOT NULL UNIQUE,
                            "state" text CHECK (CAST("state" AS text) IN ('open', 'it''s paid')),
                            "price" numeric(10, 2),
                            "crew" jsonb,
                            PRIMARY KEY ("boat", "day")
                        );
                        COMMENT ON TABLE "bookings" IS 'One row for each booking, it''s said.';
                        COMMENT ON COLUMN "bookings"."day" IS 'First day.';
                        """);
    }

    @Test
    void trinoGetsWhatItKnows() {
        Exported exported = write(Export.SQL, SqlDialect.TRINO);

        assertThat(exported.text())
                .isEqualTo(
                        """
                        CREATE TABLE "bookings" (
                            "day" date NOT NULL COMMENT 'First day.',
                            "boat" bigint NOT NULL,
                            "guest" varchar NOT NULL,
                            "state" varchar,
                            "price" decimal(10, 2),
                            "crew" array(row("name" varchar, "age" bigint))
                        )
                        COMMENT 'One row for each booking, it''s said.';
                        """);
        assertThat(exported.losses())
                .contains(
                        "primary keys (bookings.day, bookings.boat)",
                        "unique columns (bookings.guest)",
                        "valid values (bookings.state)");
    }

    @Test
    void dbtModelsCarryTypesAndTests() {
        Object read =
                new Load(LoadSettings.builder().build())
                        .loadFromString(write(Export.DBT_MODELS, SqlDialect.DUCKDB).text());

        assertThat(read)
                .extracting("models")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .satisfies(model -> {
                    assertThat(model).extracting("name").isEqualTo("bookings");
                    assertThat(model)
                            .extracting("data_tests")
                            .isEqualTo(
                                    List.of(
                                            Map.of(
                                                    "dbt_utils.unique_combination_of_columns",
                                                    Map.of(
                                                            "arguments",
                                                            Map.of(
                                                                    "combination_of_columns",
                                                                    List.of("boat", "day"))))));
                    assertThat(model)
                            .extracting("columns")
                            .asInstanceOf(InstanceOfAssertFactories.LIST)
                            .contains(
                                    Map.of(
                                            "name",
                                            "guest",
                                            "data_type",
                                            "varchar",
                                            "config",
                                            Map.of(
                                                    "meta",
                                                    Map.of("classification", "confidential")),
                                            "constraints",
                                            List.of(Map.of("type", "not_null")),
                                            "data_tests",
                                            List.of("not_null", "unique")),
                                    Map.of(
                                            "name",
                                            "state",
                                            "data_type",
                                            "varchar",
                                            "data_tests",
                                            List.of(
                                                    Map.of(
                                                            "accepted_values",
                                                            Map.of(
                                                                    "arguments",
                                                                    Map.of(
                                                                            "values",
                                                                            List.of(
                                                                                    "open",
                                                                                    "it's paid")))))));
                });
    }

    @Test
    void whatAPageQuotesMakesNoMarkup() {
        assertThat(write(Export.MARKDOWN, SqlDialect.DUCKDB).text())
                .contains(
                        "**Purpose:** Who rents what &#124; and when.",
                        "| state | string | one of open, it's paid |  |  |",
                        "| crew&#91;&#93;.name | string | required |  |  |",
                        "- price: nullValues must be less than 5 percent",
                        "| latency | 4 h |  |  |");
    }

    @Test
    void thePageNeedsNothingElseAndNothingInItIsMarkup() {
        Contract hostile =
                contract(
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: x
                        name: "<script>alert(1)</script> & 'x' \\"y\\" \\u0007"
                        version: 1.0.0
                        status: draft
                        description: { purpose: "<img src=x onerror=alert(1)>" }
                        tags: [ "</style>" ]
                        schema:
                          - name: "</title><b>"
                            properties:
                              - { name: "<i>", logicalType: string, description: "a\\nb", classification: "\\" onclick=x", logicalTypeOptions: { pattern: "^<u>$", maxLength: 3 } }
                        """);

        String page = Export.HTML.write(hostile, hostile.schema(), SqlDialect.DUCKDB).text();

        assertThat(page)
                .doesNotContain(
                        "<script",
                        "<img",
                        "<i>",
                        "<u>",
                        "<b>",
                        "http:",
                        "https:",
                        "url(",
                        " src=\"",
                        " href=\"",
                        "@import")
                .contains(
                        "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;x&#39; &quot;y&quot; \uFFFD",
                        "matches ^&lt;u&gt;$",
                        "at most 3 characters",
                        "a<br>b");
        assertThat(page.indexOf("</style>")).isEqualTo(page.lastIndexOf("</style>"));
        assertThat(write(Export.HTML, SqlDialect.DUCKDB).text())
                .contains("<span class=\"pill accent\">primary key</span>", "<dt>latency</dt>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRES | jsonb | jsonb",
                "DUCKDB | map(varchar, decimal(8, 2)) | map(bigint, varchar)[]",
                "TRINO | map(varchar, decimal(8, 2)) | array(map(bigint, varchar))"
            })
    void mapsAreWrittenAsEachDatabaseKnowsThem(SqlDialect dialect, String prices, String names) {
        assertThat(Export.SQL.write(MAPS, MAPS.schema(), dialect).text())
                .contains("\"prices\" %s,".formatted(prices), "\"names\" %s\n".formatted(names));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prices':{'EUR':1,'USD':0},'names':[{'1':'x'}]} | true",
                "{'prices':{'EUR':null},'names':[{'-1':null},{}]} | true",
                "{'prices':null} | true",
                "{'prices':{}} | false",
                "{'prices':{'EUR':1,'USD':0,'CHF':1}} | false",
                "{'prices':{'eur':1}} | false",
                "{'prices':{'EUR':-1}} | false",
                "{'prices':{'EUR':'1'}} | false",
                "{'names':[{'x':'x'}]} | false",
                "{'names':[{'1':1}]} | false"
            },
            quoteCharacter = '`')
    void theJsonSchemaOfAMapTellsItsKeysAndValues(String row, boolean keeps) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                Export.JSONSCHEMA
                                        .write(MAPS, MAPS.schema(), SqlDialect.DUCKDB)
                                        .text());
        String json = row.replace('\'', '"');

        assertThat(schema.validate(json, InputFormat.JSON).isEmpty()).as(json).isEqualTo(keeps);
    }

    @Test
    void pagesShowKeysAndValuesOfMaps() {
        assertThat(Export.MARKDOWN.write(MAPS, MAPS.schema(), SqlDialect.DUCKDB).text())
                .contains(
                        "| prices | map |  |  |  |",
                        "| prices&#123;key&#125; | string |  |  | Currency |",
                        "| prices&#123;value&#125; | decimal(8,2) |  |  |  |");
        assertThat(Export.HTML.write(MAPS, MAPS.schema(), SqlDialect.DUCKDB).text())
                .contains(
                        "<code>{key}</code></td><td><code>string</code>",
                        "<code>{value}</code></td><td><code>decimal(8,2)</code>",
                        "≥ 0",
                        "at most 2 keys");
    }

    @Test
    void aMapThatIsExportedToDbtAndBackKeepsItsType() {
        ColumnType type =
                PhysicalTypes.find(MAPS.schema().getFirst().properties().getFirst()).orElseThrow();
        String text = Export.DBT_MODELS.write(MAPS, MAPS.schema(), SqlDialect.DUCKDB).text();
        Contract back =
                contract(
                        new DbtImport("schema.yml", text, "", "")
                                .read()
                                .drafts()
                                .getFirst()
                                .text());

        assertThat(back.apiVersion()).isEqualTo("v3.2.0");
        assertThat(PhysicalTypes.find(back.schema().getFirst().properties().getFirst()))
                .contains(type);
    }

    @ParameterizedTest
    @EnumSource(Export.class)
    void everyFormatTellsWhatItCannotHold(Export format) {
        Exported exported = write(format, SqlDialect.POSTGRES);

        assertThat(exported.text()).isNotBlank();
        assertThat(exported.losses())
                .as("only the pages have room for service levels")
                .satisfies(losses ->
                        assertThat(losses.contains("service levels"))
                                .isEqualTo(format != Export.MARKDOWN && format != Export.HTML));
        assertThat(Export.find(format.word())).contains(format);
    }

    private static Exported write(Export format, SqlDialect dialect) {
        return format.write(CONTRACT, CONTRACT.schema(), dialect);
    }

    private static Contract contract(String text) {
        ContractReading reading = ContractReading.read("bookings.odcs.yaml", text);
        return reading.sound()
                .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
    }
}
