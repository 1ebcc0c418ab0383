package io.meshwright.control.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "sql.md");

    @Test
    void thePageListsEveryFunctionThatAValueMayUse() throws IOException {
        Set<String> listed = new HashSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            for (String name : List.of(line.split(" {2,}"))) {
                listed.add(Ascii.lower(name.strip()));
            }
        }

        assertThat(listed).containsAll(FunctionRules.shipped().values());
    }
}
