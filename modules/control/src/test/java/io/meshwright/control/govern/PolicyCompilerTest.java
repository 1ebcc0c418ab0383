package io.meshwright.control.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.policy.Cel;
import io.meshwright.mesh.policy.Effect;
import io.meshwright.mesh.policy.Enforcement;
import io.meshwright.mesh.policy.Gate;
import io.meshwright.mesh.policy.Mask;
import io.meshwright.mesh.policy.Policy;
import io.meshwright.mesh.policy.Subject;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCompilerTest {
    private static Policy policy(String condition) {
        String line = "when: \"%s\"".formatted(condition);
        return new Policy(
                "rule",
                "Rule",
                Gate.ACCESS,
                null,
                "",
                "",
                null,
                Enforcement.BLOCK,
                Subject.COLUMN,
                new Cel(condition, new Place("rule.yaml", 3, 7, line)),
                new Effect.Show(Mask.SHA_256_GLOBAL),
                "",
                Place.of("rule.yaml"));
    }

    private static CompiledPolicy.Answer ask(String condition) {
        PolicyCompiler.Compiled compiled = new PolicyCompiler().compile(policy(condition));
        assertThat(compiled).isInstanceOf(PolicyCompiler.Ready.class);
        return ((PolicyCompiler.Ready) compiled).policy().ask(facts());
    }

    private static Map<String, Map<String, Object>> facts() {
        Map<String, Map<String, Object>> facts = new HashMap<>();
        facts.put(
                "principal",
                Map.of(
                        "id",
                        "user:ann",
                        "kind",
                        "user",
                        "name",
                        "ann",
                        "groups",
                        List.of("analysts"),
                        "roles",
                        List.of(),
                        "attributes",
                        Map.of("region", "EU"),
                        "worksInDomain",
                        false));
        facts.put(
                "purpose",
                Map.of("name", "reporting", "title", "", "personalData", false, "legalBasis", ""));
        facts.put(
                "port",
                Map.of(
                        "address", "sales/orders/orders@1",
                        "domain", "sales",
                        "product", "sales/orders",
                        "name", "orders",
                        "major", 1L,
                        "tags", List.of()));
        facts.put("contract", Map.of("granularity", "one order"));
        facts.put("agreement", Map.of("id", ""));
        facts.put("mesh", Map.of("name", "shop", "ranks", Map.of("internal", 1L, "secret", 3L)));
        facts.put(
                "column",
                Map.of(
                        "name",
                        "mail",
                        "tags",
                        List.of("pii"),
                        "rank",
                        3L,
                        "classification",
                        "secret"));
        return facts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'pii' in column.tags && !purpose.personalData | true",
                "column.rank >= mesh.ranks.secret | true",
                "column.rank < mesh.ranks['internal'] | false",
                "principal.attributes.region == 'EU' | true",
                "'team' in principal.attributes && principal.attributes.team == 'x' | false",
                "principal.groups.exists(g, g.startsWith('ana')) | true",
                "has(principal.attributes.region) | true",
                "size(contract.granularity) > 0 | true",
                "port.product == 'sales/orders' && principal.kind == 'user' | true",
                "column.name.matches('^m.*l$') | true",
            })
    void aConditionIsAnsweredFromItsFacts(String condition, boolean truth) {
        assertThat(ask(condition)).isEqualTo(new CompiledPolicy.Says(truth));
    }

    @Test
    void whatIsNotThereBreaksThePolicyAndIsNamed() {
        assertThat(ask("principal.attributes.team == 'x'"))
                .isEqualTo(new CompiledPolicy.Cannot("there is no 'team'"));
        assertThat(ask("column.rank / 0 == 1"))
                .isEqualTo(new CompiledPolicy.Cannot("it divides by zero"));
    }

    @Test
    void stepsAreBounded() {
        String list = "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]";
        String all = "1 == 1";
        for (int depth = 0; depth < 6; depth++) {
            all = "%s.all(x%d, %s)".formatted(list, depth, all);
        }
        assertThat(ask(all)).isEqualTo(new CompiledPolicy.Cannot("it takes too many steps"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'pii' in column.tag | there is no fact 'tag'. Did you mean 'tags'? | 23",
                "colum.rank > 1 | 'colum' is not known here. Did you mean 'column'? | 8",
                "row.region == 'EU' | 'row' is not known here | 8",
                "request.days > 3 | 'request' is not known here | 8",
                "column.rank == 'x' | '==' does not take (int, string) | 20",
                "column.name | the condition answers string, not true or false | 8",
                "column.rank > | mismatched | 21",
            })
    void whatIsWrongIsSaidAtItsPlace(String condition, String reason, int column) {
        PolicyCompiler.Compiled compiled = new PolicyCompiler().compile(policy(condition.strip()));
        assertThat(compiled).isInstanceOf(PolicyCompiler.Wrong.class);
        Problem problem = ((PolicyCompiler.Wrong) compiled).problem();
        assertThat(problem.detail()).contains(reason.strip());
        assertThat(problem.place().line()).isEqualTo(3);
        assertThat(problem.place().column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.exit(1)",
                "getenv('HOME') == ''",
                "type(column) == type(port)",
                "column.getClass().getName() == ''"
            })
    void nothingOfTheMachineCanBeReached(String condition) {
        PolicyCompiler.Compiled compiled = new PolicyCompiler().compile(policy(condition));
        if (compiled instanceof PolicyCompiler.Ready(CompiledPolicy ready)) {
            assertThat(ready.ask(facts())).isInstanceOf(CompiledPolicy.Says.class);
        } else {
            assertThat(compiled).isInstanceOf(PolicyCompiler.Wrong.class);
        }
    }

    @Test
    void aConditionThatIsTooLongOrTooDeepIsRefused() {
        assertThat(new PolicyCompiler().compile(policy("1 == 1 || ".repeat(2_000) + "true")))
                .isInstanceOf(PolicyCompiler.Wrong.class);
        assertThat(new PolicyCompiler().compile(policy("(".repeat(500) + "true" + ")".repeat(500))))
                .isInstanceOf(PolicyCompiler.Wrong.class);
    }
}
