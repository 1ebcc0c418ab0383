package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {
    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales.orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - { name: id, logicalType: integer, required: true }
                  - { name: note, logicalType: string, logicalTypeOptions: { maxLength: 20 } }
            """;

    @TempDir private Path folder;
    private Path before = Path.of("");
    private Path after = Path.of("");

    @BeforeEach
    void writeBoth() throws IOException {
        before = Files.writeString(folder.resolve("before.yaml"), CONTRACT);
        after =
                Files.writeString(
                        folder.resolve("after.yaml"),
                        CONTRACT.replace("maxLength: 20", "maxLength: 50"));
    }

    @Test
    void theClassesOfTheMeshNearTheFileTellWhichProtectsMore() throws IOException {
        String column = "name: note, logicalType: string, classification: %s";
        Files.writeString(
                before,
                CONTRACT.replace("name: note, logicalType: string", column.formatted("green")));
        Files.writeString(
                after,
                CONTRACT.replace("name: note, logicalType: string", column.formatted("red")));
        assertThat(mesh("diff", before.toString(), after.toString()).out())
                .contains("class-changed");

        Files.createDirectories(folder.resolve("governance"));
        Files.writeString(
                folder.resolve("governance/mesh.yaml"),
                """
                apiVersion: meshwright.io/v1
                kind: Mesh
                name: shop
                classifications: [ { name: green }, { name: red } ]
                """);
        assertThat(mesh("diff", before.toString(), after.toString()).out())
                .contains("class-raised");
    }

    @Test
    void aChangeIsToldWithItsVerdictAndItsReason() {
        Said said = mesh("diff", before.toString(), after.toString());

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .isEqualTo(
                        """
                        breaking orders.note.logicalTypeOptions.maxLength  limit-loosened
                            - 20
                            + 50
                            Values may come that the former limit ruled out.
                        breaking: needs at least a new major version.
                        """);
    }

    @Test
    void theOrderOfThingsNeverMatters() throws IOException {
        Files.writeString(
                after,
                """
                kind: DataContract
                status: active
                version: 1.0.0
                id: sales.orders
                apiVersion: v3.1.0
                schema:
                  - properties:
                      - { logicalTypeOptions: { maxLength: 20 }, logicalType: string, name: note }
                      - { required: true, logicalType: integer, name: id }
                    name: orders
                """);

        assertThat(mesh("diff", before.toString(), after.toString()).out())
                .isEqualTo("Nothing differs.\n");
    }

    @Test
    void theAnswerForProgramsHasTheDocumentedFields() {
        JsonNode json =
                mesh("diff", before.toString(), after.toString(), "--output", "json").json();

        assertThat(json.path("verdict").asString()).isEqualTo("breaking");
        assertThat(json.path("bump").asString()).isEqualTo("major");
        assertThat(json.path("changes").path(0).propertyNames())
                .containsExactly("path", "rule", "verdict", "bump", "before", "after", "why");
    }

    @Test
    void fromTheSideOfProvidersAWiderLimitIsSafe() {
        Said said =
                mesh(
                        "diff",
                        before.toString(),
                        after.toString(),
                        "--side",
                        "input",
                        "--output",
                        "json");

        assertThat(said.json().path("verdict").asString()).isEqualTo("safe");
    }

    @Test
    void theExitCodeFollowsWhatTheCallerFears() {
        assertThat(failing(before, after, "breaking")).isEqualTo(Exit.NO);
        assertThat(failing(after, before, "breaking")).isEqualTo(Exit.YES);
        assertThat(failing(after, before, "risky")).isEqualTo(Exit.YES);
        assertThat(failing(after, before, "any")).isEqualTo(Exit.NO);
        assertThat(failing(before, before, "any")).isEqualTo(Exit.YES);
    }

    @Test
    void aCellOfTheMarkdownTableCannotEndIt() throws IOException {
        Files.writeString(
                after, CONTRACT.replace("{ name: id", "{ description: 'a | <b>', name: id"));

        assertThat(mesh("diff", before.toString(), after.toString(), "--output", "markdown").out())
                .contains("| safe | `orders.id.description` |  | a \\| &lt;b> |");
    }

    @Test
    void aContractWithErrorsIsRefusedWithItsPlaces() throws IOException {
        Files.writeString(after, CONTRACT.replace("version: 1.0.0", "version: one"));
        Said said = mesh("diff", before.toString(), after.toString());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("after.yaml:4:", "Version cannot be read");
    }

    @Test
    void whatNamesNoContractIsWrongUsage() {
        Said said = mesh("diff", before.toString(), folder.resolve("gone.yaml").toString());

        assertThat(said.exit()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).contains("it is no file, no REVISION:FILE of git, and no port");
    }

    @Test
    void aFileOfARevisionThatGitDoesNotKnowIsRefused() {
        assumeTrue(isThere("git"), "git is not on the PATH");

        Said said = mesh("diff", "no-such-revision-anywhere:contract.yaml", before.toString());
        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("no-such-revision-anywhere:contract.yaml", "git says");
        assertThat(mesh("diff", "--", "--output=x:y", before.toString()).exit())
                .isEqualTo(Exit.USAGE);
    }

    private static int failing(Path old, Path present, String verdict) {
        return mesh("diff", old.toString(), present.toString(), "--fail-on", verdict).exit();
    }

    private static boolean isThere(String program) {
        for (String part : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(part, program))) {
                return true;
            }
        }
        return false;
    }
}
