package io.meshwright.control.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.lineage.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadershipTest {
    private static final PortAddress ORDERS = PortAddress.parse("sales/orders/orders@1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select amount from sales.orders.orders",
                "select AMOUNT from sales.orders.orders",
                "select * from sales.orders.orders",
                "select o.* from sales.orders.orders o",
                "select status from sales.orders.orders where status in ('a', 'b…",
                ""
            })
    void aStatementThatMayReadTheColumnCounts(String text) {
        Impact impact = asked(text);

        assertThat(impact.isNobody()).isFalse();
        assertThat(impact.askers())
                .singleElement()
                .satisfies(asker -> assertThat(asker.statements()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select status from sales.orders.orders",
                "select amounts, total_amount from sales.orders.orders",
                "select count(*) from sales.orders.orders"
            })
    void oneThatCannotDoesNot(String text) {
        assertThat(asked(text).isNobody()).isTrue();
    }

    private static Impact asked(String text) {
        Statement statement =
                new Statement(
                        "user:ann",
                        Instant.parse("2026-03-01T08:00:00Z"),
                        text,
                        Set.of(ORDERS.toString()));
        return new Readership(Lineage.empty(), List.of(statement)).of(ORDERS, "amount");
    }
}
