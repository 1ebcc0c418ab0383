package io.meshwright.testkit.engine;

import static io.meshwright.testkit.engine.EngineBench.column;
import static io.meshwright.testkit.engine.EngineBench.field;
import static io.meshwright.testkit.engine.EngineBench.relation;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Binding;
import io.meshwright.control.engine.Engine;
import io.meshwright.control.engine.Rows;
import io.meshwright.control.engine.Syntax;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parsing and binding.
abstract class BindingConformance {
    private static final Rows ORDERS =
            new Rows.Promised(List.of(column("id", "bigint"), column("net", "decimal(12,2)")));

    private final EngineConformance suite;

    BindingConformance(EngineConformance suite) {
        this.suite = suite;
    }

    private Engine engine() {
        return suite.engine();
    }

    private Binding bind(String sql) {
        return engine().bind(List.of(relation("sales.orders.orders", ORDERS)), sql);
    }

    @Test
    void theEngineSaysWhatItIs() {
        assertThat(engine().name()).matches("[a-z]+ [0-9].*");
    }

    @Test
    void aSelectParsesToATree() {
        Syntax syntax = engine().parse("select a from t");

        assertThat(syntax.isValid()).isTrue();
        assertThat(syntax.tree()).contains("SELECT_NODE").contains("query_location");
    }

    @Test
    void aSyntaxErrorSaysWhereItIsInCharacters() {
        Syntax syntax = engine().parse("select 'ü' from where");

        assertThat(syntax.error()).isEqualTo("syntax error at or near \"where\"");
        assertThat(syntax.position()).isEqualTo(16);
        assertThat(syntax.tree()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "create table t (a int)",
                "copy (select 1) to 'f'",
                "attach 'f'",
                "set threads = 1",
                "pragma database_list",
                "explain select 1"
            })
    void whatIsNoSelectDoesNotParse(String sql) {
        assertThat(engine().parse(sql).isValid()).isFalse();
    }

    @Test
    void bindingNeedsOnlyTheColumnsOfRelations() {
        Binding binding =
                bind(
                        "select id, sum(net) as total, date '2020-01-01' as day from sales.orders.orders group by id");

        assertThat(binding.error()).isEmpty();
        assertThat(binding.columns())
                .containsExactly(
                        column("id", "bigint"),
                        column("total", "decimal(38,2)"),
                        column("day", "date"));
    }

    @Test
    void bindingOpensNoFileOfARelation() {
        List<Rows> absent =
                List.of(
                        new Rows.Snapshot(
                                List.of("/absent.parquet"), List.of(field(1, "id", "bigint"))),
                        new Rows.Landed(
                                List.of("/absent.csv"),
                                "csv",
                                Map.of(),
                                List.of(column("id", "bigint"))));

        for (Rows rows : absent) {
            assertThat(engine().bind(List.of(relation("t", rows)), "select id from t").columns())
                    .containsExactly(column("id", "bigint"));
        }
    }

    @Test
    void aStatementMayEndInAComment() {
        assertThat(bind("select id from sales.orders.orders -- all").error()).isEmpty();
        assertThat(bind("select id from sales.orders.orders /* all */ ;").error()).isEmpty();
    }

    @Test
    void aParenthesisCannotEscape() {
        assertThat(bind("select 1) union (select 2").error()).contains("syntax error");
    }

    @Test
    void severalStatementsDoNotBind() {
        assertThat(bind("select 1; select 2").error())
                .isEqualTo("The text holds 2 statements: write exactly one SELECT");
        assertThat(bind(" -- nothing").error())
                .isEqualTo("The text holds 0 statements: write exactly one SELECT");
    }

    @Test
    void anUnknownColumnIsToldWithItsPlace() {
        Binding binding = bind("select id, nett from sales.orders.orders");

        assertThat(binding.error())
                .isEqualTo(
                        "Referenced column \"nett\" not found in FROM clause! Candidate bindings: \"net\"");
        assertThat(binding.position()).isEqualTo(11);
        assertThat(binding.columns()).isEmpty();
    }

    @Test
    void aPlaceCountsCharactersNotBytes() {
        assertThat(bind("select 'üü€', nett from sales.orders.orders").position()).isEqualTo(14);
    }

    @Test
    void anUnknownRelationIsToldWithItsPlace() {
        Binding binding = bind("select id from sales.orders.order");

        assertThat(binding.error()).contains("order");
        assertThat(binding.position()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1::tinyint | integer",
                "1::integer | integer",
                "1::uinteger | bigint",
                "sum(1::integer) | decimal(38,0)",
                "1::ubigint | decimal(38,0)",
                "1.5::decimal(4,1) | decimal(4,1)",
                "1::float | float",
                "1::double | double",
                "'a'::enum('a', 'b''c)') | varchar",
                "'{}'::json | varchar",
                "null | varchar",
                "date_trunc('month', date '2020-01-31') | timestamp",
                "timestamptz '2020-01-01 00:00:00+00' | timestamptz",
                "time '10:00' | time",
                "uuid '00000000-0000-0000-0000-000000000000' | uuid",
                "'a'::blob | blob",
                "[1, 2]::integer[2] | integer[]",
                "{'a': 1::bigint, 'b c': [date '2020-01-01']} | struct(a bigint, \"b c\" date[])",
            })
    void resultTypesAreThoseOfContracts(String expression, String type) {
        assertThat(bind("select " + expression + " as c").columns())
                .containsExactly(column("c", type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"interval 1 day", "map {1: interval 1 day}", "'101'::bit", "['101'::bit]"})
    void aTypeThatNoContractCanPromiseIsRefused(String expression) {
        assertThat(bind("select " + expression + " as c").error())
                .startsWith("Column 'c' has the type ")
                .endsWith("which no contract can promise: cast it to another type");
    }

    @Test
    void oneRowsUnderSeveralNamesAreOneRelation() {
        Binding binding =
                engine().bind(
                                List.of(
                                        relation("sales.orders.orders", ORDERS),
                                        relation("sales.orders.orders_v1", ORDERS),
                                        relation("orders", ORDERS)),
                                "select a.id from sales.orders.orders a join sales.orders.orders_v1 using (id) join orders using (id)");

        assertThat(binding.error()).isEmpty();
    }

    @Test
    void noStatementSeesTheRelationsOfAnEarlierOne() {
        for (String name : List.of("hidden_plans", "staff.hidden_plans", "hr.staff.hidden_plans")) {
            String read = "select id from " + name;
            assertThat(engine().bind(List.of(relation(name, ORDERS)), read).error()).isEmpty();

            Binding later = engine().bind(List.of(relation("orders", ORDERS)), read);
            assertThat(later.columns()).isEmpty();
            assertThat(later.error()).isNotEmpty();

            assertThat(bind("select id from sales.orders.hidden_plan").error())
                    .doesNotContain("hidden_plans");
        }
    }

    @Test
    void theSameNamesMayMeanOtherColumnsInTheNextStatement() {
        List<String> types = List.of("bigint", "varchar", "date", "decimal(12,2)", "integer[]");
        List<Binding> bindings =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> bindStar(types.get(i % types.size())))
                        .toList();

        for (int i = 0; i < bindings.size(); i++) {
            assertThat(bindings.get(i).columns())
                    .containsExactly(
                            column("value", types.get(i % types.size())),
                            column("port", types.get(i % types.size())));
        }
    }

    private Binding bindStar(String type) {
        return engine().bind(
                        List.of(
                                relation("t", new Rows.Promised(List.of(column("value", type)))),
                                relation(
                                        "sales.orders.orders",
                                        new Rows.Promised(List.of(column("port", type))))),
                        "select * from t, sales.orders.orders");
    }

    @Test
    void aStatementThatFailsHarmsNoOther() {
        List<String> failing =
                List.of(
                        "select nett from sales.orders.orders",
                        "select from where",
                        "select 1; select 2",
                        "select * from read_csv('/etc/passwd')",
                        "select interval 1 day",
                        "create table sales.orders.orders (a int)");

        for (String sql : failing) {
            assertThat(bind(sql).isValid()).isFalse();
            assertThat(bind("select id from sales.orders.orders").columns())
                    .containsExactly(column("id", "bigint"));
        }
    }
}
