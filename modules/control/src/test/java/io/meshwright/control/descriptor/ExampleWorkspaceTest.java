package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExampleWorkspaceTest {
    private static final Path EXAMPLE = Shared.folder("example-workspace");

    @BeforeEach
    void exampleIsThere() {
        assumeTrue(Files.isDirectory(EXAMPLE), "no example workspace beside this checkout");
    }

    @Test
    void theReferenceWorkspaceReadsWithNothingButAReminder() {
        MeshReading reading = new MeshReader().read(new WorkspaceReader().read(EXAMPLE), List.of());

        assertThat(reading.problems())
                .extracting(Problem::rule)
                .containsExactly("reads-deprecated");
        assertThat(reading.scopes().keySet()).containsExactly("@mesh", "finance", "sales");
        Product orders =
                reading.mesh().findProduct(ProductAddress.parse("sales/orders")).orElseThrow();
        assertThat(orders.kind()).isEqualTo(ProductKind.SOURCE_ALIGNED);
        assertThat(orders.ports())
                .extracting(port -> port.address().toString())
                .containsExactly("sales/orders/orders@1", "sales/orders/orders@2");
        Port second = orders.ports().getLast();
        assertThat(second.columns())
                .extracting(Column::name)
                .containsExactly(
                        "order_id",
                        "customer_email",
                        "ordered_on",
                        "region",
                        "status",
                        "net_amount",
                        "tax_amount");
        assertThat(second.findSql().orElseThrow().text()).contains("FROM raw_orders");
        Product revenue =
                reading.mesh()
                        .findProduct(ProductAddress.parse("finance/monthly_revenue"))
                        .orElseThrow();
        assertThat(revenue.kind()).isEqualTo(ProductKind.CONSUMER_ALIGNED);
        assertThat(revenue.inputs().getFirst().findPort().orElseThrow())
                .hasToString("sales/orders/orders@1");
    }
}
