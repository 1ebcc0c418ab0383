package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshwright.mesh.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardExamplesTest {
    private static final Path STANDARDS = Shared.folder("standards");

    @Test
    void theExamplesOfOdcsAreReadWithoutErrors() throws IOException {
        check(STANDARDS.resolve("odcs/examples"));
    }

    @Test
    void theExamplesOfOdpsAreReadWithoutErrors() throws IOException {
        check(STANDARDS.resolve("odps/examples"));
    }

    private static void check(Path folder) throws IOException {
        assumeTrue(Files.isDirectory(folder), "no standards beside this checkout");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                List<Problem> problems =
                        DescriptorReader.read(file.getFileName().toString(), Files.readString(file))
                                .problems();
                assertThat(problems)
                        .as(file.toString())
                        .filteredOn(Problem::isError)
                        .map(problem ->
                                problem.place()
                                        + " "
                                        + problem.rule()
                                        + ": "
                                        + problem.detail()
                                        + " "
                                        + problem.remedy())
                        .isEmpty();
            }
        }
    }
}
