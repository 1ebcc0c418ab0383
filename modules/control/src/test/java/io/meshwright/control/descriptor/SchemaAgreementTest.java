package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshwright.control.descriptor.Mutations.Mutation;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.contract.Contract;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A published schema takes documents of earlier editions as well, so what it allows is allowed to
/// them: either the schema of the document's own edition accepts, or that of its successor.
class SchemaAgreementTest {
    private static final Path STANDARDS = Shared.folder("standards");
    private static final String DRAFT =
            """
            apiVersion: v3.2.0
            kind: DataContract
            id: sales.orders
            version: 1.0.0
            context:
              instructions: Count orders, not lines.
              verifiedStatements: [ { id: a b, question: How many?, answer: Many., tags: [ x ] } ]
              constraints: [ { constraint: Never add currencies. } ]
            servers: [ { server: lake, type: athena, schema: sales, workgroup: primary } ]
            schema:
              - name: orders
                context: Count orders, not lines.
                synonyms: [ { id: one, synonym: purchases, locale: en-GB, status: active } ]
                properties:
                  - name: state
                    logicalType: string
                    semanticType: dimension
                    enum: [ { value: open, label: Open, id: o, tags: [ x ] }, { value: paid } ]
                    synonyms: [ { synonym: status } ]
                  - name: labels
                    logicalType: map
                    map:
                      key: { logicalType: string }
                      value: { logicalType: integer, logicalTypeOptions: { minimum: 0 } }
                relationships: [ { from: orders.state, to: states.state.name.short } ]
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SEED = 20251208;
    private static final double SHARE = Double.parseDouble(System.getProperty("agreement", "0.06"));

    /// Where Meshwright asks for more than the schemas: by rule, and by where the rule does.
    private static final Map<String, String> STRICTER =
            Map.of(
                    // a product is addressed by its name, and lives by its status
                    "missing-field", "The data product has no 'name'.",
                    "unknown-word", "'status' of the data product is ");

    @Test
    void theOfficialExamplesAreJudgedAsTheirSchemasJudgeThem() throws IOException {
        List<String> differences = new ArrayList<>();
        int judged = 0;
        for (Path file : examples("odcs/examples", "odps/examples")) {
            Object document = tree(file);
            Edition edition = edition(document);
            compare(schemas(edition), new Mutation("as it is", "", document), file, differences);
            judged++;
        }

        assertThat(differences).isEmpty();
        assertThat(judged).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0", "v3.2.0"})
    void contractsWithOneFaultAreJudgedAsTheSchemaJudgesThem(String version) throws IOException {
        assertThat(differences("odcs/examples", Edition.ofContract(version))).isEmpty();
    }

    @Test
    void whatTheDraftOfOdcsAddedIsJudgedAsItsSchemaJudgesIt() throws IOException {
        assumeTrue(Files.isDirectory(STANDARDS), "no published schemas beside this checkout");
        List<Schema> schemas = schemas(Edition.ODCS_3_2_0);
        Object document = Objects.requireNonNull(Mutations.copy(yaml(DRAFT), 4));
        Path name = Path.of("draft.odcs.yaml");
        List<String> differences = new ArrayList<>();

        Mutations.each(document, mutation -> compare(schemas, mutation, name, differences));

        assertThat(schemas.getFirst().validate(JSON.valueToTree(document))).isEmpty();
        assertThat(differences).isEmpty();
    }

    @Test
    void allowedValuesAreChecked() {
        ContractReading reading = ContractReading.read("draft.odcs.yaml", DRAFT);
        Contract contract = reading.sound().orElseThrow();

        assertThat(Checks.of(contract, contract.schema().getFirst()))
                .filteredOn(check -> check.kind().equals("enum"))
                .singleElement()
                .extracting(Check::title)
                .isEqualTo("state is one of open, paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.9.0", "v1.0.0"})
    void productsWithOneFaultAreJudgedAsTheSchemaJudgesThem(String version) throws IOException {
        assertThat(differences("odps/examples", Edition.ofProduct(version))).isEmpty();
    }

    private static List<String> differences(String folder, Edition edition) throws IOException {
        List<Schema> schemas = schemas(edition);
        Random random = new Random(SEED);
        List<String> differences = new ArrayList<>();
        for (Path file : examples(folder)) {
            @SuppressWarnings("unchecked") // documents are mappings
            Map<Object, Object> document = (Map<Object, Object>) tree(file);
            document.put("apiVersion", edition.word());
            Set<String> seen = new HashSet<>();
            compare(schemas, new Mutation("as it is", "", document), file, differences);
            Mutations.each(
                    document,
                    mutation -> {
                        String shape = mutation.path().replaceAll("\\d+", "#") + mutation.what();
                        if (seen.add(shape) && random.nextDouble() < SHARE) {
                            compare(schemas, mutation, file, differences);
                        }
                    });
        }
        return differences;
    }

    private static void compare(
            List<Schema> schemas, Mutation mutation, Path file, List<String> differences) {
        JsonNode document = JSON.valueToTree(mutation.document());
        List<Problem> errors =
                DescriptorReader.read("x.yaml", JSON.writeValueAsString(document))
                        .problems()
                        .stream()
                        .filter(Problem::isError)
                        .toList();
        boolean isValid = false;
        for (Schema schema : schemas) {
            isValid = isValid || schema.validate(document).isEmpty();
        }
        String at = "%s %s is %s: ".formatted(file.getFileName(), mutation.path(), mutation.what());
        if (isValid) {
            errors.stream()
                    .filter(error -> !isStricter(error))
                    .forEach(error ->
                            differences.add(
                                    at + "we object: " + error.rule() + " " + error.detail()));
        } else if (errors.isEmpty()) {
            differences.add(
                    at + "the schema objects: " + schemas.getLast().validate(document).getFirst());
        }
    }

    /// Whether a rule goes past the schemas: the rules of docs/lint, and a few of the reader.
    private static boolean isStricter(Problem error) {
        return LintRule.find(error.rule()).isPresent()
                || (STRICTER.containsKey(error.rule())
                        && error.detail().startsWith(STRICTER.get(error.rule())));
    }

    private static List<Schema> schemas(Edition edition) throws IOException {
        List<Schema> schemas = new ArrayList<>();
        schemas.add(schema(edition));
        if (edition.successor().isPresent()) {
            schemas.add(schema(edition.successor().get()));
        }
        return schemas;
    }

    private static Schema schema(Edition edition) throws IOException {
        String path =
                edition.isContract()
                        ? "odcs/schema/odcs-json-schema-%s.json"
                        : "odps/odps-json-schema-%s.json";
        Path file = STANDARDS.resolve(path.formatted(edition.word()));
        String text = Files.readString(file);
        if (edition == Edition.ODCS_3_2_0) {
            text = mended(text);
        }
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(JSON.readTree(text));
    }

    /// The draft of v3.2.0 asks every property without a logical type for a `map`, for want of a
    /// `required` beside its condition.
    private static String mended(String schema) {
        Pattern condition =
                Pattern.compile(
                        "(\\{\\s*\"properties\"\\s*:\\s*\\{\\s*\"logicalType\"\\s*:\\s*\\{\\s*\"const\"\\s*:\\s*\"map\"\\s*\\}\\s*\\})");
        Matcher matcher = condition.matcher(schema);
        assertThat(matcher.find()).isTrue();
        return matcher.replaceFirst("$1, \"required\": [\"logicalType\"]");
    }

    private static Edition edition(Object document) {
        String version = String.valueOf(((Map<?, ?>) document).get("apiVersion"));
        return "DataContract".equals(((Map<?, ?>) document).get("kind"))
                ? Edition.ofContract(version)
                : Edition.ofProduct(version);
    }

    private static Object tree(Path file) throws IOException {
        return Objects.requireNonNull(Mutations.copy(yaml(Files.readString(file)), 4));
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
                .loadFromString(text);
    }

    private static List<Path> examples(String... folders) throws IOException {
        assumeTrue(Files.isDirectory(STANDARDS), "no published schemas beside this checkout");
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(STANDARDS.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }
}
