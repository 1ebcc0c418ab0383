package io.meshwright.engine.duckdb.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.contract.Patterns;
import io.meshwright.mesh.lint.RegularExpressions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the law that validation rests on: a pattern without a complaint is one that the engine
/// runs.
class PatternsRunTest {
    private static final List<String> PARTS =
            List.of(
                    "a",
                    "é",
                    ".",
                    "\\d",
                    "\\s",
                    "\\S",
                    "\\w",
                    "\\b",
                    "\\-",
                    "\\_",
                    "\\/",
                    "\\.",
                    "\\x41",
                    "\\u00e9",
                    "\\u{1F600}",
                    "\\cA",
                    "\\0",
                    "\\p{L}",
                    "\\P{Lu}",
                    "\\p{Script=Greek}",
                    "\\p{Alphabetic}",
                    "\\R",
                    "\\y",
                    "\\1",
                    "[a-z]",
                    "[^a-z]",
                    "[\\s\\S]",
                    "[^\\s,]",
                    "[\\d\\-.]",
                    "[é-ü]",
                    "[[:alpha:]]",
                    "[a&&b]",
                    "[\\p{L}\\d]",
                    "[^\\p{L}]",
                    "[]",
                    "[^]",
                    "{",
                    "}",
                    "]",
                    "^",
                    "$",
                    "(?i)",
                    "\\A",
                    "\\z",
                    "\\Qa+b\\E",
                    "\\k<n>",
                    "&",
                    "-",
                    "'");
    private static final List<String> REPEATS =
            List.of(
                    "", "", "", "", "?", "*", "+", "+?", "*?", "++", "{2}", "{0}", "{3,}", "{2,5}",
                    "{,4}", "{40}", "{1,300}", "{1000}", "{1001}", "{2}{3}", "**");
    private static final List<String> GROUPS =
            List.of("(", "(", "(?:", "(?:", "(?<n>", "(?i:", "(?=", "(?!", "(?<=", "(?>", "(?x:");

    private final SplittableRandom random = new SplittableRandom(41);

    @Test
    void everyPatternThatIsNotComplainedAboutRuns() throws SQLException {
        List<String> refused = new ArrayList<>();
        int ran = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int i = 0; i < 1500; i++) {
                String pattern = choice(3);
                if (isComplainedAbout(pattern)) {
                    continue;
                }
                ran++;
                complaint(connection, pattern).ifPresent(why -> refused.add(pattern + " " + why));
            }
        }
        assertThat(refused).isEmpty();
        assertThat(ran).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x{10}){100}",
                "x{1000}y{1000}z{1000}",
                "((x{10}){10}){10}",
                "(?:.{1,100}){8}",
                "[^\\p{L}]{50}",
                "(é|ü|[à-ÿ]){1000}",
                "(x+){1000}"
            })
    void whatIsLargeAndStillRunsIsLetThrough(String pattern) throws SQLException {
        assertThat(isComplainedAbout(pattern)).isFalse();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            assertThat(complaint(connection, pattern)).isEmpty();
        }
    }

    private static boolean isComplainedAbout(String pattern) {
        return RegularExpressions.fault(pattern).isPresent()
                || Patterns.translate(pattern) instanceof Patterns.Untranslatable;
    }

    private static Optional<String> complaint(Connection connection, String pattern)
            throws SQLException {
        Patterns.Translated translated = (Patterns.Translated) Patterns.translate(pattern);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT regexp_matches('abc', ?)")) {
            statement.setString(1, translated.re2());
            statement.executeQuery().close();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(translated.re2() + " " + refused.getMessage());
        }
    }

    private String choice(int depth) {
        StringBuilder text = new StringBuilder(sequence(depth));
        while (random.nextInt(5) == 0) {
            text.append('|').append(sequence(depth));
        }
        return text.toString();
    }

    private String sequence(int depth) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 4);
        for (int i = 0; i < length; i++) {
            text.append(
                            depth > 0 && random.nextInt(3) == 0
                                    ? one(GROUPS) + choice(depth - 1) + ")"
                                    : one(PARTS))
                    .append(one(REPEATS));
        }
        return text.toString();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
