package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeprecateCommandTest {
    private static final String CONTRACT = "domains/sales/orders/orders.odcs.yaml";
    private static final String PRODUCT = "domains/sales/orders/product.odps.yaml";

    @TempDir private Path folder = Path.of("");

    @Test
    void theEditsAreShownAndNothingIsWritten() throws IOException {
        TempMesh shop = TempMesh.scaffolded(folder);
        String contract = Files.readString(shop.file(CONTRACT));

        Said said = deprecate(shop, "sales/orders/orders@1");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .contains(
                        "domains/sales/orders/orders.odcs.yaml:5",
                        "- version: 1.0.0",
                        "+ version: 1.1.0",
                        "- status: draft",
                        "+ status: deprecated",
                        "domains/sales/orders/product.odps.yaml:18",
                        "-     version: 1.0.0",
                        "+     version: 1.1.0")
                .anyMatch(line -> line.startsWith("+") && line.contains("property: endOfSupport"))
                .anyMatch(line -> line.startsWith("+") && line.contains("2027-06-30"))
                .anyMatch(line -> line.startsWith("+") && line.contains("property: deprecatedOn"));
        assertThat(said.err()).contains("Nothing was written; --write makes these edits.");
        assertThat(Files.readString(shop.file(CONTRACT))).isEqualTo(contract);
    }

    @Test
    void writtenEditsLeaveAWorkspaceThatIsDeprecatedAndValid() throws IOException {
        TempMesh shop = TempMesh.scaffolded(folder);

        assertThat(deprecate(shop, "sales/orders/orders@1", "--write").exit()).isZero();
        Said valid = mesh("validate", shop.dir());

        assertThat(valid.exit()).as(valid.out() + valid.err()).isZero();
        assertThat(Files.readString(shop.file(CONTRACT)))
                .contains("status: deprecated\n", "version: 1.1.0\n", "2027-06-30");
        assertThat(Files.readString(shop.file(PRODUCT))).contains("    version: 1.1.0\n");
        Said later =
                mesh(
                        "deprecate",
                        "sales/orders/orders@1",
                        "--dir",
                        shop.dir(),
                        "--until",
                        "2027-12-31");
        assertThat(later.out())
                .as("a later day replaces the former one")
                .containsPattern("- .*2027-06-30.*\\n\\+ .*2027-12-31");
    }

    @Test
    void aPortThatIsNotThereIsAnsweredWithTheOneMeant() {
        Said said = deprecate(TempMesh.scaffolded(folder), "sales/orders/ordes@1");

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("Did you mean 'sales/orders/orders@1'?");
    }

    private static Said deprecate(TempMesh shop, String port, String... more) {
        String[] arguments = {
            "deprecate",
            port,
            "--dir",
            shop.dir(),
            "--until",
            "2027-06-30",
            "--reason",
            "Read \"orders@2\"."
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return mesh(all);
    }
}
