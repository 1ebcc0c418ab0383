package io.meshwright.control.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.engine.Syntax;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tree is input like any other: whatever it holds, the answer is a refusal.
class HostileTreeTest {
    private static final String TABLE =
            """
            {"statements":[{"node":{"type":"SELECT_NODE","select_list":[{"class":"CONSTANT",\
            "type":"VALUE_CONSTANT","literal":{"kind":"INTEGER","text":"1"}}],"from_table":%s}}]}\
            """;
    private static final String ORDERS =
            """
            {"type":"BASE_TABLE","catalog_name":"","schema_name":"","table_name":"orders",\
            "qualified_name":{"path":["orders"]}}\
            """;

    @Test
    void thePlainTreePasses() {
        assertThat(check(TABLE.formatted(ORDERS))).isInstanceOf(GuardedStatement.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "1",
                "\"x\"",
                "{",
                "{\"error\":true}",
                "{\"statements\":null}",
                "{\"statements\":{}}",
                "{\"statements\":[1]}",
                "{\"statements\":[{}]}",
                "{\"statements\":[{\"node\":{}}]}",
                "{\"statements\":[{\"node\":{\"type\":\"INSERT_QUERY_NODE\"}}]}",
                "{\"statements\":[],\"statements\":[]}",
                "{\"statements\":[{\"node\":{\"type\":\"SELECT_NODE\"}}]}"
            })
    void aTreeThatIsNoneIsRefused(String tree) {
        assertRefused(tree);
    }

    @Test
    void aTreeOfAnyDepthIsRefused() {
        assertRefused("[".repeat(1_000_000));
        assertRefused("{\"statements\":".repeat(100_000));
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedUnlessItSaysNothing() {
        assertRefused(TABLE.formatted(ORDERS.replace("{\"type\"", "{\"new_field\":1,\"type\"")));
        assertThat(
                        check(
                                TABLE.formatted(
                                        ORDERS.replace(
                                                "{\"type\"", "{\"new_field\":false,\"type\""))))
                .isInstanceOf(GuardedStatement.class);
    }

    @Test
    void namesThatDisagreeAreRefused() {
        assertRefused(TABLE.formatted(ORDERS.replace("[\"orders\"]", "[\"/etc/passwd\"]")));
        assertRefused(TABLE.formatted(ORDERS.replace("[\"orders\"]", "[\"main\",\"orders\"]")));
        assertRefused(TABLE.formatted(ORDERS.replace("[\"orders\"]", "[]")));
        assertRefused(
                TABLE.formatted(ORDERS.replace("\"schema_name\":\"\"", "\"schema_name\":\"x\"")));
    }

    @Test
    void aNameOutsideTheGivenOnesIsRefused() {
        GuardAnswer answer = check(TABLE.formatted(ORDERS.replace("orders", "customers")));

        assertThat(((GuardAnswer.Refused) answer).problems())
                .extracting(Problem::rule)
                .containsExactly("undeclared-relation");
    }

    private static void assertRefused(String tree) {
        assertThat(check(tree))
                .as(tree.substring(0, Math.min(80, tree.length())))
                .isInstanceOf(GuardAnswer.Refused.class);
    }

    private static GuardAnswer check(String tree) {
        return Guard.check(
                new Sql("select 1 from orders", Place.of("q.sql")),
                new Syntax(tree, "", -1),
                Profile.transformation(List.of("orders")));
    }
}
