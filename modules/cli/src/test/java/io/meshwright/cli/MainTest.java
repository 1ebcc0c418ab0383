package io.meshwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "open",
                "new",
                "validate",
                "plan",
                "apply",
                "build",
                "status",
                "runs",
                "rollback",
                "history",
                "query",
                "access",
                "search",
                "show",
                "lineage"
            })
    void aCommandThatIsReadAloneKnowsItsNameAndOptions(String name) {
        assertThat(run(name, "--no-such-option")).isEqualTo(Exit.USAGE);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("See `mesh %s --help`.".formatted(name));
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(run()).isEqualTo(Exit.USAGE);

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(String::strip))
                .anyMatch(line -> line.startsWith("up "))
                .anyMatch(line -> line.startsWith("lineage "))
                .noneMatch(line -> line.startsWith("warm "));
    }

    @Test
    void theHelpOfEveryCommandShowsAnExample() {
        run();
        List<String> commands =
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches("  [a-z]+ .*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
        assertThat(commands).hasSizeGreaterThan(20);

        for (String command : commands) {
            assertThat(run(command, "--help")).isEqualTo(Exit.YES);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .as(command)
                    .anyMatch(line ->
                            line.matches("  ([A-Z]+=\\S+ )?mesh %s( .*)?".formatted(command)));
        }
    }

    @Test
    void anUnknownCommandIsUsedWrongly() {
        assertThat(run("valdate")).isEqualTo(Exit.USAGE);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("valdate");
    }

    private int run(String... arguments) {
        List<ByteArrayOutputStream> streams = List.of(out, err);
        streams.forEach(ByteArrayOutputStream::reset);
        return Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
    }
}
