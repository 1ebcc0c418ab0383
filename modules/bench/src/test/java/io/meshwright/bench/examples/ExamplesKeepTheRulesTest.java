package io.meshwright.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.descriptor.MeshReader;
import io.meshwright.control.descriptor.WorkspaceReader;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.Profile;
import io.meshwright.control.validate.Validation;
import io.meshwright.control.validate.Validator;
import io.meshwright.engine.duckdb.DuckDbEngine;
import io.meshwright.mesh.Mesh;
import io.meshwright.mesh.contract.Assertion;
import io.meshwright.mesh.contract.Check;
import io.meshwright.mesh.contract.Checks;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Ingredient;
import io.meshwright.mesh.product.Port;
import io.meshwright.mesh.product.Product;
import io.meshwright.mesh.product.Sql;
import io.meshwright.mesh.product.UsageExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesKeepTheRulesTest {
    private static final Path EXAMPLES = Path.of("..", "..", "examples");

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void anExampleValidatesWithoutProblems(String example) {
        try (DuckDbEngine engine = new DuckDbEngine()) {
            Validation validation =
                    new Validator(engine)
                            .validate(
                                    new WorkspaceReader().read(EXAMPLES.resolve(example)),
                                    List.of());

            assertThat(validation.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void everyTransformationOfAnExamplePassesTheGuard(String example) {
        List<Problem> problems = new ArrayList<>();
        try (DuckDbEngine engine = new DuckDbEngine()) {
            for (Product product : read(example).products().values()) {
                Profile names = Profile.transformation(Ingredient.of(product).keySet());
                product.ports().stream()
                        .map(Port::findSql)
                        .flatMap(Optional::stream)
                        .forEach(sql -> problems.addAll(refusals(engine, sql, names)));
            }
        }

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void everyUsageExamplePassesTheGuard(String example) {
        List<Problem> problems = new ArrayList<>();
        try (DuckDbEngine engine = new DuckDbEngine()) {
            for (Product product : read(example).products().values()) {
                assertThat(product.examples()).as(product.title()).isNotEmpty();
                for (UsageExample usage : product.examples()) {
                    problems.addAll(refusals(engine, usage.sql(), Profile.query()));
                }
            }
        }

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"commerce", "aviation"})
    void onlyWordsForeignKeysAndServiceLevelsAreOutOfReach(String example) {
        List<String> outOfReach =
                read(example).products().values().stream()
                        .flatMap(product -> product.ports().stream())
                        .flatMap(port -> checks(port).stream())
                        .filter(check -> check.assertion() instanceof Assertion.OutOfReach)
                        .map(Check::kind)
                        .distinct()
                        .toList();

        assertThat(outOfReach).isSubsetOf("text", "relationship", "serviceLevel");
    }

    private static List<Check> checks(Port port) {
        return Checks.of(port.findContract().orElseThrow(), port.findDataset().orElseThrow());
    }

    private static List<Problem> refusals(DuckDbEngine engine, Sql sql, Profile profile) {
        return Guard.check(engine, sql, profile) instanceof GuardAnswer.Refused(var problems)
                ? problems
                : List.of();
    }

    private static Mesh read(String example) {
        return new MeshReader()
                .read(new WorkspaceReader().read(EXAMPLES.resolve(example)), List.of())
                .mesh();
    }
}
