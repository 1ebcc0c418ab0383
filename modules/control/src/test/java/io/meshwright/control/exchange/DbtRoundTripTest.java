package io.meshwright.control.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.problem.ProblemsFound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbtRoundTripTest {
    /// Of all that a contract says, what dbt has room for.
    private static final String SHOP =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.orders
            name: Orders of the shop
            version: 2.4.1
            status: draft
            description:
              purpose: "What was ordered: by whom, and when."
              usage: |-
                Join both datasets
                by customer_id.
              limitations: No returns.
            tags:
              - shop
              - "yes"
            schema:
              - name: customers
                physicalName: sales.customers
                physicalType: view
                description: Who orders.
                properties:
                  - name: customer_id
                    logicalType: integer
                    physicalType: integer
                    primaryKey: true
                    primaryKeyPosition: 1
                    required: true
                    unique: true
                  - name: email
                    physicalName: MAIL_ADDRESS
                    logicalType: string
                    physicalType: varchar
                    description: "Where {{ var('x') }} and {% raw %} are no Jinja: it's text"
                    required: true
                    unique: true
                    classification: confidential
                    tags:
                      - pii
                    customProperties:
                      - property: masking
                        value: hash
                      - property: shares
                        value:
                          a: 1.50
                          b:
                            - "no"
                            - true
              - name: Order_Items
                physicalName: sales.items
                physicalType: table
                description: One row for each article of an order.
                tags:
                  - core
                relationships:
                  - type: foreignKey
                    from:
                      - Order_Items.shop
                      - Order_Items.customer_id
                    to:
                      - customers.email
                      - customers.customer_id
                customProperties:
                  - property: owner
                    value: sales
                properties:
                  - name: line
                    logicalType: integer
                    physicalType: bigint
                    primaryKey: true
                    primaryKeyPosition: 2
                    required: true
                  - name: order_id
                    logicalType: integer
                    physicalType: bigint
                    primaryKey: true
                    primaryKeyPosition: 1
                    required: true
                  - name: customer_id
                    logicalType: integer
                    physicalType: integer
                    required: true
                    relationships:
                      - type: foreignKey
                        to: customers.customer_id
                  - name: article
                    logicalType: string
                    physicalType: varchar
                    relationships:
                      - type: foreignKey
                        to: articles.odcs.yaml#/schema/articles/properties/number
                  - name: shop
                    logicalType: string
                    physicalType: varchar
                  - name: gift
                    logicalType: string
                    physicalType: varchar
                    quality:
                      - type: library
                        metric: invalidValues
                        mustBe: 0
                        arguments:
                          validValues:
                            - "yes"
                            - "no"
                            - "{{ x }}"
                  - name: stars
                    logicalType: integer
                    physicalType: integer
                    quality:
                      - type: library
                        metric: invalidValues
                        mustBe: 0
                        arguments:
                          validValues:
                            - 1
                            - 2
                  - name: price
                    logicalType: number
                    physicalType: decimal(12,2)
                  - name: at
                    logicalType: timestamp
                    physicalType: timestamp with time zone
                    logicalTypeOptions:
                      timezone: true
                  - name: parcel
                    logicalType: object
                    properties:
                      - name: weight
                        logicalType: number
                        physicalType: double
                      - name: codes
                        logicalType: array
                        items:
                          logicalType: string
                          physicalType: varchar
            """;

    @Test
    void whatModelsHoldComesBackAsTheVerySameContract() {
        Contract contract = contract(SHOP);

        Exported exported = write(Export.DBT_MODELS, contract);
        Imported imported = read(exported.text());

        assertThat(exported.losses()).isEmpty();
        assertThat(imported.losses()).isEmpty();
        assertThat(imported.drafts()).hasSize(1);
        assertThat(imported.drafts().getFirst().text()).isEqualTo(SHOP);
    }

    @Test
    void aSourceHoldsAllButReferencesOfSeveralColumnsAndToOtherContracts() {
        Exported exported = write(Export.DBT_SOURCES, contract(SHOP));
        Imported imported = read(exported.text());

        assertThat(exported.losses())
                .containsExactly("relationships (Order_Items.article, Order_Items)");
        assertThat(imported.losses()).isEmpty();
        assertThat(imported.drafts().getFirst().text())
                .isEqualTo(
                        SHOP.replaceFirst(
                                        "(?s)    relationships:\n      - type: foreignKey\n        from:.*?(?=    customProperties:\n      - property: owner)",
                                        "")
                                .replaceFirst(
                                        "        relationships:\n          - type: foreignKey\n            to: articles.*\n",
                                        ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"DBT_MODELS", "DBT_SOURCES"})
    void readersOfTheElderYamlReadTheSame(Export format) {
        assertThat(write(format, contract(SHOP)).text())
                .as("which takes yes and no for truths")
                .contains("- \"yes\"\n", "- \"no\"\n", "- 1\n", "\"{{ '{{' }} x }}\"");
    }

    @Test
    void whatDbtCannotHoldIsTold() {
        Contract contract =
                contract(
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: x
                        version: 1.0.0
                        status: active
                        domain: sales
                        team: { name: shop }
                        customProperties: [ { property: a, value: 1 } ]
                        slaProperties: [ { property: latency, value: 4, unit: h } ]
                        schema:
                          - name: t
                            properties:
                              - name: a
                                logicalType: string
                                physicalType: varchar(20)
                                businessName: Letter
                                logicalTypeOptions: { maxLength: 20, format: email }
                                examples: [ b ]
                                criticalDataElement: true
                                customProperties: [ { property: classification, value: 1 } ]
                                relationships: [ { to: other.odcs.yaml#/schema/o/properties/p } ]
                              - name: o
                                logicalType: object
                                properties:
                                  - { name: p, logicalType: string, description: Nested., required: true }
                        """);

        Exported exported = write(Export.DBT_MODELS, contract);

        assertThat(exported.losses())
                .containsExactly(
                        "descriptions (t.o.p)",
                        "business names (t.a)",
                        "physical types in the contract's own words (t.a)",
                        "required columns (t.o.p)",
                        "lengths, patterns and ranges (t.a)",
                        "formats of texts (t.a)",
                        "relationships (t.a)",
                        "example values (t.a)",
                        "service levels",
                        "the team",
                        "custom properties (t.a)",
                        "tenant, domain and data product",
                        "ids, synonyms, granularities and marks of critical or encrypted columns (t.a)");
        assertThat(exported.text()).contains("enforced: true", "data_type: struct(");
        assertThat(write(Export.DBT_SOURCES, contract).losses()).hasSize(13);
    }

    @Test
    void aPropertiesFileOfPeopleBecomesAContractForEachModelAndSourceTable() {
        String text =
                """
                version: 2
                models:
                  - name: orders
                    description: "{{ doc('orders') }}"
                    config: { materialized: view, tags: core }
                    tests: [ dbt_utils.equal_rowcount: { compare_model: ref('x') } ]
                    columns:
                      - name: id
                        data_type: BIGINT
                        tests:
                          - unique
                          - not_null: { severity: warn }
                      - name: state
                        data_tests:
                          - accepted_values:
                              values: [ open, paid ]
                              config: { enabled: true }
                      - name: customer
                        data_tests:
                          - test_name: relationships
                            to: ref('crm', 'customers', v=2)
                            field: id
                    versions: [ { v: 1 } ]
                sources:
                  - name: crm
                    schema: raw
                    tags: [ pii ]
                    freshness: { warn_after: { count: 1, period: day } }
                    tables:
                      - name: people
                        identifier: PEOPLE
                        loaded_at_field: at
                metrics: []
                """;

        Imported imported = read(text);

        assertThat(imported.drafts()).extracting(Draft::id).containsExactly("orders", "people");
        assertThat(imported.drafts().getFirst().text())
                .contains(
                        "physicalType: view",
                        "- core",
                        "physicalType: bigint",
                        "unique: true",
                        "- paid",
                        "to: customers.odcs.yaml#/schema/customers/properties/id")
                .doesNotContain("required: true");
        assertThat(imported.drafts().getLast().text()).contains("raw.PEOPLE", "- pii");
        assertThat(imported.losses())
                .containsExactly(
                        "what dbt makes of '{{ doc('orders') }}'",
                        "in 'orders' the property 'versions'",
                        "in 'crm' the property 'freshness'",
                        "in 'people' the property 'loaded_at_field'",
                        "the part 'metrics'",
                        "in 'orders' the test dbt_utils.equal_rowcount",
                        "in 'orders' the test not_null of column 'id'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | it has neither 'models' nor",
                "just words | it has neither 'models' nor",
                "`models: []` | it has no model and no source",
                "`models: [ { columns: [] } ]` | a table or a source in it has no 'name'",
                "`sources: [ { name: s, tables: [ 1 ] } ]` | a table or a source in it has no 'name'",
            })
    void aFileThatIsNoPropertiesFileIsRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models: [", "a: &x [*x]", "a: 1\na: 2", "a: !!java 1"})
    void aFileThatIsCutOffOrHostileIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProblemsFound.class)
                .satisfies(failure ->
                        assertThat(((ProblemsFound) failure).problems())
                                .allMatch(problem -> problem.place().file().equals("schema.yml")));
        assertThatThrownBy(() -> read("models: " + "[".repeat(100_000)))
                .isInstanceOf(ProblemsFound.class);
    }

    @Test
    void threeThousandColumnsComeBack() {
        StringBuilder text = new StringBuilder("models:\n  - name: wide\n    columns:\n");
        for (int i = 0; i < 3_000; i++) {
            text.append(
                    "      - { name: c%d, data_type: integer, data_tests: [ unique ] }\n"
                            .formatted(i));
        }

        Contract contract = contract(read(text.toString()).drafts().getFirst().text());

        assertThat(contract.schema().getFirst().properties()).hasSize(3_000);
        assertThat(contract.schema().getFirst().properties().getLast().unique()).isTrue();
    }

    private static Imported read(String text) {
        return new DbtImport("schema.yml", text, "", "").read();
    }

    private static Exported write(Export format, Contract contract) {
        return format.write(contract, contract.schema(), SqlDialect.DUCKDB);
    }

    private static Contract contract(String text) {
        ContractReading reading = ContractReading.read("shop.odcs.yaml", text);
        return reading.sound()
                .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
    }
}
