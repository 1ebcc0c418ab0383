package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MeshTestIT {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.orders
            version: 1.0.0
            status: active
            servers:
              - { server: exports, type: local, path: "{schema}.csv", format: csv }
              - { server: warehouse, type: s3, location: "s3://orders" }
            schema:
              - name: orders
                quality:
                  - { id: reads_a_file, type: sql, query: SELECT count(*) FROM read_text('/etc/hostname'), mustBe: 1 }
                  - { id: for_people, type: text, description: looks right }
                properties:
                  - { name: id, logicalType: integer, required: true, primaryKey: true }
                  - { name: mail, logicalType: string, classification: restricted, logicalTypeOptions: { format: email } }
                  - name: note
                    logicalType: string
                    tags: [ free ]
                    quality:
                      - { id: short, metric: invalidValues, arguments: { pattern: '^.{0,5}$' }, mustBe: 0, severity: warning }
            """;

    @TempDir private Path folder;
    private String contract = "";

    @BeforeEach
    void write() throws IOException {
        contract = Files.writeString(folder.resolve("orders.odcs.yaml"), CONTRACT).toString();
        Files.writeString(
                folder.resolve("orders.csv"),
                "id,mail,note\n1,a@b.de,ok\n2,secret word,too long\n2,c@d.de,\n");
    }

    @Test
    void everyCheckHasItsResultAndClassifiedColumnsAreNotShown() {
        Said said = mesh("test", contract, "--output", "json", "--include-samples");

        assertThat(said.exit()).as(said.err()).isEqualTo(Exit.NO);
        assertThat(results(said))
                .containsExactly(
                        "orders.id.type passed",
                        "orders.id.required passed",
                        "orders.mail.type passed",
                        "orders.mail.format failed",
                        "orders.note.type passed",
                        "short failed",
                        "orders.primaryKey failed",
                        "reads_a_file error",
                        "for_people not verified");
        assertThat(said.out()).doesNotContain("secret word");
        JsonNode mail = said.json().path("checks").path(3);
        assertThat(mail.path("samples").path(0).path("id").asString()).isEqualTo("2");
        assertThat(said.json().path("coverage").toString())
                .isEqualTo("{\"executed\":7,\"executable\":8,\"declared\":9}");
    }

    @Test
    void peopleAreToldWhatFailedAndWhere() {
        Said said = mesh("test", contract, "--checks", "primaryKey,text");

        assertThat(said.out())
                .isEqualTo(
                        """
                        %s
                          ✗ failed  orders: id identifies a row  [orders.primaryKey]
                              promised at %s:15:9
                              1 of 3 rows repeats the key of another row
                              measured 1, must be 0
                              id | note
                              2 | too long
                              2 | null
                          · orders: looks right  not verified: a rule in words is for people to check
                        failed: 1 failed, 1 not verified; 1 of 9 checks executed
                        """
                                .formatted(contract, contract));
    }

    @Test
    void onlyWhatFailedAsGravelyAsSaidFailsTheCommand() {
        assertThat(mesh("test", contract, "--quality-id", "short").exit()).isEqualTo(Exit.YES);
        assertThat(mesh("test", contract, "--tag", "free", "--fail-on", "warning").exit())
                .isEqualTo(Exit.NO);
        assertThat(mesh("test", contract, "--fail-on", "never").exit()).isEqualTo(Exit.YES);
        assertThat(mesh("test", contract, "--checks", "text").exit())
                .isEqualTo(Exit.NOTHING_VERIFIED);
        assertThat(mesh("test", contract, "--quality-id", "reads_a_file").exit())
                .isEqualTo(Exit.CHECK_ERROR);
    }

    @Test
    void dataThatIsNotThereIsAnErrorAndNotAFailure() {
        Said said = mesh("test", contract, "--data", folder + "/none-*.csv", "--output", "json");

        assertThat(said.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(said.json().path("outcome").asString()).isEqualTo("error");
        assertThat(said.json().path("checks").path(0).path("reason").asString())
                .isEqualTo("no file matches '%s/none-*.csv'".formatted(folder));
    }

    @Test
    void noRowKeepsPromisesAboutRows() throws IOException {
        Files.writeString(folder.resolve("orders.csv"), "id,mail,note\n");

        Said said = mesh("test", contract, "--checks", "type,required,primaryKey,format,range");

        assertThat(said.exit()).as(said.out()).isEqualTo(Exit.YES);
    }

    @Test
    void aServerThatCannotBeReadIsSaidSo() {
        Said said = mesh("test", contract, "--server", "warehouse");

        assertThat(said.exit()).isEqualTo(Exit.CHECK_ERROR);
        assertThat(said.err())
                .contains("servers of type 's3' are not read. Name its files with --data.");
    }

    @Test
    void aContractReadsNoFileOutsideUnlessTheCommandNamesIt() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        Files.createDirectory(folder.resolve("outer"));
        Files.move(folder.resolve("orders.csv"), folder.resolve("outer/orders.csv"));
        Files.createSymbolicLink(folder.resolve("inner/link"), folder.resolve("outer"));
        for (String path :
                List.of(
                        "../outer/{schema}.csv",
                        "link/{schema}.csv",
                        folder + "/outer/orders.csv")) {
            Path inner =
                    Files.writeString(
                            folder.resolve("inner/orders.odcs.yaml"),
                            CONTRACT.replace("{schema}.csv", path));

            Said said = mesh("test", inner.toString(), "--server", "exports");

            assertThat(said.exit()).as(path).isEqualTo(Exit.CHECK_ERROR);
            assertThat(said.out()).contains("leads out of its repository and of this folder");
        }
        assertThat(mesh("test", contract, "--data", folder + "/outer/orders.csv").exit())
                .isEqualTo(Exit.NO);
    }

    @Test
    void severalContractsHaveOneExitCode() throws IOException {
        Path good =
                Files.writeString(
                        folder.resolve("good.odcs.yaml"),
                        CONTRACT.substring(0, CONTRACT.indexOf("    quality:"))
                                + "    properties: [ { name: id, logicalType: integer } ]\n");

        Said said = mesh("test", good.toString(), contract, "--output", "json");

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.json().path("checks").path(0).path("contract").asString())
                .isEqualTo(good.toString());
        assertThat(said.json().path("coverage").path("declared").asInt()).isEqualTo(10);
        assertThat(mesh("test", good.toString()).exit()).isEqualTo(Exit.YES);
    }

    @Test
    void pipelinesGetTheirFormats() {
        assertThat(mesh("test", contract, "--output", "junit").out())
                .contains(
                        "<testsuite name=\"%s\" tests=\"9\" failures=\"2\" errors=\"1\" skipped=\"1\">"
                                .formatted(contract))
                .contains("<failure message=\"1 of 3 rows is not an email address\">")
                .containsPattern(
                        "<testcase classname=\"orders.id\" [^>]+ time=\"\\d+\\.\\d{3}\"/>");
        assertThat(mesh("test", contract, "--checks", "required", "--verbose").out())
                .containsPattern("✓ orders: id is given in every row {2}\\d+\\.\\d{3} s\n");
        assertThat(mesh("test", contract, "--output", "github").out())
                .contains("::error file=%s,line=15".formatted(contract));
        assertThat(mesh("test", contract, "--output", "sarif").out()).contains("\"2.1.0\"");
        assertThat(mesh("test", contract, "--output", "markdown").out())
                .contains("| failed | error | orders\\.mail |");
    }

    @Test
    void aFilterIsOneCondition() {
        Said said = mesh("test", contract, "--filter", "id IN (SELECT 1 FROM read_text('/x'))");

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).contains("Cannot use the filter");
    }

    @Test
    void theHelpShowsAnExample() {
        assertThat(mesh("test", "--help").out())
                .contains("mesh test orders.odcs.yaml --data 'exports/orders-*.csv'");
    }

    private static List<String> results(Said said) {
        return StreamSupport.stream(said.json().path("checks").spliterator(), false)
                .map(check -> check.path("id").asString() + " " + check.path("result").asString())
                .toList();
    }
}
