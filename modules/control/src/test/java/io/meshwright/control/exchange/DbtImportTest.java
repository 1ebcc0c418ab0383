package io.meshwright.control.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.contract.LogicalType;
import io.meshwright.mesh.contract.Property;
import io.meshwright.mesh.document.CustomProperty;
import org.junit.jupiter.api.Test;

class DbtImportTest {
    private static final String MANIFEST =
            """
            {"nodes": {
              "model.shop.orders": {"resource_type": "model", "name": "orders", "alias": "orders_tbl",
                "description": "All orders", "tags": ["core"],
                "config": {"materialized": "table", "meta": {"owner": "sales", "nested": {"a": 1}}},
                "columns": {
                  "id": {"name": "id", "data_type": "bigint", "constraints": [{"type": "not_null"}, {"type": "primary_key"}]},
                  "customer_id": {"name": "customer_id", "data_type": "integer", "description": "Who"},
                  "state": {"name": "state", "config": {"meta": {"classification": "internal"}}},
                  "price": {"name": "price", "data_type": "numeric(10,2)", "constraints": [{"type": "check", "expression": "price > 0"}]}},
                "constraints": []},
              "model.shop.customers": {"resource_type": "model", "name": "customers", "columns": {"id": {"name": "id"}}},
              "test.1": {"resource_type": "test", "name": "unique_orders_id", "column_name": "id", "attached_node": "model.shop.orders",
                "test_metadata": {"name": "unique", "kwargs": {"column_name": "id"}}},
              "test.2": {"resource_type": "test", "name": "accepted_values_state", "attached_node": "model.shop.orders",
                "test_metadata": {"name": "accepted_values", "kwargs": {"column_name": "state", "values": ["open", "paid"]}}},
              "test.3": {"resource_type": "test", "name": "relationships_orders", "attached_node": "model.shop.orders",
                "depends_on": {"nodes": ["model.shop.customers", "model.shop.orders"]},
                "test_metadata": {"name": "relationships", "kwargs": {"column_name": "customer_id", "to": "ref('customers')", "field": "id"}}},
              "test.4": {"resource_type": "test", "name": "not_null_price_where", "attached_node": "model.shop.orders", "config": {"where": "x"},
                "test_metadata": {"name": "not_null", "kwargs": {"column_name": "price"}}}
            }, "sources": {
              "source.shop.raw.events": {"resource_type": "source", "name": "events", "identifier": "ev", "columns": {}}
            }}
            """;

    @Test
    void aModelBecomesAContractWithItsTestsAndConstraints() {
        Imported imported = new DbtImport("manifest.json", MANIFEST, "", "orders").read();
        Draft draft = imported.drafts().getFirst();
        Contract contract = contract(draft);

        assertThat(contract.id()).isEqualTo("orders");
        assertThat(contract.schema().getFirst().physicalName()).isEqualTo("orders_tbl");
        assertThat(contract.schema().getFirst().tags()).containsExactly("core");
        Property id = column(contract, "id");
        assertThat(id.primaryKey() && id.required() && id.unique()).isTrue();
        assertThat(id.logicalType()).isEqualTo(LogicalType.INTEGER);
        assertThat(column(contract, "state").classification()).isEqualTo("internal");
        assertThat(column(contract, "state").quality().getFirst().arguments())
                .hasToString("{validValues=[open, paid]}");
        assertThat(column(contract, "customer_id").relationships().getFirst().to())
                .containsExactly("customers.odcs.yaml#/schema/customers/properties/id");
        assertThat(column(contract, "price").required()).isFalse();
        assertThat(imported.losses())
                .containsExactly(
                        "in 'orders' the constraint check on price price > 0",
                        "in 'orders' the test not_null_price_where");
        assertThat(contract.schema().getFirst().customProperties())
                .extracting(CustomProperty::property)
                .containsExactly("owner", "nested");
    }

    @Test
    void theCatalogGivesTheTypesThatTheManifestLeavesOut() {
        String catalog =
                """
                {"nodes": {}, "sources": {"source.shop.raw.events": {"columns": {
                  "AT": {"name": "AT", "type": "TIMESTAMP WITH TIME ZONE"}, "BODY": {"name": "BODY", "type": "VARIANT"}}}}}
                """;

        Contract contract =
                contract(
                        new DbtImport("manifest.json", MANIFEST, catalog, "events")
                                .read()
                                .drafts()
                                .getFirst());

        assertThat(column(contract, "AT").logicalType()).isEqualTo(LogicalType.TIMESTAMP);
        assertThat(column(contract, "BODY").physicalType()).isEqualTo("variant");
        assertThat(contract.schema().getFirst().physicalName()).isEqualTo("ev");
    }

    @Test
    void everyModelAndSourceBecomesAContractOfItsOwn() {
        assertThat(new DbtImport("manifest.json", MANIFEST, "", "").read().drafts())
                .extracting(Draft::name)
                .containsExactly("orders", "customers", "events");
    }

    @Test
    void aManifestThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new DbtImport("manifest.json", "{\"nodes\":", "", "").read())
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("Cannot read the manifest of dbt: it is no JSON.");
        assertThatThrownBy(() -> new DbtImport("manifest.json", "{}", "", "").read())
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("it has no 'nodes'");
        assertThatThrownBy(() -> new DbtImport("manifest.json", MANIFEST, "", "order").read())
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no model or source table 'order'");
    }

    private static Contract contract(Draft draft) {
        ContractReading reading = ContractReading.read("draft.odcs.yaml", draft.text());
        return reading.sound()
                .orElseThrow(() -> new AssertionError(reading.problems() + draft.text()));
    }

    private static Property column(Contract contract, String name) {
        return contract.schema().getFirst().findProperty(name).orElseThrow();
    }
}
