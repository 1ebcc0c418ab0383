package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.session.WorkerEngine;
import io.meshwright.control.session.WorkerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that kill a process or fill a machine, sent past every check straight to workers.
class WorkerHarmTest {
    private static final long MEGABYTE = 1L << 20;
    private static final long MOST_GROWTH = 150 * MEGABYTE;
    private static final Limits LIMITS =
            new Limits(200 * MEGABYTE, 1, Duration.ofSeconds(3), 100_000, 100 * MEGABYTE);

    private static WorkerEngine workers;
    private static Engine victim;
    private static Engine bystander;
    private static long residentBefore;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        workers = new WorkerEngine(WorkerSettings.of(3, 200 * MEGABYTE, folder));
        victim = workers.forTenant("victim");
        bystander = workers.forTenant("bystander");
        query(bystander, "select 1");
        residentBefore = resident();
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    @AfterEach
    void othersGoOnAndThisProcessDoesNotGrow() throws IOException {
        assertThat(query(bystander, "select 42 as answer").rows()).containsExactly(List.of(42L));
        assertThat(resident() - residentBefore).isLessThan(MOST_GROWTH);
    }

    static Stream<String> deepStatements() {
        return Stream.of(
                nested(990, "select ", "not ", "true", ""),
                nested(990, "select ", "abs(", "1", ")"),
                nested(990, "select ", "-", "1", "").replace("-", "- "),
                nested(990, "select ", "1 + ", "1", ""),
                nested(990, "select ", "case when true then ", "1", " end"),
                nested(990, "select ", "(select ", "1", ")"),
                nested(990, "select ", "[", "1", "]"),
                nested(990, "select ", "{'a': ", "1", "}"),
                nested(990, "select ", "'a' || ", "'a'", ""),
                nested(990, "select cast(null as ", "struct(a ", "int", ")") + ")",
                nested(20_000, "", "select * from (", "select 1", ")"),
                nested(20_000, "", "describe ", "select 1", ""),
                nested(2_000, "", "with a as (", "select 1", ") select * from a"));
    }

    @ParameterizedTest(name = "shape {index}")
    @MethodSource("deepStatements")
    void aDeepStatementCostsItselfAlone(String sql) {
        endsInAnyWay(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select length(repeat('x', 4000000000))",
                "select length(lpad('x', 2000000000, 'y'))",
                "select len(list_sort(range(500000000)))",
                "select list_transform(range(300000000), lambda x: x || 'x')",
                "select count(*) from range(10000000) a(i), range(10000000) b(j) where hash(i + j) = 1",
                "with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r",
                "select i, list(j) from range(100000) a(i), range(100000) b(j) group by i",
                "select string_agg(i::varchar, ',') from range(1000000000) a(i)",
            })
    void aGreedyStatementIsEnded(String sql) {
        assertThatExceptionOfType(EngineFailure.class).isThrownBy(() -> query(victim, sql));
    }

    @Test
    void aPlanWithoutEndIsEnded() {
        String tables =
                String.join(
                        ", ",
                        IntStream.range(0, 990).mapToObj("range(2) t%d(i)"::formatted).toList());

        endsInAnyWay("select count(*) from " + tables);
    }

    /// A deep statement may be refused, crash its worker or even succeed: what counts is that the
    /// caller hears of it, and everybody else does not.
    private static void endsInAnyWay(String sql) {
        try {
            assertThat(query(victim, sql).columns()).isNotEmpty();
        } catch (EngineFailure failure) {
            assertThat(failure).hasMessageNotContaining("/");
        }
    }

    private static ArrowRows.Table query(Engine engine, String sql) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.query(new QueryOrder(List.of(), sql, LIMITS), out);
        return ArrowRows.read(out.toByteArray());
    }

    private static String nested(int depth, String start, String open, String core, String close) {
        return start + open.repeat(depth) + core + close.repeat(depth);
    }

    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        }
    }
}
