package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.ledger.AppliedFile;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.ProductKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "..", "examples");

    /// Keeps parsed files, so that the tests share the work.
    private static final MeshReader READER = new MeshReader();

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void anExampleReadsWithoutProblems(String example) {
        assertThat(read(example, List.of()).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"commerce, 13", "aviation, 4"})
    void anExampleHasProductsOfAllKinds(String example, int products) {
        Mesh mesh = read(example, List.of()).mesh();

        assertThat(mesh.products()).hasSize(products);
        assertThat(mesh.products().values())
                .extracting(Product::kind)
                .contains(ProductKind.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void everyInputOfAnExampleFindsItsPort(String example) {
        Mesh mesh = read(example, List.of()).mesh();

        assertThat(mesh.products().values())
                .flatExtracting(Product::inputs)
                .allSatisfy(input -> assertThat(input.findPort()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void everyColumnOfAnExampleSaysWhatItMeans(String example) {
        Mesh mesh = read(example, List.of()).mesh();

        assertThat(mesh.products().values())
                .flatExtracting(Product::ports)
                .allSatisfy(port -> {
                    assertThat(port.findDataset().orElseThrow().properties())
                            .hasSameSizeAs(port.columns())
                            .allSatisfy(column -> {
                                assertThat(column.description()).isNotBlank();
                                assertThat(column.classification()).isNotBlank();
                            });
                });
    }

    @Test
    void onlyTheDeliveryForecastIsDesignedAndNotBuilt() {
        Mesh mesh = read("commerce", List.of()).mesh();

        assertThat(mesh.products().values())
                .flatExtracting(Product::ports)
                .filteredOn(Port::isDesigned)
                .extracting(port -> port.address().toString())
                .containsExactly("logistics/deliveries/delivery_forecast@1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commerce/governance",
                "commerce/sales",
                "commerce/logistics",
                "commerce/customer_support",
                "commerce/finance",
                "commerce/growth",
                "aviation/governance",
                "aviation/airfields",
                "aviation/wildlife",
                "aviation/safety"
            })
    void aTeamsFolderCanBeAppliedAlone(String folder) {
        MeshReading whole = read(Path.of(folder).getName(0).toString(), List.of());
        List<AppliedFile> inForce = new ArrayList<>();
        whole.scopes().values().forEach(inForce::addAll);

        MeshReading alone = read(folder, inForce);

        assertThat(alone.problems()).isEmpty();
        assertThat(alone.scopes()).hasSize(1);
        assertThat(alone.mesh().products().keySet()).isEqualTo(whole.mesh().products().keySet());
    }

    @Test
    void aProductWithTwoMajorsKeepsBoth() {
        Mesh mesh = read("commerce", List.of()).mesh();

        assertThat(mesh.products().values())
                .flatExtracting(Product::ports)
                .extracting(port -> port.address().toString())
                .contains("sales/orders/orders@1", "sales/orders/orders@2");
    }

    private static MeshReading read(String folder, List<AppliedFile> inForce) {
        return READER.read(new WorkspaceReader().read(EXAMPLES.resolve(folder)), inForce);
    }
}
