package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.PlatformReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
    @TempDir private Path workspace = Path.of("");

    @Test
    void withoutWordsOfThePlatformAllLiesInTheDataFolder() throws IOException {
        Path data = workspace.resolve("var");

        Kept kept = kept("data: var", data);

        assertThat(kept.ledger()).isEqualTo(data.resolve("ledger.db"));
        assertThat(kept.warehouse()).isEqualTo(data.resolve("warehouse"));
        assertThat(kept.outside(data)).isEmpty();
    }

    @Test
    void thePlatformSaysWhereLedgerAndTablesLie() throws IOException {
        Path data = workspace.resolve(".mesh");

        Kept kept =
                kept(
                        """
                        storage: { type: folder, path: ../tables }
                        ledger: { type: sqlite, path: books/mesh.db }\
                        """,
                        data);

        assertThat(kept.ledger()).isEqualTo(workspace.resolve("books/mesh.db"));
        assertThat(kept.warehouse()).isEqualTo(workspace.resolveSibling("tables"));
        assertThat(kept.outside(data))
                .containsExactly(workspace.resolve("books"), workspace.resolveSibling("tables"));
    }

    @Test
    void aFolderNamedForOneCommandHoldsAllOfIt() throws IOException {
        Path data = workspace.resolve("elsewhere");

        Kept kept = kept("ledger: { type: sqlite, path: books/mesh.db }", data);

        assertThat(kept.ledger()).isEqualTo(data.resolve("ledger.db"));
        assertThat(kept.outside(data)).isEmpty();
    }

    @Test
    void aMeshIsKeptWhereItsPlatformFileSays() throws IOException {
        TempMesh shop = TempMesh.scaffolded(workspace.resolve("shop"));
        shop.replace("platform.yaml", ".mesh/warehouse", "tables");
        shop.replace("platform.yaml", ".mesh/ledger.db", "books/mesh.db");

        assertThat(TempMesh.mesh("apply", shop.dir()).exit()).isZero();

        assertThat(shop.file("books/mesh.db")).isRegularFile();
        assertThat(shop.file("tables")).isDirectory();
        assertThat(shop.data().resolve("ledger.db")).doesNotExist();
    }

    private Kept kept(String settings, Path data) throws IOException {
        Files.writeString(
                workspace.resolve("platform.yaml"),
                "apiVersion: meshwright.io/v1\nkind: Platform\n" + settings + "\n");
        return Kept.of(workspace, data, new PlatformReader(Map.of()).read(workspace).platform());
    }
}
