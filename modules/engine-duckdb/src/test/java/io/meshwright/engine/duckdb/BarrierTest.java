package io.meshwright.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Rows;
import io.meshwright.engine.duckdb.BarrierShapes.Probe;
import io.meshwright.engine.duckdb.GovernedInstance.Form;
import io.meshwright.engine.duckdb.GovernedInstance.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No statement tells apart two worlds that differ in what a decision hides alone: neither by its
/// rows, their number and order, nor by an error and its words.
///
/// The engine's own words are compared, before the product makes other words of them.
class BarrierTest {
    private static final List<String> WORLDS = List.of("dark", "fair");
    private static final String MARK = "SECRET";

    /// Each shape behind each filter carries this many of the probes, others behind each filter;
    /// `-Dmeshwright.deep=true` has it carry all.
    private static final int PROBES_EACH =
            Boolean.getBoolean("meshwright.deep") ? BarrierShapes.PROBES.size() : 4;

    @TempDir static Path folder;

    /// Rows of which every second one is hidden by the filters, and holds bad values in one world.
    private static List<Rows> behindFilters = List.of();

    /// Rows of which all hold bad values in one world.
    private static List<Rows> behindMasks = List.of();

    @BeforeAll
    static void write() {
        behindFilters =
                List.of(rows("filter-bad", 400, "i % 2 = 1"), rows("filter-good", 200, "false"));
        behindMasks = List.of(rows("mask-bad", 200, "true"), rows("mask-good", 200, "false"));
    }

    /// @param bad for the rows with bad values
    private static Rows rows(String name, int hidden, String bad) {
        String sql =
                """
                select i as id,
                    case when i %% 2 = 0 then 'EU' else 'US' end as region,
                    case when i %% 2 = 0 then 'red' else 'green' end as team,
                    case when %1$s then 'SECRET-' || i else (i %% 50)::varchar end as number,
                    case when %1$s then 0 else 1 + i %% 9 end::int as divisor,
                    case when %1$s then 'keep-ab0-keep' else 'keep-cd1-keep' end as phrase,
                    case when %1$s then 9223372036854775807 else i end::bigint as big,
                    case when %1$s then date '2024-03-28' else date '2024-03-10' end as day,
                    case when %1$s then '(SECRET' else 'a' end as pattern,
                    case when %1$s then '{SECRET' else '{"a": 4}' end as json,
                    case when %1$s then 'SECRET/Zone' else 'UTC' end as zone,
                    case when %1$s then [1, 666] else [1, 2, 3] end as list
                from range(400) t(i) where i %% 2 = 0 or i < %2$d order by i
                """
                        .formatted(bad, hidden);
        return GovernedInstance.written(
                folder.resolve(name + ".parquet"), BarrierShapes.COLUMNS, sql);
    }

    private static GovernedInstance open(List<Rows> worlds, Restriction restriction) {
        List<Relation> relations = new ArrayList<>();
        for (int i = 0; i < WORLDS.size(); i++) {
            relations.add(new Relation(List.of(WORLDS.get(i)), worlds.get(i), restriction));
        }
        relations.add(new Relation(List.of("small"), behindFilters.getLast()));
        return new GovernedInstance(folder, relations, List.of());
    }

    private static Outcome outcome(
            GovernedInstance instance, String world, String shape, Probe probe) {
        Outcome outcome = instance.outcome(BarrierShapes.statement(shape, probe, world));
        return new Outcome(outcome.rows(), outcome.error().replace(world, "world"));
    }

    private static void compare(List<Rows> worlds, Form form, List<Probe> probes) {
        compare(worlds, form, probes, 0, probes.size());
    }

    /// @param first which probe the first shape begins with
    /// @param each how many probes each shape carries
    /// @return how many statements were run in both worlds
    private static int compare(
            List<Rows> worlds, Form form, List<Probe> probes, int first, int each) {
        int run = 0;
        int next = first;
        List<String> wrong = new ArrayList<>();
        try (GovernedInstance instance =
                open(worlds, GovernedInstance.restriction(BarrierShapes.COLUMNS, form))) {
            for (String shape : BarrierShapes.SHAPES) {
                for (int i = 0; i < each; i++) {
                    Probe probe = probes.get(next++ % probes.size());
                    Outcome bad = outcome(instance, "dark", shape, probe);
                    Outcome good = outcome(instance, "fair", shape, probe);
                    run++;
                    if (!bad.equals(good) || bad.toString().contains(MARK)) {
                        wrong.add(
                                "%s of %s behind %s: %s, %s"
                                        .formatted(shape, probe.name(), form.name(), bad, good));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        return run;
    }

    static List<Form> filters() {
        return BarrierShapes.FILTERS;
    }

    @ParameterizedTest
    @MethodSource("filters")
    void noStatementTellsWhatHiddenRowsHold(Form form) {
        int first = BarrierShapes.FILTERS.indexOf(form);
        assertThat(compare(behindFilters, form, BarrierShapes.PROBES, first, PROBES_EACH))
                .isEqualTo(BarrierShapes.SHAPES.size() * PROBES_EACH);
    }

    static List<Probe> probes() {
        return BarrierShapes.PROBES;
    }

    @ParameterizedTest
    @MethodSource("probes")
    void noStatementTellsWhatMasksAndHiddenColumnsHide(Probe probe) {
        for (Form form : BarrierShapes.masks(probe)) {
            compare(behindMasks, form, List.of(probe));
        }
        compare(behindMasks, BarrierShapes.hidden(probe), List.of(probe));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void noStatementTellsWhatRowsMasksAndHiddenColumnsHideTogether(Probe probe) {
        compare(behindFilters, BarrierShapes.combined(probe), List.of(probe));
    }

    /// What makes the others worth something: where nothing is hidden, nearly each shape tells the
    /// worlds apart with each probe.
    @Test
    void theProbesWouldTellWereNothingHidden() {
        Map<String, Integer> byShape = new HashMap<>();
        Map<String, Integer> byProbe = new HashMap<>();
        try (GovernedInstance instance = open(behindMasks, Restriction.NONE)) {
            for (String shape : BarrierShapes.SHAPES) {
                for (Probe probe : BarrierShapes.PROBES) {
                    int told =
                            outcome(instance, "dark", shape, probe)
                                            .equals(outcome(instance, "fair", shape, probe))
                                    ? 0
                                    : 1;
                    byShape.merge(shape, told, Integer::sum);
                    byProbe.merge(probe.name(), told, Integer::sum);
                }
            }
        }
        assertThat(byShape).hasSizeGreaterThanOrEqualTo(24);
        assertThat(byShape.values()).allMatch(told -> told >= BarrierShapes.PROBES.size() - 2);
        assertThat(byProbe.values()).allMatch(told -> told >= BarrierShapes.SHAPES.size() / 2);
    }
}
