package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.field;
import static io.meshwright.testkit.engine.EngineBench.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.Relation;
import io.meshwright.control.engine.Restriction;
import io.meshwright.control.engine.Restriction.Shown;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.StatementFailed;
import io.meshwright.control.table.Field;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a statement learns of rows and columns that are hidden from it: nothing.
///
/// Of the rows here every second one is hidden, and holds a text that no number is made of: a
/// condition of the statement that the engine evaluates before the restriction's filter fails on
/// it.
abstract class RestrictionConformance {
    private static final String MARK = "SECRET";
    private static final List<String> PATH = List.of("sales", "orders", "orders");
    private static final List<String> T = List.of("t");
    private static final Field[] FIELDS = {
        field(1, "id", "bigint"), field(2, "v", "varchar"), field(3, "region", "varchar")
    };

    /// All of them let through the same rows.
    private static final List<String> FILTERS =
            List.of(
                    "region = 'EU'",
                    "region IN ('EU', 'XX')",
                    "region LIKE 'E%'",
                    "lower(region) = 'eu'",
                    "lower(region) IN ('eu', 'xx')",
                    "region <> 'US'",
                    "NOT (region = 'US')",
                    "coalesce(region, 'US') = 'EU'",
                    "CASE WHEN region = 'EU' THEN true ELSE false END",
                    "region = 'EU' OR region = 'XX'",
                    "id % 2 = 0",
                    "substr(region, 1, 1) = 'E'",
                    "region > 'A' AND region < 'F'",
                    "list_contains(['EU'], region)");

    private final EngineConformance suite;
    private Rows rows = new Rows.Promised(List.of());
    private Rows other = new Rows.Promised(List.of());

    RestrictionConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private EngineBench bench() {
        return suite.bench();
    }

    @BeforeEach
    void write() {
        rows =
                written(
                        "select i as id, case when i % 2 = 0 then i::varchar else 'SECRET-' || i end as v, case when i % 2 = 0 then 'EU' else 'US' end as region from range(4000) t(i)");
        other = written("select i as id, i::varchar as v, 'EU' as region from range(50) t(i)");
    }

    private Rows written(String sql) {
        return snapshot(bench().write(sql, List.of(FIELDS)), FIELDS);
    }

    private Relation filtered(String filter) {
        return filtered(PATH, filter);
    }

    private Relation filtered(List<String> path, String filter) {
        return new Relation(path, rows, new Restriction(List.of(), filter));
    }

    private Relation shown(Shown... columns) {
        return new Relation(PATH, rows, new Restriction(List.of(columns), ""));
    }

    private Relation small() {
        return new Relation(List.of("small"), other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from t where cast(v as int) >= 0",
                "select sum(cast(v as int)) from t",
                "select max(id) from t where cast(v as int) % 3 = 0",
                "select count(*) from t where cast(v as int) between 10 and 100",
                "select count(*) from t where cast(v as int) in (2, 4, 6)",
                "select id from t where id < 40 and cast(v as int) > 3 order by id",
                "select id from t order by cast(v as int) desc limit 5",
                "select cast(v as int) as n, count(*) from t group by n order by n limit 5",
                "select distinct cast(v as int) % 7 as n from t order by n",
                "select count(*) from t a join t b on cast(a.v as int) = cast(b.v as int)",
                "select count(*) from t join small on cast(t.v as int) = small.id",
                "select count(*) from small left join t on cast(t.v as int) = small.id",
                "select count(*) from small where id in (select cast(v as int) from t)",
                "select count(*) from small where not exists (select 1 from t where cast(t.v as int) = small.id)",
                "select (select max(cast(v as int)) from t)",
                "select count(*) from (select cast(v as int) as n from t) where n > 10",
                "with c as materialized (select cast(v as int) as n from t) select count(*) from c where n > 10",
                "select id, row_number() over (order by cast(v as int)) as n from t qualify n < 5 order by id",
                "select count(*) filter (where cast(v as int) > 10) from t",
                "select count(*) from t group by all having max(cast(v as int)) > 0",
                "select count(*) from (select cast(v as int) from t union all select id from small)",
                "select case when cast(v as int) > 5 then 'a' else 'b' end as k, count(*) from t group by k order by k",
                "select count(*) from t where try_cast(v as int) is null",
                "select count(*) from t, lateral (select cast(t.v as int) as n) where n > 3",
                "select list(cast(v as int) order by id)[1:3] from t",
                "select count(*) from t where length(v) > 4 and cast(v as int) > 0",
            })
    void noConditionMeetsAHiddenRow(String sql) {
        Rows visible =
                written(
                        "select i as id, i::varchar as v, 'EU' as region from range(4000) t(i) where i % 2 = 0");
        List<?> expected = bench().rows(sql, new Relation(T, visible), small());
        for (String filter : FILTERS) {
            assertThat(bench().rows(sql, filtered(T, filter), small()))
                    .as("%s, filtered by %s", sql, filter)
                    .isEqualTo(expected);
        }
    }

    @Test
    void hiddenRowsAreNotCounted() {
        assertThat(
                        bench().rows(
                                        "select count(*) from sales.orders.orders",
                                        filtered(FILTERS.getFirst())))
                .containsExactly(List.of(2000L));
    }

    @Test
    void aMaskedColumnIsSeenAsItsMaskAndAHiddenOneNotAtAll() {
        Relation masked = shown(new Shown("id", "\"id\""), new Shown("v", "left(v, 2) || '***'"));

        assertThat(bench().rows("from sales.orders.orders where id in (1, 10) order by id", masked))
                .containsExactly(List.of(1L, "SE***"), List.of(10L, "10***"));
        assertThat(
                        bench().rows(
                                        "select count(*) from sales.orders.orders where v like 'SECRET%'",
                                        masked))
                .containsExactly(List.of(0L));
        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> bench().rows("select region from sales.orders.orders", masked));
    }

    @Test
    void aMaskMayDependOnTheRow() {
        Relation masked = shown(new Shown("v", "CASE WHEN region = 'EU' THEN v ELSE NULL END"));

        assertThat(
                        bench().rows(
                                        "select count(*), sum(cast(v as bigint)) from sales.orders.orders where v is not null",
                                        masked))
                .containsExactly(List.of(2000L, new BigDecimal(3998000)));
    }

    @Test
    void bindingSeesTheRestrictedColumns() {
        Relation masked = shown(new Shown("v", "length(v)"));

        assertThat(suite.engine().bind(List.of(masked), "from sales.orders.orders").columns())
                .extracting(column -> column.name() + " " + column.type().words())
                .containsExactly("v bigint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select stats(v) from sales.orders.orders limit 1",
                "summarize sales.orders.orders",
                "select max(v) from sales.orders.orders where region = 'US'",
                "select error(v) from sales.orders.orders where v like 'SECRET%'",
                "select arg_max(v, id) from sales.orders.orders",
            })
    void neitherStatisticsNorErrorsTellOfHiddenRows(String sql) {
        try {
            assertThat(bench().rows(sql, filtered("region = 'EU'")).toString())
                    .doesNotContain(MARK);
        } catch (EngineFailure failure) {
            assertThat(failure.getMessage()).doesNotContain(MARK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from read_parquet('%s')",
                "select v from '%s'",
                "select (select max(v) from read_parquet('%s'))",
                "select count(*) from sales.orders.orders, read_parquet('%s')",
                "select * from sales.orders.orders where v in (select v from read_parquet('%s'))",
                "with c as materialized (from read_parquet('%s')) select count(*) from c",
                "from parquet_metadata('%s')",
                "from small, read_parquet('%s') limit 1",
                "from read_blob('%s')",
                "from duckdb_views() -- %s",
                "from duckdb_settings() -- %s",
            })
    void theFilesBehindARestrictionAreNotReadBesideIt(String template) {
        String sql = template.replace("%s", ((Rows.Snapshot) rows).files().getFirst());

        assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> bench().rows(sql, filtered("region = 'EU'"), small()))
                .satisfies(failure ->
                        assertThat(failure.code())
                                .isIn("not-permitted", "binding", "unknown-name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true) UNION ALL FROM (SELECT 1",
                "true; DROP TABLE x",
                "true FROM range(3)",
                "true ORDER BY 1",
                "true, false",
                "id IN (SELECT 1)",
                "EXISTS (SELECT 1)",
                "true WHERE true",
                "*",
                "",
                "--",
                "true AS x",
            })
    void aRestrictionIsOneExpressionOrNothingIsShown(String text) {
        if (!text.isEmpty()) {
            assertThatExceptionOfType(EngineCrashed.class)
                    .isThrownBy(() -> bench().rows("from sales.orders.orders", filtered(text)));
        }
        assertThatExceptionOfType(EngineCrashed.class)
                .isThrownBy(() ->
                        bench().rows("from sales.orders.orders", shown(new Shown("v", text))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'abc | x'; SELECT 3",
                "(1 | 2), 3",
                "1 /* | */ + 2",
                "\"v | \"",
                "$$ | $$",
                "1; SELECT 2 | 3",
                "1; SELECT 2; SELECT 3 | 4"
            })
    void oneRestrictionReachesNotIntoTheNext(String first, String second) {
        assertThatExceptionOfType(EngineCrashed.class)
                .isThrownBy(() ->
                        bench().rows(
                                        "from sales.orders.orders",
                                        shown(new Shown("a", first), new Shown("b", second))));
    }

    @Test
    void aCommentInARestrictionEndsWithIt() {
        assertThat(
                        bench().rows(
                                        "select count(*) from sales.orders.orders",
                                        filtered("region = 'EU' -- of the union")))
                .containsExactly(List.of(2000L));
    }
}
