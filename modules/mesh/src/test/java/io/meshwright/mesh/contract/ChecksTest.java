package io.meshwright.mesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.objective.ServiceLevel;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    @Test
    void everyPromiseOfAColumnBecomesACheckInTheContractsOrder() {
        Draft status =
                Draft.of("status", LogicalType.STRING)
                        .required()
                        .unique()
                        .options(Draft.text(1, 10, "^[a-z]+$", "email"))
                        .rule(
                                Draft.library(
                                        "invalidValues",
                                        Map.of("validValues", Draft.words("open", "shipped")),
                                        null));

        assertThat(titles(status))
                .containsExactly(
                        "status is there as varchar",
                        "status is given in every row",
                        "status is unique",
                        "status has 1 to 10 characters",
                        "status is text that matches ^[a-z]+$",
                        "status is an email address",
                        "status is one of open, shipped");
        assertThat(of(status))
                .extracting(Check::id)
                .containsExactly(
                        "orders.status.type",
                        "orders.status.required",
                        "orders.status.unique",
                        "orders.status.length",
                        "orders.status.pattern",
                        "orders.status.format",
                        "orders.status.invalidValues");
    }

    @Test
    void aKeyOfManyColumnsFollowsItsPositions() {
        List<Check> checks =
                of(
                        Draft.of("line", LogicalType.INTEGER).key(2),
                        Draft.of("order_id", LogicalType.INTEGER).key(1));

        assertThat(checks.getLast().title()).isEqualTo("(order_id, line) identifies a row");
        assertThat(checks.getLast().assertion())
                .isEqualTo(
                        new Assertion.PrimaryKey(
                                List.of(ColumnPath.of("order_id"), ColumnPath.of("line"))));
        assertThat(checks)
                .extracting(Check::id)
                .contains("orders.line.required", "orders.order_id.required", "orders.primaryKey");
    }

    @Test
    void fieldsOfStructsAndItemsOfArraysAreCheckedToo() {
        Draft address =
                Draft.of("address", LogicalType.OBJECT)
                        .fields(
                                Draft.of("city", LogicalType.STRING).required(),
                                Draft.of("lines", LogicalType.ARRAY)
                                        .items(
                                                Draft.of("", LogicalType.STRING)
                                                        .options(Draft.length(1, null))));

        assertThat(titles(address))
                .containsExactly(
                        "address is there as struct(\"city\" varchar, \"lines\" varchar[])",
                        "address.city is given in every row",
                        "address.lines[] has at least 1 character");
    }

    @Test
    void keysAndValuesOfMapsAreCheckedToo() {
        Draft prices =
                Draft.of("prices", LogicalType.MAP)
                        .map(
                                Draft.of("", LogicalType.STRING).options(Draft.length(3, 3)),
                                Draft.of("", LogicalType.OBJECT)
                                        .fields(Draft.of("net", LogicalType.DATE).required()));

        assertThat(titles(prices))
                .containsExactly(
                        "prices is there as map(varchar, struct(\"net\" date))",
                        "prices{key} has 3 characters",
                        "prices{value}.net is given in every row");
        assertThat(of(prices))
                .extracting(Check::id)
                .contains("orders.prices{key}.length", "orders.prices{value}.net.required");
    }

    @Test
    void boundsReadAsWords() {
        assertThat(titles(amount(Draft.range(Draft.number(0), null))).getLast())
                .isEqualTo("amount is at least 0");
        assertThat(titles(amount(Draft.range(Draft.number(0), Draft.number(9)))).getLast())
                .isEqualTo("amount is between 0 and 9");
    }

    @Test
    void aRuleWithAToleranceSaysIt() {
        QualityRule few =
                Draft.rule(
                        "",
                        "library",
                        "nullValues",
                        Map.of(),
                        new Threshold.MustBeLessThan(BigDecimal.ONE),
                        "percent",
                        "",
                        "");

        Check check = of(Draft.of("note", LogicalType.STRING).rule(few)).getLast();

        assertThat(check.title()).isEqualTo("percent of note that are null must be less than 1");
        assertThat(check.assertion())
                .isEqualTo(
                        new Assertion.BreakingRows(
                                ColumnPath.of("note"),
                                new Condition.Given(),
                                new Threshold.MustBeLessThan(BigDecimal.ONE),
                                Assertion.Unit.PERCENT));
    }

    @Test
    void whatCannotBeCheckedIsListedWithItsReason() {
        SchemaObject dataset =
                Draft.dataset(
                        List.of(
                                Draft.rule("looks_right", "text", "", Map.of(), null, "", "", ""),
                                Draft.rule("soda_one", "custom", "", Map.of(), null, "", "", "")),
                        Draft.of("customer", LogicalType.INTEGER).refersTo("customers.id"),
                        Draft.of("shape", LogicalType.OBJECT).physicalType("geography"),
                        Draft.of("code", LogicalType.STRING)
                                .options(Draft.pattern("^(?=.*[0-9])[a-z0-9]+$")),
                        Draft.of("secret", LogicalType.STRING).options(Draft.format("password")));
        ServiceLevel latency =
                new ServiceLevel(
                        "",
                        "latency",
                        Draft.number(1),
                        Value.none(),
                        "d",
                        "orders.day",
                        "",
                        "",
                        "",
                        "",
                        Place.none());

        List<Check> checks = Checks.of(Draft.contract(dataset, latency), dataset);

        assertThat(checks)
                .filteredOn(check -> check.assertion() instanceof Assertion.OutOfReach)
                .extracting(check -> check.title() + ": " + reason(check))
                .containsExactly(
                        "shape is there: 'geography' is not a type that Meshwright knows",
                        "code is text that matches ^(?=.*[0-9])[a-z0-9]+$: the pattern uses a look-ahead, which engines cannot run",
                        "secret has the format password: the format 'password' tells readers how to show the value",
                        "looks right: a rule in words is for people to check",
                        "soda one: it needs the engine 'soda', which does not run here",
                        "latency is 1 d for orders.day: 'orders.day' is no column of orders");
    }

    @Test
    void aRelationshipLeadsToColumnsOfADataset() {
        Draft customer = Draft.of("customer", LogicalType.INTEGER);

        assertThat(assertion(customer.refersTo("customers.id")))
                .isEqualTo(reference("", "customers", "id"));
        assertThat(assertion(customer.refersTo("customer")))
                .isEqualTo(reference("", "orders", "customer"));
        assertThat(assertion(customer.refersTo("/schema/customers/properties/id")))
                .isEqualTo(reference("", "customers", "id"));
        assertThat(assertion(customer.refersTo("c.odcs.yaml#/schema/customers/properties/id")))
                .isEqualTo(reference("c.odcs.yaml", "customers", "id"));
    }

    @Test
    void aServiceLevelIsMeasuredInTheColumnThatItNames() {
        assertThat(level("latency", Draft.number(2), "h", "orders.day"))
                .isEqualTo(timely(Assertion.Timing.NEWEST, 7_200, "hour", 0, "2 h"));
        assertThat(level("retention", Draft.number(3), "y", "day"))
                .isEqualTo(timely(Assertion.Timing.OLDEST, 3 * 366 * 86_400L, "year", 0, "3 y"));
        assertThat(level("frequency", Draft.number(1), "day", "day"))
                .isEqualTo(timely(Assertion.Timing.GAP, 1, "day", 0, "1 day"));
        assertThat(level("timeOfAvailability", Value.of("09:00-08:00"), "", "day"))
                .isEqualTo(
                        timely(
                                Assertion.Timing.FIRST_OF_DAY,
                                9 * 3_600,
                                "day",
                                -8 * 3_600,
                                "09:00-08:00"));
        assertThat(level("volume", Draft.number(10), "rows", ""))
                .isEqualTo(
                        new Assertion.RowCount(
                                new Threshold.MustBeGreaterOrEqualTo(BigDecimal.TEN)));
        assertThat(level("availability", Draft.number(99), "percent", "day"))
                .isEqualTo(
                        new Assertion.OutOfReach(
                                "a service level shows over time, not in one dataset"));
        assertThat(level("latency", Value.of("soon"), "d", "day"))
                .isEqualTo(new Assertion.Unclear("'soon d' is no length of time"));
    }

    private static Assertion timely(
            Assertion.Timing timing, long most, String unit, int zone, String words) {
        return new Assertion.Timely(ColumnPath.of("day"), timing, most, unit, zone, words);
    }

    private static Assertion level(String property, Value value, String unit, String element) {
        SchemaObject dataset = Draft.dataset(List.of(), Draft.of("day", LogicalType.DATE));
        ServiceLevel level =
                new ServiceLevel(
                        "",
                        property,
                        value,
                        Value.none(),
                        unit,
                        element,
                        "",
                        "",
                        "",
                        "",
                        Place.none());
        return Checks.of(Draft.contract(dataset, level), dataset).getLast().assertion();
    }

    private static Assertion assertion(Draft column) {
        return of(column).getLast().assertion();
    }

    private static Assertion reference(String file, String dataset, String column) {
        return new Assertion.References(
                List.of(ColumnPath.of("customer")),
                new Assertion.Target(file, dataset),
                List.of(ColumnPath.of(column)));
    }

    @Test
    void aRuleThatDoesNotSayWhatToCheckIsUnclear() {
        assertThat(unclear(Draft.library("invalidValues", Map.of(), null)))
                .isEqualTo("the rule says neither validValues nor a pattern");
        assertThat(
                        unclear(
                                Draft.library(
                                        "nullValues",
                                        Map.of(),
                                        new Threshold.MustBe(Value.of("none")))))
                .isEqualTo("the rule compares with 'none', which is no number");
        assertThat(unclear(Draft.rule("", "sql", "", Map.of(), null, "", "SELECT 1", "")))
                .isEqualTo("the rule does not say what the query's answer must be");
        assertThat(unclear(Draft.library("rowCount", Map.of(), null)))
                .isEqualTo("the rule does not say how many rows there must be");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ERROR", "error, ERROR", "critical, ERROR", "Blocker, ERROR", "high, ERROR",
        "warning, WARNING", "Medium, WARNING", "low, WARNING", "minor, WARNING", "info, INFO"
    })
    void severityIsReadFromTheWordsInUse(String word, Severity severity) {
        QualityRule rule = Draft.rule("", "library", "nullValues", Map.of(), null, "", "", word);

        assertThat(of(Draft.of("a", LogicalType.STRING).rule(rule)).getLast().severity())
                .isEqualTo(severity);
    }

    @Test
    void rulesOfTheSameNameKeepTheirOwnIds() {
        QualityRule nulls = Draft.library("nullValues", Map.of(), null);
        QualityRule named = Draft.rule("mine", "library", "nullValues", Map.of(), null, "", "", "");

        assertThat(of(Draft.of("a", LogicalType.STRING).rule(nulls).rule(nulls).rule(named)))
                .extracting(Check::id)
                .containsExactly(
                        "orders.a.type", "orders.a.nullValues", "orders.a.nullValues_2", "mine");
    }

    @Test
    void anEmptyContractHasNoChecks() {
        assertThat(of()).isEmpty();
    }

    private static Draft amount(TypeOptions options) {
        return Draft.of("amount", LogicalType.NUMBER).options(options);
    }

    private static String unclear(QualityRule rule) {
        Check check = of(Draft.of("a", LogicalType.STRING).rule(rule)).getLast();
        assertThat(check.assertion()).isInstanceOf(Assertion.Unclear.class);
        return ((Assertion.Unclear) check.assertion()).reason();
    }

    private static String reason(Check check) {
        return ((Assertion.OutOfReach) check.assertion()).reason();
    }

    private static List<String> titles(Draft... drafts) {
        return of(drafts).stream().map(Check::title).toList();
    }

    private static List<Check> of(Draft... drafts) {
        SchemaObject dataset = Draft.dataset(List.of(), drafts);
        return Checks.of(Draft.contract(dataset), dataset);
    }
}
