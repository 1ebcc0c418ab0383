package io.meshwright.control.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.address.ProductAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.contract.ColumnType;
import io.meshwright.mesh.document.Version;
import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.principal.Identity;
import io.meshwright.mesh.principal.Principal;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.OutputPort;
import io.meshwright.mesh.product.Port;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowConditionTest {
    private static final Port PORT =
            new Port(
                    ProductAddress.of("sales", "orders").port("orders", 1),
                    new OutputPort(
                            "orders",
                            Version.parse("1.0.0"),
                            "",
                            "",
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Place.none()),
                    null,
                    List.of(
                            Column.nullable("region", new ColumnType.Text()),
                            Column.nullable("amount", new ColumnType.BigInt())),
                    null);
    private static final Identity ANN =
            new Identity(
                    Principal.parse("user:ann"),
                    Set.of("analysts", "o'neill"),
                    List.of(),
                    Map.of("region", "E'U"));

    private static RowCondition.Said of(String condition) {
        return RowCondition.of(condition, PORT, ANN);
    }

    @Test
    void whoAsksStandsAsLiteralsInTheSql() {
        assertThat(of("row.region == principal.attributes.region"))
                .isEqualTo(new RowCondition.Sql("try((\"region\" IS NOT DISTINCT FROM 'E''U'))"));
        assertThat(of("row.region in principal.groups"))
                .isEqualTo(
                        new RowCondition.Sql(
                                "try(list_contains(CAST(['analysts', 'o''neill'] AS VARCHAR[]), \"region\"))"));
        assertThat(of("'region' in principal.attributes"))
                .isEqualTo(new RowCondition.Sql("try(true)"));
        assertThat(of("has(principal.attributes.team)"))
                .isEqualTo(new RowCondition.Sql("try(false)"));
        assertThat(of("principal.attributes['region'] == row.region"))
                .isInstanceOf(RowCondition.Sql.class);
    }

    @Test
    void anAttributeThatIsMissingLeavesTheConditionUnsaid() {
        assertThat(of("row.region == principal.attributes.team"))
                .isEqualTo(new RowCondition.Unsaid("who asks has no attribute 'team'", 1, 35));
    }

    @Test
    void aConditionIsAboutEachRowByItself() {
        assertThat(of("sum(row.amount) > 3")).isInstanceOf(RowCondition.Unsaid.class);
        assertThat(of("row.amount")).isInstanceOf(RowCondition.Unsaid.class);
    }

    @Test
    void conditionsAreCheckedBeforeAnybodyAsks() {
        Cel right = new Cel("row.region == principal.attributes.anything", Place.none());
        assertThat(RowCondition.problem(right, "It")).isEmpty();
        assertThat(RowCondition.problem(right, PORT, "It")).isEmpty();
        Cel wrong = new Cel("row.regin == principal.nam", Place.none());
        assertThat(RowCondition.problem(wrong, "It"))
                .map(Problem::detail)
                .contains("It is wrong: there is no fact 'nam'. Did you mean 'name'?.");
        assertThat(RowCondition.problem(wrong, PORT, "It"))
                .map(Problem::detail)
                .hasValueSatisfying(detail -> assertThat(detail).contains("regin"));
    }
}
