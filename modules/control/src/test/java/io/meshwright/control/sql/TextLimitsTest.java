package io.meshwright.control.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLimitsTest {
    @Test
    void aMegabyteOfSqlIsRefusedWithItsSize() {
        assertThat(problems("select '" + "x".repeat(1 << 20) + "'"))
                .containsExactly(
                        Problem.error(
                                "statement-too-long",
                                "The statement is too long",
                                "It has 1,048,585 bytes; at most 65,536 are taken.",
                                "Put long lists of values into a source file and join it.",
                                Place.of("q.sql")));
    }

    @Test
    void lengthIsCountedInBytes() {
        assertThat(problems("select '" + "ä".repeat(40_000) + "'"))
                .extracting(Problem::rule)
                .containsExactly("statement-too-long");
    }

    @Test
    void twoThousandBracketsAreRefusedAtTheFirstTooDeep() {
        List<Problem> problems = problems("select\n" + "(".repeat(2_000) + "1" + ")".repeat(2_000));

        assertThat(problems).extracting(Problem::rule).containsExactly("statement-too-deep");
        assertThat(problems.getFirst().place().line()).isEqualTo(2);
        assertThat(problems.getFirst().place().column()).isEqualTo(65);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 \u0000", "select '\ud800'", "select '\udc00x'"})
    void whatIsNoTextIsRefused(String text) {
        assertThat(problems(text)).extracting(Problem::rule).containsExactly("statement-not-text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'%s'",
                "\"%s\"",
                "/* %s */",
                "/* /* */ %s */",
                "-- %s\n",
                "$$%s$$",
                "$a$ $$ %s $a$",
                "'it''s %s'",
                "e'\\'%s'",
                "E'\\\\' || '%s'"
            })
    void bracketsInsideTextDoNotCount(String shape) {
        assertThat(problems("select " + shape.replace("%s", "(".repeat(100)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'' %s",
                "\"\" %s",
                "/* */ %s",
                "-- \n%s",
                "$$ $$ %s",
                "'\\' %s",
                "a$$ %s",
                "/* /* */ */ %s",
                "'''' %s",
                "x'41' %s"
            })
    void bracketsBehindTextCount(String shape) {
        assertThat(problems("select " + shape.replace("%s", "(".repeat(100))))
                .extracting(Problem::rule)
                .containsExactly("statement-too-deep");
    }

    private static List<Problem> problems(String text) {
        return TextLimits.problems(new Sql(text, Place.of("q.sql")));
    }
}
