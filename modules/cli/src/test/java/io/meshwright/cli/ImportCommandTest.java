package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String MANIFEST =
            """
            {"nodes": {
              "model.a.orders": {"resource_type": "model", "name": "orders", "columns": {"id": {"name": "id", "data_type": "bigint"}}},
              "model.a.items": {"resource_type": "model", "name": "items", "columns": {"id": {"name": "id", "data_type": "bigint"}}}}}
            """;

    @TempDir private Path folder;

    @Test
    void aDumpBecomesAContractThatValidates() throws IOException {
        Path dump =
                Files.writeString(
                        folder.resolve("shop.sql"),
                        "CREATE TABLE a (b int NOT NULL DEFAULT 3);\nCREATE VIEW v AS SELECT 1;\n");
        Path contract = folder.resolve("shop.odcs.yaml");

        Said said = mesh("import", "sql", dump.toString(), "--output-file", contract.toString());

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err())
                .isEqualTo(
                        """
                        Written: %s
                        Not in it:
                          in 'a' the default of column 'b': 3
                          CREATE VIEW (line 2)
                        """
                                .formatted(contract));
        assertThat(mesh("validate", contract.toString()).exit()).isZero();
    }

    @Test
    void severalModelsNeedAFolderOrAName() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), MANIFEST);
        Path target = folder.resolve("contracts");

        Said refused = mesh("import", "dbt", manifest.toString());
        assertThat(refused.exit()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("makes 2 contracts. Choose one with --model");

        Said one = mesh("import", "dbt", manifest.toString(), "--model", "items", "--id", "x.y");
        assertThat(one.out()).contains("id: x.y\n", "  - name: items\n");

        Said all = mesh("import", "dbt", manifest.toString(), "--output-folder", target.toString());
        assertThat(all.exit()).as(all.err()).isZero();
        assertThat(target.resolve("orders.odcs.yaml")).isRegularFile();
        assertThat(target.resolve("items.odcs.yaml")).isRegularFile();

        Said again =
                mesh("import", "dbt", manifest.toString(), "--output-folder", target.toString());
        assertThat(again.exit()).isEqualTo(Exit.NO);
        assertThat(again.err()).contains("files are never written over");
    }

    @Test
    void aFileThatCannotBeReadIsToldInOneSentence() throws IOException {
        Path latin = folder.resolve("latin.sql");
        Files.write(latin, "-- M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(mesh("import", "sql", latin.toString()).err())
                .isEqualTo("Error: Cannot read '%s': it is no text in UTF-8.\n".formatted(latin));
        assertThat(mesh("import", "sql", folder + "/none.sql").err())
                .isEqualTo(
                        "Error: Cannot read '%s/none.sql': there is no such file.\n"
                                .formatted(folder));
        assertThat(mesh("import", "excel", latin.toString()).err())
                .contains("There is no format 'excel'.", "  sql ", "  dbt ");
    }
}
