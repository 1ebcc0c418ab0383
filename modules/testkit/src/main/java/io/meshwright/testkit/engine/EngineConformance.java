package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.field;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static io.meshwright.testkit.engine.EngineBench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.Syntax;
import io.meshwright.control.table.DataFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every engine must do. An adapter's test extends it and gives the engine.
public abstract class EngineConformance {
    private static final Rows ORDERS =
            new Rows.Inline(
                    List.of(column("id", "bigint"), column("net", "decimal(12,2)")),
                    List.of(List.of("1", "10.50"), List.of("2", "20.00")));

    @TempDir Path folder;

    private EngineBench bench;

    /// The engine under test; it lives longer than one test.
    protected abstract Engine engine();

    @BeforeEach
    final void open() {
        bench = new EngineBench(engine(), folder);
    }

    @Test
    void aSelectParsesToATree() {
        Syntax syntax = engine().parse("select a from t");

        assertThat(syntax.isValid()).isTrue();
        assertThat(syntax.tree()).contains("SELECT_NODE");
    }

    @Test
    void aSyntaxErrorSaysWhereItIsInCharacters() {
        Syntax syntax = engine().parse("select 'ü' from where");

        assertThat(syntax.error()).isEqualTo("syntax error at or near \"where\"");
        assertThat(syntax.position()).isEqualTo(16);
    }

    @Test
    void bindingNeedsOnlyTheColumnsOfRelations() {
        Binding binding =
                engine().bind(
                                List.of(relation("sales.orders.orders", ORDERS)),
                                "select id, sum(net) as total, date '2020-01-01' as day from sales.orders.orders group by id -- all");

        assertThat(binding.error()).isEmpty();
        assertThat(binding.columns())
                .containsExactly(
                        column("id", "bigint"),
                        column("total", "decimal(38,2)"),
                        column("day", "date"));
    }

    @Test
    void anUnknownColumnIsToldWithItsPlace() {
        Binding binding =
                engine().bind(List.of(relation("orders", ORDERS)), "select id, nett from orders");

        assertThat(binding.error()).contains("nett");
        assertThat(binding.position()).isEqualTo(11);
    }

    @Test
    void queriesJoinRelationsOfSeveralDomains() {
        assertThat(
                        bench.rows(
                                "select o.id, t.net from sales.orders.orders o join support.tickets.tickets t using (id) order by 1",
                                relation("sales.orders.orders", ORDERS),
                                relation("support.tickets.tickets", ORDERS)))
                .containsExactly(
                        List.of(1L, new BigDecimal("10.50")), List.of(2L, new BigDecimal("20.00")));
    }

    @Test
    void whatIsWrittenIsReadBackByFieldId() {
        List<DataFile> files =
                bench.write(
                        "select id, net from orders",
                        List.of(field(1, "id", "bigint"), field(2, "net", "decimal(12,2)")),
                        relation("orders", ORDERS));

        assertThat(
                        bench.rows(
                                "select number, gross, net from t order by 1",
                                relation(
                                        "t",
                                        snapshot(
                                                files,
                                                field(1, "number", "bigint"),
                                                field(2, "gross", "decimal(18,2)"),
                                                field(3, "net", "varchar")))))
                .containsExactly(
                        Arrays.asList(1L, new BigDecimal("10.50"), null),
                        Arrays.asList(2L, new BigDecimal("20.00"), null));
    }
}
