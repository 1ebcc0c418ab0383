package io.meshwright.engine.duckdb.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.control.descriptor.Workspace;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleMeshesTest {
    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        engine = new DuckDbEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void theExamplesHaveNoProblems(String name) {
        Validation validation = validate(Path.of("../../examples").resolve(name));

        assertThat(validation.problems()).map(ExampleMeshesTest::words).isEmpty();
        assertThat(validation.bound()).isNotEmpty();
    }

    @Test
    void theReferenceWorkspaceIsOnlyRemindedOfADeprecatedPort() {
        Path reference = Path.of("../../../shared/example-workspace");
        assumeTrue(Files.isDirectory(reference), "no reference workspace beside this checkout");

        assertThat(validate(reference).problems())
                .extracting(Problem::rule)
                .containsExactly("reads-deprecated");
    }

    private static Validation validate(Path folder) {
        Workspace workspace = new WorkspaceReader().read(folder);
        return new Validator(engine).validate(workspace, List.of());
    }

    private static String words(Problem problem) {
        return problem.severity()
                + " "
                + problem.place()
                + " "
                + problem.rule()
                + ": "
                + problem.detail()
                + " "
                + problem.remedy();
    }
}
