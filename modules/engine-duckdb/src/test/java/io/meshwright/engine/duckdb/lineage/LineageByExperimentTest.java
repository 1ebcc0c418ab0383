package io.meshwright.engine.duckdb.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.ColumnLineage;
import io.meshwright.control.sql.ColumnLineage.Known;
import io.meshwright.control.sql.ColumnLineage.Output;
import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.engine.duckdb.guard.Parser;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Changing the values of a column that is no origin of a result column must not change that result
/// column.
class LineageByExperimentTest {
    private static final int SEEDS = 10;
    private static final int STATEMENTS = 12;
    private static final Map<String, List<String>> TABLES =
            Map.of("a", List.of("id", "x", "y", "l"), "b", List.of("id", "x", "z"));
    private static final Parser PARSER = new Parser();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, SEEDS).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aColumnThatIsNoOriginDoesNotMatter(long seed) {
        RandomQueries queries = new RandomQueries(seed);
        for (int index = 0; index < STATEMENTS; index++) {
            String sql = queries.next();
            PARSER.call(() -> {
                experiment(sql, seed);
                return null;
            });
        }
    }

    private static void experiment(String sql, long seed) throws SQLException {
        Connection connection = PARSER.connection();
        create(connection, new Random(seed));
        List<String> names = new ArrayList<>();
        List<List<String>> before = columns(connection, sql, names);
        List<Output> lineage = lineage(sql, names);
        for (Map.Entry<String, List<String>> table : TABLES.entrySet()) {
            for (String column : table.getValue()) {
                create(connection, new Random(seed));
                change(connection, table.getKey(), column);
                List<List<String>> after = columns(connection, sql, new ArrayList<>());
                for (int index = 0; index < names.size(); index++) {
                    boolean origin =
                            lineage.get(index).origins().stream()
                                    .anyMatch(one ->
                                            one.relation().getLast().equals(table.getKey())
                                                    && one.column().equals(column));
                    if (!origin) {
                        assertThat(after.get(index))
                                .as(
                                        "seed %d: %s of %s after changing %s.%s",
                                        seed, names.get(index), sql, table.getKey(), column)
                                .isEqualTo(before.get(index));
                    }
                }
            }
        }
    }

    private static List<Output> lineage(String sql, List<String> names) throws SQLException {
        GuardAnswer answer =
                Guard.check(
                        new Sql(sql, Place.none()),
                        PARSER.parseHere(sql),
                        Profile.transformation(TABLES.keySet()));
        assertThat(answer).as(sql).isInstanceOf(GuardedStatement.class);
        List<Known> known =
                TABLES.entrySet().stream()
                        .map(table ->
                                new Known(
                                        List.of(table.getKey()),
                                        table.getValue().stream()
                                                .map(name ->
                                                        Column.nullable(
                                                                name, new ColumnType.BigInt()))
                                                .toList()))
                        .toList();
        return ColumnLineage.of(((GuardedStatement) answer).tree(), known, names);
    }

    private static void create(Connection connection, Random random) throws SQLException {
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int row = 0; row < 7; row++) {
            left.add(
                    "(%d, %s, %s, [%d, %d])"
                            .formatted(
                                    row,
                                    small(random),
                                    small(random),
                                    random.nextInt(5),
                                    random.nextInt(5)));
            right.add("(%d, %s, %s)".formatted(random.nextInt(6), small(random), small(random)));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create or replace table a(id int, x int, y int, l int[])");
            statement.execute("create or replace table b(id int, x int, z int)");
            statement.execute("insert into a values " + String.join(", ", left));
            statement.execute("insert into b values " + String.join(", ", right));
        }
    }

    private static String small(Random random) {
        int value = random.nextInt(6);
        return value == 0 ? "null" : String.valueOf(value);
    }

    private static void change(Connection connection, String table, String column)
            throws SQLException {
        String value = column.equals("l") ? "list_append(l[1:1], 7)" : "(hash(%s) %% 5)::int";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "update %s set %s = %s".formatted(table, column, value.formatted(column)));
        }
    }

    /// The values of each column, sorted, and the names into `names`.
    private static List<List<String>> columns(Connection connection, String sql, List<String> names)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<List<String>> columns = new ArrayList<>();
            for (int index = 1; index <= width; index++) {
                names.add(rows.getMetaData().getColumnName(index));
                columns.add(new ArrayList<>());
            }
            while (rows.next()) {
                for (int index = 1; index <= width; index++) {
                    columns.get(index - 1).add(String.valueOf(rows.getString(index)));
                }
            }
            columns.forEach(Collections::sort);
            return columns.stream().map(List::copyOf).collect(Collectors.toList());
        } catch (SQLException cause) {
            throw new SQLException("Cannot run " + sql, cause);
        }
    }
}
