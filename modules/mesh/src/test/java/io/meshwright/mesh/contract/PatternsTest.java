package io.meshwright.mesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshwright.mesh.lint.RegularExpressions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}[0-9]{2}[A-Z0-9]{4}$",
                "a|b",
                "^\\d+(\\.\\d+)?$",
                "[a-z-]*",
                "(?:x)+?"
            })
    void whatBothUnderstandStaysAsItIs(String pattern) {
        assertThat(Patterns.translate(pattern)).isEqualTo(new Patterns.Translated(pattern));
    }

    @ParameterizedTest
    @CsvSource({
        "\\u00e9, \\x{00e9}",
        "\\u{1f6b2}, \\x{1f6b2}",
        "(?<year>\\d), (\\d)",
        "[\\s\\S]*, (?s:.)*",
        "[^], (?s:.)",
        "[[x], [\\[x]",
        "a{x}, a\\{x}",
        "'a{1,3}', 'a{1,3}'",
        "[\\b], [\\x08]",
        "\\cA, \\x01",
        "a[], a[^\\x{0}-\\x{10FFFF}]",
        "\\Qa.b\\Ec, a\\.bc",
        "\\p{Lowercase_Letter}, \\p{Ll}",
        "[\\P{gc=L}], [\\P{L}]",
        "\\p{Script=Greek}, \\p{Greek}",
        "\\p{sc=Latn}, \\p{Latin}"
    })
    void whatIsWrittenOtherwiseIsTranslated(String ecma, String re2) {
        assertThat(Patterns.translate(ecma)).isEqualTo(new Patterns.Translated(re2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    (?=a) | a look-ahead
                    (?!a)b | a look-ahead
                    (?<=a)b | a look-behind
                    (?<!a*)b | a look-behind
                    (a)\\1 | a back reference
                    (?<x>a)\\k<x> | a back reference
                    (?>a)b | an atomic group
                    a++ | a possessive repeat
                    a{2}{3} | a repeat of a repeat
                    a\\R | the escape '\\R'
                    \\p{Alphabetic} | the class '\\p{Alphabetic}'
                    (?x)a | the flags 'x'
                    a{1,5000} | more than 1,000 repeats
                    (x{1000}){1000} | more than 1,000 repeats
                    (?:a(?:x{11,}){100}) | more than 1,000 repeats
                    (\\p{L}{10}){60} | more repeats of large classes than fit
                    """)
    void whatEnginesCannotRunIsSaidAndIsWellFormed(String ecma, String missing) {
        assertThat(Patterns.translate(ecma))
                .isInstanceOfSatisfying(
                        Patterns.Untranslatable.class,
                        beyond ->
                                assertThat(beyond.reason())
                                        .isEqualTo(
                                                "the pattern uses %s, which engines cannot run"
                                                        .formatted(missing)));
        assertThat(RegularExpressions.fault(ecma)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a",
                "(a)(?<=b)[x",
                "a**",
                "\\u12",
                "\\y",
                "(?#comment)",
                "[b-a]",
                "a|*",
                "\\",
                "x{1000}{1000})"
            })
    void whatCompilesNowhereIsAFault(String pattern) {
        assertThat(RegularExpressions.fault(pattern)).isPresent();
    }

    @Test
    void aPatternOfHostileLengthIsNotRead() {
        assertThat(Patterns.translate("{".repeat(5_000_000)))
                .isInstanceOf(Patterns.Untranslatable.class);
    }

    @Test
    void spacesOfAllScriptsAreSpaces() {
        Pattern spaces = Pattern.compile(translated("^\\s$"));

        assertThat(" \t\u00a0\u3000\ufeff".chars().mapToObj(Character::toString))
                .allMatch(text -> spaces.matcher(text).find());
        assertThat(spaces.matcher("a").find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "email, ada@example.org, true",
        "email, ada@example, false",
        "email, 'a da@example.org', false",
        "email, jürgen@müller.de, true",
        "uuid, 123e4567-e89b-12d3-a456-426614174000, true",
        "uuid, 123e4567e89b12d3a456426614174000, false",
        "uri, https://example.org/a?b#c, true",
        "uri, example.org, false",
        "hostname, a-b.example.org, true",
        "hostname, -a.example.org, false",
        "ipv4, 192.168.0.255, true",
        "ipv4, 192.168.0.256, false",
        "ipv6, ::1, true",
        "ipv6, ::, true",
        "ipv6, 2001:db8::8a2e:370:7334, true",
        "ipv6, 1:2:3:4:5:6:7:8, true",
        "ipv6, 1:2:3:4:5:6:7::, true",
        "ipv6, 1:2:3:4:5:6:7:8:9, false",
        "ipv6, 1::2::3, false",
        "ipv6, ::ffff:10.0.0.1, true",
        "date, 2026-02-28, true",
        "date, 2026-13-01, false",
        "date-time, 2026-02-28T10:00:00Z, true",
        "date-time, 2026-02-28, false",
        "byte, aGk=, true",
        "byte, aGk, false"
    })
    void formatsTellTheirValuesFromOthers(String format, String value, boolean fits) {
        Condition.Matches matches = (Condition.Matches) Formats.text(format).orElseThrow();

        assertThat(Pattern.compile(matches.pattern()).matcher(value).find()).isEqualTo(fits);
    }

    private static String translated(String ecma) {
        return ((Patterns.Translated) Patterns.translate(ecma)).re2();
    }
}
