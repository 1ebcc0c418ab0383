package io.meshwright.control.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedSqlTest {
    private static final List<String> PIECES =
            List.of(
                    ".sql", "sql", ".", "a", "orders", " ", "\n", "/", ":", ",", "{", "]", "\"",
                    "é");

    @Test
    void aBuildNamesItsFilesWithoutFolders() {
        assertThat(
                        NamedSql.in(
                                "ports:\n  - { port: a@1, sql: rows of a.sql }\n  - sql: \"../b/c.sql\"\n    other:.sql\n"))
                .containsExactly("rows of a.sql", "c.sql");
    }

    @Test
    void everyTextIsReadAsThePatternReadsIt() {
        Pattern pattern = Pattern.compile("[^/\\n\"'\\[\\]{},:]+\\.sql");
        Random random = new Random(20260);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            List<String> expected =
                    pattern.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .map(String::strip)
                            .toList();

            assertThat(NamedSql.in(text.toString())).as("in '%s'", text).isEqualTo(expected);
        }
    }
}
