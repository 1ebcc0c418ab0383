package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.control.impact.Agreed;
import io.meshwright.mesh.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RetirementTest extends PlanScene {
    @Test
    void aProductThatGoesWithoutHavingBeenRetiredIsRefusedUnlessConfirmed() {
        apply(plan(false));
        files.keySet().removeIf(path -> path.startsWith("domains/sales/orders/"));

        assertThat(plan(false).problems())
                .extracting(Problem::rule, Problem::detail)
                .contains(
                        Tuple.tuple(
                                "removal-unconfirmed",
                                "The product 'sales/orders' is in force and no file declares it any more. Nothing in the mesh reads it."));
        Plan confirmed = plan(true);
        assertThat(confirmed.hasErrors()).isFalse();
        assertThat(confirmed.steps())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.REMOVE_PRODUCT);
    }

    @Test
    void aRetiredProductMayGo() {
        edit(path("product.odps.yaml"), "status: draft", "status: active");
        apply(plan(false));
        files.computeIfPresent(
                path("product.odps.yaml"),
                (_, text) -> text.replaceFirst("(?m)^status: \\w+", "status: retired"));
        Plan retiring = plan(false);
        assertThat(retiring.steps()).extracting(Step::kind).contains(Step.Kind.RETIRE_PRODUCT);
        assertThat(retiring.builds()).isEmpty();
        apply(retiring);
        files.keySet().removeIf(path -> path.startsWith("domains/sales/orders/"));

        assertThat(plan(false).hasErrors()).isFalse();
    }

    @Test
    void aPortThatIsReadIsRetiredAfterItsLastDayOrWhenThatIsConfirmed() {
        readBy("finance", "revenue");
        firm();
        edit(ORDERS, "status: active", "status: retired");

        Problem early =
                plan(false).problems().stream()
                        .filter(problem -> problem.rule().equals("removal-unconfirmed"))
                        .findFirst()
                        .orElseThrow();
        assertThat(early.detail())
                .isEqualTo(
                        "The port 'sales/orders/orders@1' would be retired, and it is read by finance/revenue. No end of its support is announced.");
        assertThat(early.remedy()).contains("--confirm-removal: the override is audited");
        Plan confirmed = plan(true);
        assertThat(confirmed.problems()).filteredOn(Problem::isError).isEmpty();
        assertThat(confirmed.steps())
                .flatExtracting(Step::details)
                .as("the audit says that it was confirmed, and against whom")
                .contains("confirmed although it is read by finance/revenue");
    }

    @Test
    void aPortWhoseSupportIsOverGoesWithoutConfirmationThoughItIsRead() {
        readBy("finance", "revenue");
        edit(ORDERS, "status: draft", "status: active");
        edit(
                ORDERS,
                "slaProperties:\n",
                "slaProperties:\n  - { property: endOfSupport, value: \"2026-11-24\" }\n");
        apply(plan(false));
        edit(ORDERS, "status: active", "status: retired");

        assertThat(plan(false).problems())
                .extracting(Problem::detail)
                .anySatisfy(
                        detail -> assertThat(detail).endsWith("It is promised until 2026-11-24."));

        now = NOW.plus(Duration.ofDays(2));
        assertThat(plan(false).problems()).filteredOn(Problem::isError).isEmpty();
    }

    @Test
    void aPortThatOnlyPeopleMayReadIsRetiredAsIfAProductReadIt() {
        agreements = List.of(Agreed.by("group:analysts"));
        firm();
        edit(ORDERS, "status: active", "status: retired");

        assertThat(plan(false).problems())
                .filteredOn(problem -> problem.rule().equals("removal-unconfirmed"))
                .singleElement()
                .extracting(Problem::detail)
                .isEqualTo(
                        "The port 'sales/orders/orders@1' would be retired, and it is read by group:analysts. No end of its support is announced.");
        assertThat(plan(true).steps())
                .flatExtracting(Step::details)
                .contains("confirmed although it is read by group:analysts");
    }

    @Test
    void aPortThatGoesNamesTheAgreementsThatEndWithIt() {
        agreements = List.of(Agreed.by("group:analysts"));
        firm();
        files.keySet().removeIf(path -> path.startsWith("domains/sales/orders/"));

        Plan plan = plan(false);

        assertThat(plan.problems())
                .extracting(Problem::detail)
                .anySatisfy(detail ->
                        assertThat(detail)
                                .contains("'sales/orders' is in force", "read by group:analysts"));
        assertThat(PlanText.render(plan))
                .contains(
                        "group:analysts may read it for reporting until 2026-12-31, by the agreement a1");
    }
}
