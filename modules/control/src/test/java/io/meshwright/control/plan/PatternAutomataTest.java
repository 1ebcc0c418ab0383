package io.meshwright.control.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.compatibility.Relation;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternAutomataTest {
    private final PatternAutomata automata = new PatternAutomata();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^[a-z]+$ ^[a-c]+$ NARROWER",
                "^[a-c]+$ ^[a-z]+$ WIDER",
                "^[0-9]{2}$ ^\\d\\d$ EQUAL",
                "^(a|b)$ ^[ab]$ EQUAL",
                "^a ^ab NARROWER",
                "a ^a NARROWER",
                "^a$ ^b$ APART",
                "^a.c$ ^abc$ NARROWER",
                "^[A-Z]{2}-\\d{4}$ ^[A-Z]{2}-\\d{3,4}$ WIDER",
                "^#~@&<>$ ^#~@&<>$ EQUAL",
                "^#$ ^[#~]$ WIDER",
                "^(?=a)b$ ^(?=a)c$ UNKNOWN",
                "^(a)\\1$ ^aa$ UNKNOWN",
                "^a|b$ ^a$ UNKNOWN",
                "^\\s$ ^x$ UNKNOWN",
                "^[[:alpha:]]$ ^a$ UNKNOWN"
            })
    void plainPatternsAreCompared(String before, String after, Relation relation) {
        assertThat(automata.relate(before, after)).isEqualTo(relation);
    }

    @Test
    void aPatternThatWouldTakeTooMuchWorkIsUnknown() {
        assertThat(automata.relate("^(a|b)*a(a|b){40}$", "^(a|b)*a(a|b){41}$"))
                .isEqualTo(Relation.UNKNOWN);
        assertThat(automata.relate("^(a{0,999}){0,999}$", "^b$")).isEqualTo(Relation.UNKNOWN);
    }

    /// What is proven narrower must be so for every text; the standard library is the witness.
    @Test
    void noTextContradictsWhatIsProven() {
        Random random = new Random(20261123);
        List<String> atoms =
                List.of("a", "b", "[ab]", "[^a]", ".", "\\d", "-", "#", "(a|b)", "(?:ab)", "\\.");
        List<String> repeats = List.of("", "", "*", "+", "?", "{2}", "{1,2}");
        int proven = 0;
        for (int round = 0; round < 2_000; round++) {
            String before = pattern(random, atoms, repeats);
            String after = pattern(random, atoms, repeats);
            Relation relation = automata.relate(before, after);
            if (relation == Relation.UNKNOWN) {
                continue;
            }
            proven++;
            for (int sample = 0; sample < 40; sample++) {
                String text = text(random);
                boolean left = Pattern.compile(before).matcher(text).find();
                boolean right = Pattern.compile(after).matcher(text).find();
                String seen = "'%s' then '%s' on '%s'".formatted(before, after, text);
                if (relation == Relation.EQUAL) {
                    assertThat(right).as(seen).isEqualTo(left);
                } else if (relation == Relation.NARROWER && right) {
                    assertThat(left).as(seen).isTrue();
                } else if (relation == Relation.WIDER && left) {
                    assertThat(right).as(seen).isTrue();
                }
            }
        }
        assertThat(proven).isGreaterThan(1_000);
    }

    private static String pattern(Random random, List<String> atoms, List<String> repeats) {
        StringBuilder pattern = new StringBuilder(random.nextBoolean() ? "^" : "");
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            pattern.append(atoms.get(random.nextInt(atoms.size())))
                    .append(repeats.get(random.nextInt(repeats.size())));
        }
        return pattern.append(random.nextBoolean() ? "$" : "").toString();
    }

    private static String text(Random random) {
        String letters = "ab01-#.x";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
