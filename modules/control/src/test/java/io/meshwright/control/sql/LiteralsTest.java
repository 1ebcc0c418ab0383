package io.meshwright.control.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    private static final String CANARY = "canary";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT mail FROM a.b.c WHERE mail = 'ann@example.com' | SELECT mail FROM a.b.c WHERE mail = ?",
                "WHERE name = 'O''Hara' AND id = 7 | WHERE name = ? AND id = ?",
                "WHERE price > 1.5e-3 OR price < .5 OR price = 1_000 | WHERE price > ? OR price < ? OR price = ?",
                "WHERE x = E'a\\'b' AND y = 2 | WHERE x = ? AND y = ?",
                "WHERE x = 'a\\' AND y = col1 | WHERE x = ? AND y = col1",
                "WHERE x = x'AB' AND y = $$it's$$ AND z = $a$ $$ $a$ | WHERE x = ? AND y = ? AND z = ?",
                "SELECT \"Net 2026\", col2 FROM t3 | SELECT \"Net 2026\", col2 FROM t3",
                "SELECT 1 -- ann@example.com | SELECT ?",
                "SELECT /* ann /* bob */ 12 */ a | SELECT   a",
                "WHERE day = DATE '2026-01-01' | WHERE day = DATE ?",
                "WHERE x = 'never closed AND y = 5 | WHERE x = ?",
                "SELECT \"never closed, 5 | SELECT ?",
                "SELECT $1, a[3], b.c | SELECT $?, a[?], b.c",
            })
    void valuesGoAndNamesStay(String statement, String kept) {
        assertThat(Literals.redacted(statement).strip()).isEqualTo(kept.strip());
    }

    @Test
    void aTextIsNeverKeptWhateverStandsAroundIt() {
        Random random = new Random(20_261_123);
        String[] pieces = {
            " a ",
            "'b'",
            "E'\\''",
            "\"n\"",
            "-- c\n",
            "/* d */",
            "$$ e $$",
            "$q$ ' $q$",
            "x'00'",
            "''",
            "1",
            "1e5",
            ",",
            "\n",
            "é",
            "😀",
            "a'b'",
            "$",
            "e",
            "''''"
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder statement = new StringBuilder();
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                statement.append(pieces[random.nextInt(pieces.length)]).append(' ');
            }
            statement.append('\'').append(CANARY).append('\'');
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                statement.append(pieces[random.nextInt(pieces.length)]).append(' ');
            }
            assertThat(Literals.redacted(statement.toString()))
                    .as(statement.toString())
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void anEmptyTextStaysEmpty() {
        assertThat(Literals.redacted("")).isEmpty();
    }
}
