package io.meshwright.control.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.agreement.Agreement;
import io.meshwright.mesh.agreement.State;
import io.meshwright.mesh.lineage.Lineage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReadershipTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final PortAddress ORDERS = PortAddress.parse("sales/orders/orders@1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select amount from sales.orders.orders",
                "select AMOUNT from sales.orders.orders",
                "select * from sales.orders.orders",
                "select o.* from sales.orders.orders o",
                "select status from sales.orders.orders where status in ('a', 'b…",
                ""
            })
    void aStatementThatMayReadTheColumnCounts(String text) {
        Impact impact = asked(text);

        assertThat(impact.isNobody()).isFalse();
        assertThat(impact.askers())
                .singleElement()
                .satisfies(asker -> assertThat(asker.statements()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select status from sales.orders.orders",
                "select amounts, total_amount from sales.orders.orders",
                "select count(*) from sales.orders.orders"
            })
    void oneThatCannotDoesNot(String text) {
        assertThat(asked(text).isNobody()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | ''                | all columns",
                "amount            | ''                | the column",
                "AMOUNT            | ''                | the column",
                "status            | row.amount > 10.0 | the column",
                "status            | row.status == 'a' | nothing",
                "status            | ''                | nothing",
            })
    void anAgreementThatLetsReadTheColumnOrChoosesRowsByItCounts(
            String columns, String rows, String about) {
        Agreement agreement =
                Agreed.by(
                        "a1",
                        "group:analysts",
                        columns.isEmpty() ? List.of() : List.of(columns),
                        rows,
                        TODAY);

        Impact impact = agreed(agreement).of(ORDERS, "amount");

        assertThat(impact.isNobody()).isEqualTo(about.equals("nothing"));
        assertThat(ImpactReport.lines(impact))
                .containsAnyOf(
                        about.equals("nothing")
                                ? "nobody reads this column"
                                : "group:analysts may read it for reporting until 2026-11-23, by the agreement a1 "
                                        + (about.equals("the column")
                                                ? "that names it"
                                                : "about every column"));
    }

    @Test
    void anAgreementThatIsOverOrOfAnotherMajorDoesNot() {
        Agreement over = Agreed.by("a1", "user:ann", List.of(), "", TODAY.minusDays(1));
        Agreement revoked =
                new Agreement("a2", over.terms().with(TODAY), State.REVOKED, 3, over.steps());
        Agreement asked =
                new Agreement("a3", over.terms().with(TODAY), State.REQUESTED, 1, over.steps());

        assertThat(agreed(over, revoked, asked).of(ORDERS, "amount").isNobody()).isTrue();
        assertThat(
                        agreed(Agreed.by("user:ann"))
                                .of(PortAddress.parse("sales/orders/orders@2"), "")
                                .isNobody())
                .isTrue();
    }

    @Test
    void whatAnImpactSaysIsReadBackAsItIs() {
        Impact impact = agreed(Agreed.by("group:analysts")).of(ORDERS, "amount");

        assertThat(ImpactReport.read(JsonMapper.shared().valueToTree(ImpactReport.json(impact))))
                .isEqualTo(impact);
        assertThat(impact.agreements()).hasSize(1);
    }

    private static Readership agreed(Agreement... agreements) {
        return Readership.of(Lineage.empty(), List.of(agreements), TODAY, List.of());
    }

    private static Impact asked(String text) {
        Statement statement =
                new Statement(
                        "user:ann",
                        Instant.parse("2026-03-01T08:00:00Z"),
                        text,
                        Set.of(ORDERS.toString()));
        return new Readership(Lineage.empty(), List.of(), List.of(statement)).of(ORDERS, "amount");
    }
}
