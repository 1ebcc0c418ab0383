package io.meshwright.engine.duckdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.sql.Guard;
import io.meshwright.control.sql.GuardAnswer;
import io.meshwright.control.sql.GuardedStatement;
import io.meshwright.control.sql.Profile;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Parser PARSER = new Parser();

    @AfterAll
    static void close() {
        PARSER.close();
    }

    @Test
    void relationsAreAnsweredOnceWithEverySpelling() {
        GuardedStatement statement =
                passed(
                        "select *\nfrom sales.orders.orders a\njoin Sales.orders.\"ORDERS\" b using (id)",
                        Profile.query());

        assertThat(statement.readings()).hasSize(1);
        assertThat(statement.readings().getFirst().path())
                .containsExactly("sales", "orders", "orders");
        assertThat(statement.readings().getFirst().mentions())
                .extracting(
                        mention -> mention.spelling().getLast(), mention -> mention.place().line())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("orders", 2),
                        org.assertj.core.groups.Tuple.tuple("ORDERS", 3));
    }

    @Test
    void namesOfWithQueriesAreNoRelations() {
        GuardedStatement statement =
                passed(
                        "with a as (select * from sales.orders.orders), b as (select * from a) select count(*) from b",
                        Profile.query());

        assertThat(statement.readings()).hasSize(1);
        assertThat(statement.functions()).containsExactly("count_star");
    }

    @Test
    void aWithQueryThatHidesAnInputIsNotReadAsTheInputOutsideOfItself() {
        GuardedStatement statement =
                passed(
                        "with orders as (select * from orders) select * from orders",
                        Profile.transformation(List.of("orders")));

        assertThat(statement.readings().getFirst().mentions()).hasSize(1);
    }

    @Test
    void aMistypedInputIsRefusedWithItsPlaceAndTheNearestName() {
        List<Problem> problems =
                refused(
                        "-- büro\nselect 'ä', id\nfrom raw_order",
                        Profile.transformation(List.of("raw_orders", "customers")));

        assertThat(problems)
                .containsExactly(
                        Problem.error(
                                "undeclared-relation",
                                "A relation that the product does not declare",
                                "'raw_order' is no input port, source or sibling port of this product.",
                                "Did you mean 'raw_orders'? Declare it as an input port or source, or mend the name.",
                                new Place("statement", 3, 6, "from raw_order")));
    }

    @Test
    void columnsAreCountedInCharactersNotBytes() {
        List<Problem> problems =
                refused(
                        "select 'äöü€😀', repeat('x', 9) from t",
                        Profile.transformation(List.of("t")));

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().place().column()).isEqualTo(17);
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        List<Problem> problems =
                refused(
                        "select getenv('HOME'), repeat('x', 9) from a, b",
                        Profile.transformation(List.of("t")));

        assertThat(problems)
                .extracting(Problem::rule)
                .containsExactly(
                        "function-not-allowed",
                        "function-not-allowed",
                        "undeclared-relation",
                        "undeclared-relation");
    }

    @Test
    void aStatementThatChangesDataInsideWithIsRefused() {
        assertThat(
                        refused(
                                "with d as (delete from t returning *) select * from d",
                                Profile.transformation(List.of("t"))))
                .extracting(Problem::rule)
                .containsExactly("statement-changes-data");
    }

    @Test
    void aTransformationThatDiffersEachTimeIsRefusedAndAQueryIsNot() {
        assertThat(refused("select random() from t", Profile.transformation(List.of("t"))))
                .extracting(Problem::rule)
                .containsExactly("unrepeatable");
        passed("select random() from a.b.c", Profile.query());
        passed("select now(), current_date from t", Profile.transformation(List.of("t")));
    }

    @Test
    void whatDoesNotParseSaysWhere() {
        List<Problem> problems = refused("select\n  1 +* from t", Profile.query());

        assertThat(problems).extracting(Problem::rule).containsExactly("syntax-error");
        assertThat(problems.getFirst().place().line()).isEqualTo(2);
    }

    private static GuardedStatement passed(String text, Profile profile) {
        GuardAnswer answer = check(text, profile);
        assertThat(answer).isInstanceOf(GuardedStatement.class);
        return (GuardedStatement) answer;
    }

    private static List<Problem> refused(String text, Profile profile) {
        GuardAnswer answer = check(text, profile);
        assertThat(answer).isInstanceOf(GuardAnswer.Refused.class);
        return ((GuardAnswer.Refused) answer).problems();
    }

    private static GuardAnswer check(String text, Profile profile) {
        return Guard.check(new Sql(text, Place.of("statement")), PARSER.parse(text), profile);
    }
}
