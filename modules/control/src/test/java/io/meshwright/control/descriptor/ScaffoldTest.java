package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaffoldTest {
    private static final ProductAddress PRODUCT = ProductAddress.parse("customer_support/tickets");

    @TempDir Path folder;

    @Test
    void aNewMeshWithADomainAndAProductHasNoProblems() {
        Scaffold.write(folder, Scaffold.mesh("Our \"Shop\": all"));
        Scaffold.write(folder, Scaffold.domain(PRODUCT.domain()));
        Scaffold.write(folder, Scaffold.product(PRODUCT, folderOf(PRODUCT.domain())));

        Workspace workspace = new WorkspaceReader().read(folder);
        MeshReading reading = new MeshReader().read(workspace, List.of());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.mesh().charter().name()).isEqualTo("our_shop_all");
        assertThat(reading.mesh().products().keySet()).containsExactly(PRODUCT);
        assertThat(new PlatformReader(Map.of()).read(workspace))
                .isEqualTo(new PlatformReading(Platform.standard(), List.of()));
    }

    @Test
    void aProductGoesWhereItsDomainLies() throws IOException {
        Files.createDirectories(folder.resolve("teams/help"));
        Files.writeString(
                folder.resolve("teams/help/domain.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Domain\nname: customer_support\n");

        assertThat(folderOf(PRODUCT.domain())).isEqualTo("teams/help");
        assertThat(folderOf(new DomainName("sales"))).isEqualTo("domains/sales");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("platform.yaml"), "mine");

        assertThatThrownBy(() -> Scaffold.write(folder, Scaffold.mesh("shop")))
                .isInstanceOf(ProblemsFound.class)
                .hasMessage(
                        "File exists already: 'platform.yaml' is there and is not overwritten.");
        assertThat(folder.resolve("platform.yaml")).hasContent("mine");
        assertThat(folder.resolve("mesh.yaml")).doesNotExist();
    }

    private String folderOf(DomainName domain) {
        return Scaffold.folderOf(new WorkspaceReader().read(folder), domain);
    }
}
