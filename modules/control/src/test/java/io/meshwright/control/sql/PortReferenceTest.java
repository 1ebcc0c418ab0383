package io.meshwright.control.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders, -1, -1",
        "ORDERS, orders, -1, -1",
        "orders_v2, orders, 2, -1",
        "orders_v0, orders, 0, -1",
        "orders@3, orders, -1, 3",
        "daily_orders_v12@345, daily_orders, 12, 345"
    })
    void aNameSaysPortMajorAndRelease(String table, String port, int major, long release) {
        PortReference reference = PortReference.parse(List.of("Sales", "orders", table));

        assertThat(reference.product()).hasToString("sales/orders");
        assertThat(reference.port()).hasToString(port);
        assertThat(reference.findMajor().orElse(-1)).isEqualTo(major);
        assertThat(reference.findRelease().orElse(-1)).isEqualTo(release);
        assertThat(reference.tableName()).isEqualToIgnoringCase(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders@",
                "orders@0",
                "orders@03",
                "@3",
                "orders_v01",
                "orders_v1_v2",
                "orders_v9999999",
                "orders@1@2",
                "ord ers",
                "orders'",
                "örders",
                "select",
                "orders@99999999999999999999"
            })
    void whatIsNoNameOfAPortIsRefused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortReference.parse(List.of("sales", "orders", table)));
    }

    @Test
    void aPinnedNameIsShownWithQuotes() {
        assertThat(PortReference.parse(List.of("sales", "orders", "orders@3")))
                .hasToString("sales.orders.\"orders@3\"");
    }

    @Test
    void twoPartsAreRefusedWithAnExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortReference.parse(List.of("sales", "orders")))
                .withMessage(
                        "Invalid port name 'sales.orders': it has three parts, for example sales.orders.orders or sales.orders.\"orders@3\"");
    }
}
