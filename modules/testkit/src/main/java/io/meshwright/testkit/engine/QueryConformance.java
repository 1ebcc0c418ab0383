package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.LIMITS;
import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meshwright.control.engine.ArrowRows;
import io.meshwright.control.engine.Limits;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.QueryOrder;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementCancelled;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.mesh.contract.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries and their results.
abstract class QueryConformance {
    private static final Rows ORDERS =
            new Rows.Inline(
                    List.of(column("id", "bigint"), column("net", "decimal(12,2)")),
                    List.of(List.of("1", "10.50"), List.of("2", "20.00")));

    private final EngineConformance suite;

    QueryConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private EngineBench bench() {
        return suite.bench();
    }

    @Test
    void queriesJoinRelationsOfSeveralDomains() {
        assertThat(
                        bench().rows(
                                        "select o.id, t.net from sales.orders.orders o join support.tickets.tickets t using (id) order by 1 -- all",
                                        relation("sales.orders.orders", ORDERS),
                                        relation("support.tickets.tickets", ORDERS)))
                .containsExactly(
                        List.of(1L, new BigDecimal("10.50")), List.of(2L, new BigDecimal("20.00")));
    }

    @Test
    void interruptingTheCallerEndsItsStatementSoon() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            failure.set(
                                    catchThrowable(() ->
                                            bench().rows(
                                                            "select count(*) from range(10000000) a(i), range(10000000) b(j) where hash(i + j) = 1")));
                            stillInterrupted.set(Thread.currentThread().isInterrupted());
                        });
        Thread.sleep(500);
        caller.interrupt();
        caller.join();

        assertThat(failure.get())
                .isInstanceOf(StatementCancelled.class)
                .hasMessage("The statement was cancelled");
        assertThat(stillInterrupted).isTrue();
        assertThat(bench().rows("select 1 as n")).containsExactly(List.of(1L));
    }

    @Test
    void columnsMayBeQualifiedByTheWholeName() {
        assertThat(
                        bench().rows(
                                        "select sales.orders.orders.id from sales.orders.orders order by 1",
                                        relation("sales.orders.orders", ORDERS)))
                .containsExactly(List.of(1L), List.of(2L));
    }

    @Test
    void valuesOfAllTypesArriveUnchanged() {
        assertThat(
                        bench().rows(
                                        """
                                        select 'ä€😀' as text, true as truth, 7::integer as i, 9000000000 as big,
                                               -1.50::decimal(38,2) as d, 0.1::double as dbl, date '2024-02-29' as day,
                                               time '10:11:12.123456' as t, timestamp '2024-02-29 10:11:12.123456' as ts,
                                               timestamptz '2024-02-29 10:11:12+02' as tz, '\\x00\\xFF'::blob as b,
                                               uuid '00112233-4455-6677-8899-aabbccddeeff' as u,
                                               {'a': 1::bigint, 'b': [{'c': 'x'}]} as s
                                        """))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        List.of(
                                "ä€😀",
                                true,
                                7L,
                                9_000_000_000L,
                                new BigDecimal("-1.50"),
                                0.1d,
                                LocalDate.of(2024, 2, 29),
                                LocalTime.of(10, 11, 12, 123_456_000),
                                LocalDateTime.of(2024, 2, 29, 10, 11, 12, 123_456_000),
                                Instant.parse("2024-02-29T08:11:12Z"),
                                new byte[] {0, -1},
                                "00112233-4455-6677-8899-aabbccddeeff",
                                Map.of("a", 1L, "b", List.of(Map.of("c", "x")))));
    }

    @Test
    void nullsOfAllTypesArriveAsNulls() {
        List<String> types =
                List.of(
                        "varchar",
                        "boolean",
                        "integer",
                        "bigint",
                        "decimal(38,9)",
                        "float",
                        "double",
                        "date",
                        "time",
                        "timestamp",
                        "timestamptz",
                        "blob",
                        "uuid",
                        "struct(a bigint)",
                        "varchar[]");
        String columns = String.join(", ", types.stream().map("null::%s"::formatted).toList());

        assertThat(bench().rows("select " + columns))
                .containsExactly(Collections.nCopies(types.size(), null));
    }

    @Test
    void inlineRowsAreReadInTheirTypes() {
        Rows rows =
                new Rows.Inline(
                        List.of(
                                column("n", "integer"),
                                column("day", "date"),
                                column("it's", "varchar"),
                                column("tags", "varchar[]")),
                        List.of(
                                Arrays.asList("1", "2024-01-01", "O'Neil \"x\"", "[a, b]"),
                                Arrays.asList(null, null, null, null)));

        assertThat(bench().rows("from t", relation("t", rows)))
                .containsExactly(
                        List.of(1L, LocalDate.of(2024, 1, 1), "O'Neil \"x\"", List.of("a", "b")),
                        Arrays.asList(null, null, null, null));
    }

    @Test
    void aRelationWithoutRowsHasItsColumns() {
        List<Column> columns = List.of(column("a", "bigint"), column("b c", "struct(x varchar)"));
        for (Rows rows :
                List.of(
                        new Rows.Promised(columns),
                        new Rows.Inline(columns, List.of()),
                        new Rows.Landed(List.of(), "csv", Map.of(), columns))) {
            ArrowRows.Table table = bench().query("from t", relation("t", rows));

            assertThat(table.columns()).containsExactly("a", "b c");
            assertThat(table.rows()).isEmpty();
        }
    }

    @Test
    void largeResultsArriveWhole() {
        assertThat(bench().rows("select i, 'row ' || i from range(100000) r(i)")).hasSize(100_000);
    }

    @Test
    void columnsOfOneNameAllArrive() {
        assertThat(bench().query("select 1 as a, 2 as a").columns()).containsExactly("a", "a");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, Long.MAX_VALUE})
    void aStatementAnswersAlikeWhetherItsRowsAreCountedOrNot(long most) {
        Limits limits = new Limits(LIMITS.memory(), 2, LIMITS.deadline(), most, LIMITS.temp());

        ArrowRows.Table table = bench().query("select 1 as a, 2 as a, 3 as a_1 -- the end", limits);
        assertThat(table.columns()).containsExactly("a", "a", "a_1");
        assertThat(table.rows()).containsExactly(List.of(1L, 2L, 3L));

        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        bench().query(
                                        "select 'ü', nett from orders",
                                        limits,
                                        relation("orders", ORDERS)))
                .satisfies(failed -> assertThat(failed.position()).isEqualTo(12));
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        bench().query(
                                        "select cast('SECRET' || i as int) from range(3) r(i)",
                                        limits))
                .withMessage("A value cannot be converted to the type asked for");
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> bench().query("select 1; select 2", limits))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("not-one-select"));
    }

    @Test
    void aRelationMayHaveAnyName() {
        for (String name : List.of("statement", "answer", "select", "written")) {
            assertThat(
                            bench().rows(
                                            "select count(*) from \"" + name + "\"",
                                            relation(name, ORDERS)))
                    .containsExactly(List.of(2L));
        }
    }

    @Test
    void aResultWithTooManyRowsEndsAtTheLimit() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Limits limits = new Limits(LIMITS.memory(), 2, LIMITS.deadline(), 25_000, LIMITS.temp());

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(() ->
                        suite.engine()
                                .query(
                                        new QueryOrder(
                                                List.of(),
                                                "select i, 'row ' || i from range(1000000) r(i)",
                                                limits),
                                        out))
                .satisfies(over -> assertThat(over.what()).isEqualTo(OverLimit.What.ROWS))
                .withMessage("The result has more than 25000 rows: add a LIMIT or a condition");
        assertThat(ArrowRows.read(out.toByteArray()).rows())
                .hasSize(25_000)
                .endsWith(List.of(24_999L, "row 24999"));
    }

    @Test
    void aResultOfExactlyTheLimitIsWhole() {
        Limits limits = new Limits(LIMITS.memory(), 2, LIMITS.deadline(), 25_000, LIMITS.temp());

        assertThat(bench().query("select i from range(25000) r(i)", limits).rows()).hasSize(25_000);
    }

    @Test
    void aFailureInTheMidstIsToldWithoutValues() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() ->
                        suite.engine()
                                .query(
                                        new QueryOrder(
                                                List.of(),
                                                "select cast(case when i = 900000 then 'SECRET' else '1' end as int) from range(1000000) r(i)",
                                                LIMITS),
                                        out))
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("conversion"))
                .withMessage("A value cannot be converted to the type asked for");
        assertThat(out.size()).isZero();
    }

    @Test
    void aSyntaxErrorIsTold() {
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> bench().query("select from where"))
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("syntax");
                    assertThat(failed.position()).isEqualTo(12);
                });
    }

    @Test
    void aStatementPastItsDeadlineIsEnded() {
        Limits limits = new Limits(LIMITS.memory(), 1, Duration.ofMillis(300), Long.MAX_VALUE, 0);

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(() ->
                        bench().query(
                                        "select count(*) from range(10000000) a(i), range(10000000) b(j) where hash(i + j) = 1",
                                        limits))
                .satisfies(over -> assertThat(over.what()).isEqualTo(OverLimit.What.TIME));
    }

    @Test
    void aStatementThatNeedsTooMuchMemoryIsEnded() {
        Limits limits = new Limits(100L << 20, 1, LIMITS.deadline(), Long.MAX_VALUE, 0);

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(
                        () -> bench().query("select list(i) from range(100000000) r(i)", limits))
                .satisfies(over -> assertThat(over.what()).isEqualTo(OverLimit.What.MEMORY));
    }

    @Test
    void aStatementThatSpillsTooMuchIsEnded() {
        Limits limits = new Limits(64L << 20, 1, LIMITS.deadline(), Long.MAX_VALUE, 16L << 20);

        assertThatExceptionOfType(OverLimit.class)
                .isThrownBy(() ->
                        bench().query(
                                        "select i from range(50000000) r(i) order by hash(i) desc",
                                        limits))
                .satisfies(over -> assertThat(over.what()).isEqualTo(OverLimit.What.TEMP));
    }

    @Test
    void aReaderWhoIsGoneEndsTheQuery() {
        OutputStream gone =
                new OutputStream() {
                    private long left = 100_000;

                    @Override
                    public void write(int b) throws IOException {
                        if (--left < 0) {
                            throw new IOException("gone");
                        }
                    }
                };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() ->
                        suite.engine()
                                .query(
                                        new QueryOrder(
                                                List.of(),
                                                "select i from range(5000000) r(i)",
                                                new Limits(
                                                        LIMITS.memory(),
                                                        1,
                                                        LIMITS.deadline(),
                                                        Long.MAX_VALUE,
                                                        0)),
                                        gone));
    }
}
