package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshwright.control.descriptor.Mutations.Mutation;
import io.meshwright.mesh.address.DomainName;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lint.LintRule;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.ProblemsFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DescriptorSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path EXAMPLES = Path.of("..", "..", "examples");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    static List<String> kinds() {
        return DescriptorSchema.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldOfEveryKindIsExplained(String kind) {
        JsonNode schema = JSON.readTree(DescriptorSchema.of(kind));

        assertThat(schema.path("$schema").asString()).contains("2020-12");
        assertThat(schema.path("properties").path("kind").path("const").asString()).isEqualTo(kind);
        assertThat(schema.path("properties").size()).isGreaterThan(1);
        assertThat(schema.path("required").valueStream().map(JsonNode::asString)).contains("kind");
    }

    @Test
    void everyDescriptorOfTheExamplesIsTaken() throws IOException {
        int judged = 0;
        for (Path file : examples()) {
            JsonNode document = JSON.valueToTree(tree(file));
            assertThat(schema(document).validate(document)).as(file.toString()).isEmpty();
            judged++;
        }
        assertThat(judged).isGreaterThan(50);
    }

    @Test
    void whatIsScaffoldedIsTaken() {
        List<WorkspaceFile> files =
                Stream.of(
                                Scaffold.mesh("Shop"),
                                Scaffold.domain(new DomainName("sales")),
                                Scaffold.product(
                                        ProductAddress.parse("sales/orders"), "domains/sales"))
                        .flatMap(List::stream)
                        .filter(file -> file.path().endsWith(".yaml"))
                        .toList();
        assertThat(files).hasSizeGreaterThan(2);
        for (WorkspaceFile file : files) {
            JsonNode document = JSON.valueToTree(yaml(file.text()));
            assertThat(schema(document).validate(document)).as(file.path()).isEmpty();
        }
    }

    /// An editor must not mark what the platform takes.
    @Test
    void whatASchemaRefusesTheReaderRefusesToo() throws IOException {
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (Judged judged : mutated(_ -> true)) {
            if (!judged.isTaken()) {
                refused++;
                if (judged.errors().isEmpty()) {
                    differences.add(judged.what());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void aFieldThatIsMisspeltIsRefusedByBoth() throws IOException {
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (Judged judged : mutated(mutation -> mutation.what().equals("misspelt"))) {
            if (judged.errors().isEmpty() != judged.isTaken()) {
                differences.add(judged.what() + judged.errors());
            }
            refused += judged.isTaken() ? 0 : 1;
        }
        assertThat(differences).isEmpty();
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void aKindIsFoundWhateverItsCase() {
        assertThat(DescriptorSchema.kind("datacontract")).isEqualTo("DataContract");
        assertThatThrownBy(() -> DescriptorSchema.of("DataContrat"))
                .isInstanceOfSatisfying(
                        ProblemsFound.class,
                        found ->
                                assertThat(found.problems().getFirst().remedy())
                                        .isEqualTo("Did you mean 'DataContract'?"));
    }

    private record Judged(String what, boolean isTaken, List<Problem> errors) {}

    private static List<Judged> mutated(Predicate<Mutation> wanted) throws IOException {
        List<Judged> judged = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : examples()) {
            Object document = tree(file);
            String kind = String.valueOf(((Map<?, ?>) document).get("kind"));
            Mutations.each(
                    document,
                    mutation -> {
                        String shape = kind + mutation.path().replaceAll("\\d+", "#");
                        if (wanted.test(mutation) && seen.add(shape + mutation.what())) {
                            judged.add(judge(file, mutation));
                        }
                    });
        }
        return judged;
    }

    private static Judged judge(Path file, Mutation mutation) {
        JsonNode document = JSON.valueToTree(mutation.document());
        var refusals = schema(document).validate(document);
        return new Judged(
                "%s %s is %s: %s"
                        .formatted(file.getFileName(), mutation.path(), mutation.what(), refusals),
                refusals.isEmpty(),
                problems(new WorkspaceFile("x.yaml", JSON.writeValueAsString(document))).stream()
                        .filter(Problem::isError)
                        .filter(error -> LintRule.find(error.rule()).isEmpty())
                        .toList());
    }

    /// What the readers say: the platform's file has one of its own.
    private static List<Problem> problems(WorkspaceFile file) {
        List<Problem> problems =
                new ArrayList<>(DescriptorReader.read(file.path(), file.text()).problems());
        problems.addAll(
                new PlatformReader(Map.of())
                        .read(new Workspace("/mesh", List.of(file), List.of()))
                        .problems());
        return problems;
    }

    private static Schema schema(JsonNode document) {
        return SCHEMAS.computeIfAbsent(
                document.path("kind").asString(),
                kind -> REGISTRY.getSchema(JSON.readTree(DescriptorSchema.of(kind))));
    }

    private static Object tree(Path file) throws IOException {
        return Objects.requireNonNull(Mutations.copy(yaml(Files.readString(file)), 4));
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
                .loadFromString(text);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains(".mesh"))
                    .sorted()
                    .toList();
        }
    }
}
