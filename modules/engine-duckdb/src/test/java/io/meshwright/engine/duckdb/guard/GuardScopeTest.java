package io.meshwright.engine.duckdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every name that WITH queries may have is also a table with a secret in it: a statement that the
/// guard lets pass without relations must never show it.
class GuardScopeTest {
    private static final int STATEMENTS = 400;
    private static final int SECRET = 666;
    private static final String[] NAMES = {"a", "b", "c"};
    private static final Parser PARSER = new Parser();

    @BeforeAll
    static void setTraps() {
        PARSER.call(() -> {
            try (Statement statement = PARSER.connection().createStatement()) {
                for (String name : NAMES) {
                    statement.execute("create table %s as select %d as n".formatted(name, SECRET));
                }
            }
            return null;
        });
    }

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesThatTheGuardTakesForWithQueriesAreWithQueries(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int index = 0; index < STATEMENTS; index++) {
            String sql = query(random, 3);
            if (Corpus.check(PARSER, Profile.query(), sql) instanceof GuardedStatement) {
                passed++;
                assertThat(PARSER.<Integer>call(() -> most(sql)))
                        .as("seed %d: %s", seed, sql)
                        .isLessThan(SECRET);
            }
        }
        assertThat(passed).isGreaterThan(STATEMENTS / 20);
    }

    private static int most(String sql) throws SQLException {
        try (Statement statement = PARSER.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int most = 0;
            while (rows.next()) {
                most = Math.max(most, rows.getInt(1));
            }
            return most;
        } catch (SQLException cause) {
            throw new SQLException("Cannot run " + sql, cause);
        }
    }

    /// A query of one column `n`.
    private static String query(Random random, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? "select 1 as n" : "select n from " + name(random);
        }
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                    "with %s as (%s) %s"
                            .formatted(
                                    name(random),
                                    query(random, depth - 1),
                                    plain(random, depth - 1));
            case 2 ->
                    "with a as (%s), %s as (%s) %s"
                            .formatted(
                                    query(random, depth - 1),
                                    random.nextBoolean() ? "b" : "C",
                                    query(random, depth - 1),
                                    plain(random, depth - 1));
            case 3 -> {
                String name = name(random);
                yield "with recursive %s(n) as (%s union select n + 1 from (%s) r where n < 3) %s"
                        .formatted(
                                name,
                                plain(random, 0),
                                random.nextBoolean()
                                        ? "select n from " + name
                                        : query(random, depth - 1),
                                plain(random, depth - 1));
            }
            case 4 -> "(%s) union all (%s)".formatted(query(random, depth - 1), query(random, 0));
            case 5 ->
                    "select (select max(n) from (%s) q) as n from (%s) p"
                            .formatted(query(random, depth - 1), query(random, depth - 1));
            default -> plain(random, depth);
        };
    }

    private static String plain(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(4)) {
            case 0 -> "select 1 as n";
            case 1 -> "select n from " + name(random);
            case 2 ->
                    "select p.n from %s p, (%s) q"
                            .formatted(name(random), query(random, depth - 1));
            default -> "select n from (%s) q".formatted(query(random, depth - 1));
        };
    }

    private static String name(Random random) {
        return NAMES[random.nextInt(NAMES.length)];
    }
}
