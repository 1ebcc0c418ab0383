package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportDataIT {
    @TempDir private Path folder;

    @Test
    void aContractIsMadeOfDataAndTestsItGreenAsItStands() throws IOException {
        Files.writeString(folder.resolve("orders-1.csv"), "id,mail\n1,a@b.org\n2,c@d.org\n");
        Files.writeString(folder.resolve("orders-2.csv"), "id,mail\n3,e@f.org\n4,\n");
        Path contract = folder.resolve("contracts/orders.odcs.yaml");

        Said said =
                mesh(
                        "import",
                        "csv",
                        folder.resolve("orders-*.csv").toString(),
                        "--output-file",
                        contract.toString(),
                        "--id",
                        "sales.orders",
                        "--accept",
                        "0.6");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("Written: " + contract)
                .contains("Every value of 4 rows was read.")
                .contains("Only suggested:")
                .contains("  0.24  schema/orders/properties/mail  unique: true");
        assertThat(Files.readString(contract))
                .startsWith(
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: sales.orders
                        name: orders
                        version: 1.0.0
                        status: draft
                        servers:
                          - server: files
                            type: local
                            path: ../orders-*.csv
                            format: csv
                        schema:
                          - name: orders
                            properties:
                              - name: id
                                logicalType: integer
                                physicalType: bigint
                                primaryKey: true
                                required: true
                                unique: true
                        """);
        assertThat(mesh("validate", contract.toString()).exit()).isZero();
        // A contract reads files of its own repository alone.
        Files.createDirectory(folder.resolve(".git"));
        assertThat(mesh("test", contract.toString()).exit()).isZero();
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Path data = Files.writeString(folder.resolve("a.ndjson"), "{\"id\": 1}\n");
        Path kept = Files.writeString(folder.resolve("a.odcs.yaml"), "mine");

        Said said = mesh("import", "ndjson", data.toString(), "--output-file", kept.toString());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("files are never written over");
        assertThat(kept).hasContent("mine");
    }

    @Test
    void programsGetTheSuggestionsWithTheirConfidence() throws IOException {
        Path data = Files.writeString(folder.resolve("a.ndjson"), "{\"id\": 1}\n{\"id\": 2}\n");

        Said said = mesh("import", "ndjson", data.toString(), "--output", "json");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().path("suggestions").path(0).toString())
                .isEqualTo(
                        "{\"contract\":\"a\",\"path\":\"schema/a/properties/id\",\"field\":\"primaryKey\",\"value\":true,\"confidence\":0.48,\"why\":\"each of 2 rows has a value of its own\"}");
        assertThat(said.json().path("contracts").path(0).path("text").asString())
                .contains("# perhaps (0.48) primaryKey: true");
    }

    @Test
    void hundredsOfColumnsAreTooManyForNoWorker() throws IOException {
        List<String> rows =
                List.of(columns("c%d"), columns("%d"), columns("%d"), columns("%d"), columns("%d"));
        Path wide = Files.write(folder.resolve("wide.csv"), rows);

        Said said = mesh("import", "csv", wide.toString(), "--output", "json");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.json().path("contracts").path(0).path("text").asString())
                .contains("- name: c399\n");
    }

    private static String columns(String each) {
        return IntStream.range(0, 400).mapToObj(each::formatted).collect(Collectors.joining(","));
    }

    @Test
    void dataThatTheContractMayNotNameIsToldAsSuch(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("far.csv"), "id\n1\n");

        Said far =
                mesh(
                        "import",
                        "csv",
                        file.toString(),
                        "--output-file",
                        folder.resolve("far.odcs.yaml").toString());

        assertThat(far.err()).contains("so `mesh test` reads it by --data alone.");
    }

    @Test
    void whatCannotBeReadIsToldInOneSentence() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path text = Files.writeString(folder.resolve("text.parquet"), "id,name\n");

        assertThat(mesh("import", "csv", empty.toString()).err())
                .isEqualTo("Error: Cannot read '%s': the file is empty.\n".formatted(empty));
        assertThat(mesh("import", "csv", folder + "/none*.csv").err())
                .contains("none*.csv': no file matches it.");
        assertThat(mesh("import", "parquet", text.toString()).err())
                .startsWith("Error: Cannot read the data as parquet: ");
        assertThat(mesh("import", "excel", text.toString()).exit()).isEqualTo(Exit.USAGE);
        assertThat(mesh("import", "--help").out())
                .contains("mesh import csv 'exports/orders-*.csv' --accept 0.8");
    }
}
