package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.ContractReading;
import io.meshwright.mesh.compatibility.Compatibility;
import io.meshwright.mesh.compatibility.Side;
import io.meshwright.mesh.contract.Contract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What lies in arrays and maps is compared, whether the contract describes it or only names the
/// type.
class NestedTypesTest {
    private static final Compatibility.Knowledge KNOWLEDGE =
            new Compatibility.Knowledge(new PatternAutomata(), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "physicalType: 'map(varchar, integer)' | physicalType: 'map<string, int>' | type-wording-changed orders.v.type",
                "physicalType: 'map(varchar, integer)' | physicalType: 'map(varchar, bigint)' | type-widened orders.v.type",
                "physicalType: 'map(varchar, bigint)' | physicalType: 'map(varchar, integer)' | type-narrowed orders.v.type",
                "physicalType: 'map(integer, bigint)' | physicalType: 'map(bigint, integer)' | type-changed orders.v.type",
                "physicalType: 'map(varchar, integer)' | physicalType: 'map(date, integer)' | type-changed orders.v.type",
                "physicalType: 'map(varchar, integer)' | physicalType: 'integer[]' | type-changed orders.v.type",
                "physicalType: 'integer[]' | physicalType: 'varchar[]' | type-changed orders.v.type",
                "physicalType: 'struct(a integer)' | physicalType: 'struct(b integer)' | type-changed orders.v.type",
                "logicalType: map, map: { key: { logicalType: string }, value: { logicalType: integer } } | logicalType: map, map: { key: { logicalType: string }, value: { logicalType: number, physicalType: double } } | type-changed orders.v{value}.type",
                "logicalType: map, map: { key: { logicalType: integer }, value: { logicalType: date } } | logicalType: map, map: { key: { logicalType: integer, logicalTypeOptions: { minimum: 1 } }, value: { logicalType: date } } | limit-tightened orders.v{key}.logicalTypeOptions.minimum",
                "logicalType: map, map: { key: { logicalType: string }, value: { logicalType: date, required: true } } | logicalType: map, map: { key: { logicalType: string }, value: { logicalType: date } } | required-removed orders.v{value}.required",
                "logicalType: map, map: { key: { logicalType: string }, value: { logicalType: object, properties: [ { name: a, logicalType: date } ] } } | logicalType: map, map: { key: { logicalType: string }, value: { logicalType: object, properties: [ { name: b, logicalType: string } ] } } | column-removed orders.v{value}.a",
                "logicalType: map, map: { key: { logicalType: string }, value: { logicalType: date } } | logicalType: object, properties: [ { name: a, logicalType: date } ] | type-changed orders.v.type"
            })
    void aChangeInsideIsFoundWhereItIs(String before, String after, String change) {
        assertThat(
                        Compatibility.compare(
                                        contract(before), contract(after), Side.OUTPUT, KNOWLEDGE)
                                .changes())
                .extracting(each -> each.rule().id() + " " + each.path())
                .contains(change);
    }

    private static Contract contract(String column) {
        ContractReading reading =
                ContractReading.read(
                        "orders.odcs.yaml",
                        """
                        apiVersion: v3.2.0
                        kind: DataContract
                        id: orders
                        version: 1.0.0
                        status: active
                        schema: [ { name: orders, properties: [ { name: v, %s } ] } ]
                        """
                                .formatted(column));
        return reading.sound()
                .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
    }
}
