package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExamplesFollowTheStandardsTest {
    private static final Path STANDARDS = Shared.folder("standards");
    private static final Path EXAMPLES = Path.of("..", "..", "examples");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({
        "commerce, .odcs.yaml, odcs/schema/odcs-json-schema-v3.1.0.json, 17",
        "commerce, .odps.yaml, odps/odps-json-schema-v1.0.0.json, 13",
        "aviation, .odcs.yaml, odcs/schema/odcs-json-schema-v3.1.0.json, 5",
        "aviation, .odps.yaml, odps/odps-json-schema-v1.0.0.json, 4"
    })
    void everyStandardDocumentIsValid(String example, String ending, String standard, int documents)
            throws IOException {
        assumeTrue(Files.isDirectory(STANDARDS), "no published schemas beside this checkout");
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                        .getSchema(JSON.readTree(Files.readString(STANDARDS.resolve(standard))));

        List<Path> files = files(EXAMPLES.resolve(example), ending);
        List<String> objections = new ArrayList<>();
        for (Path file : files) {
            for (Error error : schema.validate(document(file))) {
                objections.add(file + ": " + error);
            }
        }

        assertThat(files).hasSize(documents);
        assertThat(objections).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static JsonNode document(Path file) throws IOException {
        Load load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        return JSON.valueToTree(load.loadFromString(Files.readString(file)));
    }
}
