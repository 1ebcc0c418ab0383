package io.meshwright.cli;

import static io.meshwright.cli.TempMesh.mesh;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.cli.TempMesh.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SchemaCommandTest {
    @Test
    void aSchemaExplainsTheFieldsOfItsKind() {
        Said said = mesh("schema", "datacontract");

        assertThat(said.exit()).isZero();
        JsonNode schema = said.json();
        assertThat(schema.path("properties").path("kind").path("const").asString())
                .isEqualTo("DataContract");
        assertThat(schema.path("properties").path("slaProperties").path("description").asString())
                .contains("freshness");
    }

    @Test
    void theKindsAreListed() {
        assertThat(mesh("schema").out().lines()).contains("Mesh", "DataProduct", "Build");
        assertThat(mesh("schema", "--output", "json").json().path("kinds").size()).isEqualTo(9);
    }

    @Test
    void allSchemasAreWrittenIntoAFolder(@TempDir Path folder) throws IOException {
        Path schemas = folder.resolve("new/.schemas");
        Said said = mesh("schema", "--folder", schemas.toString());

        assertThat(said.exit()).isZero();
        try (Stream<Path> files = Files.list(schemas)) {
            assertThat(files)
                    .hasSize(9)
                    .contains(schemas.resolve("Policy.schema.json"))
                    .allSatisfy(file -> assertThat(said.out()).contains(file.toString()));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        Said said = mesh("schema", "Mesh", "--folder", file.toString());

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("Cannot write " + file);
    }

    @Test
    void aKindThatIsNotThereIsToldWithThoseThatAre() {
        Said said = mesh("schema", "DataContrat");

        assertThat(said.exit()).isEqualTo(Exit.NO);
        assertThat(said.err()).contains("'DataContrat' is no kind", "Did you mean 'DataContract'?");
    }
}
