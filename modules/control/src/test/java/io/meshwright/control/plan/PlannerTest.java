package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshwright.control.impact.Agreed;
import io.meshwright.control.impact.Statement;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.EdgeKind;
import io.meshwright.mesh.lineage.Lineage;
import io.meshwright.mesh.problem.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest extends PlanScene {
    @Test
    void aNewWorkspaceAddsItsDomainItsProductAndItsPort() {
        Plan plan = plan(false);

        assertThat(plan.steps())
                .extracting(Step::kind)
                .containsExactly(
                        Step.Kind.CHANGE_CHARTER,
                        Step.Kind.ADD_DOMAIN,
                        Step.Kind.ADD_PRODUCT,
                        Step.Kind.ADD_PORT);
        assertThat(plan.builds())
                .extracting(ProductAddress::toString)
                .containsExactly("sales/orders");
        assertThat(plan.hasErrors()).isFalse();
    }

    @Test
    void applyingAPlanLeavesNothingToPlan() {
        apply(plan(false));

        assertThat(plan(false).isEmpty()).isTrue();
        assertThat(PlanText.render(plan(false)))
                .startsWith("No changes. The workspace is what is in force");
    }

    @Test
    void aCommentAloneIsAChangeOfFiles() {
        apply(plan(false));
        edit("domains/sales/domain.yaml", "kind: Domain", "kind: Domain # ours");

        assertThat(plan(false).steps())
                .extracting(Step::kind, Step::details)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Step.Kind.CHANGE_FILES, List.of("domains/sales/domain.yaml")));
    }

    @Test
    void aColumnThatBecomesRequiredIsNamedWithThePort() {
        apply(plan(false));
        files.computeIfPresent(
                path("orders.odcs.yaml"),
                (_, text) ->
                        text.replaceFirst(
                                "(?s)(properties:\\n)(\\s+)- ",
                                "$1$2- name: added_on\n$2  logicalType: date\n$2  description: When it came.\n$2- "));

        Plan plan = plan(false);

        assertThat(plan.steps())
                .filteredOn(step -> step.kind() == Step.Kind.CHANGE_PORT)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.address()).isEqualTo("sales/orders/orders@1");
                    assertThat(step.details()).contains("+ column added_on date");
                });
        assertThat(plan.premises()).containsKeys("scope:sales", "readers:sales/orders/orders@1");
    }

    @Test
    void aSavedPlanReadsBackAsItself() {
        Plan plan = plan(false);

        assertThat(PlanJson.read(PlanJson.full(plan).toString())).isEqualTo(plan);
        assertThatThrownBy(() -> PlanJson.read("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot read the plan: it is not a plan of format 1 that `mesh plan --save` wrote");
    }

    @Test
    void removingAColumnUnderAPatchIsRefusedAndNamesWhoReadsTheColumn() {
        firm();
        lineage =
                new Lineage(
                        List.of(
                                edge("amount", "finance/revenue/revenue@1", "total"),
                                edge("amount", "growth/value/value@1", "net"),
                                edge("name", "growth/names/names@1", "name"),
                                edge("amount", "sales/orders/orders@1", "amount")));
        edit(path("orders.odcs.yaml"), "version: 1.0.0", "version: 1.0.1");
        edit(path("product.odps.yaml"), "version: 1.0.0", "version: 1.0.1");
        removeColumn("amount");

        Problem problem = refusal();
        String contract = files.getOrDefault(path("orders.odcs.yaml"), "");
        assertThat(contract.lines().toList().get(problem.place().line() - 1))
                .isEqualTo("version: 1.0.1");
        assertThat(problem.detail())
                .isEqualTo(
                        "'sales/orders/orders@1' goes from version 1.0.0 to 1.0.1, and orders.amount (column-removed) needs a new major."
                                + " Who selects the column fails. It hits finance/revenue (reads amount) and growth/value (reads amount).");
        assertThat(problem.remedy())
                .isEqualTo(
                        "Leave this port as it is and publish the changed contract as version 2.0.0 in a new output port beside it, until its readers have moved.");
    }

    @Test
    void whatWouldBreakNamesWhoMayReadTheColumnByAgreement() {
        firm();
        agreements = List.of(Agreed.by("group:analysts"), Agreed.by("user:ann"));
        edit(path("orders.odcs.yaml"), "version: 1.0.0", "version: 1.0.1");
        edit(path("product.odps.yaml"), "version: 1.0.0", "version: 1.0.1");
        removeColumn("amount");

        assertThat(refusal().detail())
                .endsWith(
                        "No product of the mesh reads amount. By agreement it is read by group:analysts (agreement a1) and user:ann (agreement a1).");
    }

    @Test
    void aProductThatIsNamedAsReaderIsNotNamedAgainForItsAgreement() {
        firm();
        lineage = new Lineage(List.of(edge("amount", "finance/revenue/revenue@1", "total")));
        agreements =
                List.of(Agreed.by("product:finance/revenue"), Agreed.by("product:growth/value"));
        edit(path("orders.odcs.yaml"), "version: 1.0.0", "version: 1.0.1");
        edit(path("product.odps.yaml"), "version: 1.0.0", "version: 1.0.1");
        removeColumn("amount");

        assertThat(refusal().detail())
                .endsWith(
                        "It hits finance/revenue (reads amount). By agreement it is read by product:growth/value (agreement a1).");
    }

    @Test
    void aPlanTellsWhoIsHitByColumnNearAndFarByAgreementsAndByStatements() {
        firm();
        agreements = List.of(Agreed.by("group:analysts"));
        lineage =
                new Lineage(
                        List.of(
                                edge("amount", "finance/revenue/revenue@1", "total"),
                                edge("name", "growth/names/names@1", "name"),
                                new ColumnEdge(
                                        PortAddress.parse("finance/revenue/revenue@1")
                                                .column("total"),
                                        PortAddress.parse("board/figures/figures@1")
                                                .column("revenue"),
                                        EdgeKind.IDENTITY)));
        statements =
                List.of(
                        statement("user:ann", "select sum(amount) from sales.orders.orders"),
                        statement("user:ann", "select * from sales.orders.orders"),
                        statement(
                                "user:bob", "select count(*) as amounts from sales.orders.orders"));
        removeColumn("amount");

        Plan plan = plan(false);
        assertThat(PlanText.render(plan))
                .contains(
                        """
                        Who is hit:
                          sales/orders/orders@1#amount
                              finance/revenue reads it: revenue@1#total (aggregated)
                              board/figures is hit through others: figures@1#revenue (identity)
                              group:analysts may read it for reporting until 2026-12-31, by the agreement a1 about every column
                              user:ann asked for it in 2 statements of the last 30 days, the latest on 2026-11-23
                        """);
        assertThat(PlanMarkdown.render(plan))
                .startsWith("### What applying this would do\n\n**It cannot be applied**: 1 error.")
                .contains("- `sales/orders/orders@1#amount`\n  - finance/revenue reads it");
        assertThat(PlanJson.read(PlanJson.full(plan).toString()).impacts())
                .isEqualTo(plan.impacts());
    }

    @Test
    void nobodyReadsThisColumnIsAnAnswerToo() {
        firm();
        removeColumn("amount");

        assertThat(PlanText.render(plan(false)))
                .contains("  sales/orders/orders@1#amount\n      nobody reads this column\n");
    }

    private static Statement statement(String principal, String text) {
        return new Statement(principal, NOW, text, Set.of("sales/orders/orders@1"));
    }

    @Test
    void aColumnThatNobodyReadsIsSaidToBeUnread() {
        firm();
        lineage = new Lineage(List.of(edge("name", "growth/names/names@1", "name")));
        removeColumn("amount");

        assertThat(refusal().detail()).endsWith("No product of the mesh reads amount.");
    }

    @Test
    void aColumnThatTheBuildRenamesIsJudgedAsRenamedAndItsReadersAreNamed() {
        firm();
        lineage = new Lineage(List.of(edge("amount", "finance/revenue/revenue@1", "total")));
        edit(path("orders.odcs.yaml"), "- name: amount", "- name: net_amount");
        edit(
                path("build.yaml"),
                "materialization: { type: full }",
                "renames: { amount: net_amount }, materialization: { type: full }");

        assertThat(refusal().detail())
                .contains(
                        "orders.net_amount (column-renamed) needs a new major",
                        "It hits finance/revenue (reads amount).");
    }

    @Test
    void aStricterLimitNeedsANewMinorVersion() {
        firm();
        edit(path("orders.odcs.yaml"), "maxLength: 100", "maxLength: 50");

        assertThat(refusal().remedy())
                .isEqualTo("Write version 1.1.0 at the contract and at its output port.");
        edit(path("orders.odcs.yaml"), "version: 1.0.0", "version: 1.1.0");
        edit(path("product.odps.yaml"), "version: 1.0.0", "version: 1.1.0");
        Plan plan = plan(false);
        assertThat(plan.hasErrors()).isFalse();
        assertThat(plan.steps())
                .filteredOn(step -> step.kind() == Step.Kind.CHANGE_PORT)
                .singleElement()
                .satisfies(step ->
                        assertThat(step.details())
                                .contains(
                                        "safe: orders.name.logicalTypeOptions.maxLength, 100 → 50. Fewer values are allowed, all of which were allowed before."));
    }

    @Test
    void aContractThatIsADraftChangesFreely() {
        apply(plan(false));
        removeColumn("amount");

        assertThat(plan(false).hasErrors()).isFalse();
    }

    private void removeColumn(String name) {
        files.computeIfPresent(
                path("orders.odcs.yaml"),
                (_, text) ->
                        text.replaceFirst(
                                "(?s)      - name: " + name + "\\n(?:        [^\\n]*\\n)+", ""));
    }

    private Problem refusal() {
        return plan(false).problems().stream()
                .filter(problem -> problem.rule().equals("version-too-small"))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnEdge edge(String column, String port, String target) {
        return new ColumnEdge(
                PortAddress.parse("sales/orders/orders@1").column(column),
                PortAddress.parse(port).column(target),
                EdgeKind.AGGREGATED);
    }
}
