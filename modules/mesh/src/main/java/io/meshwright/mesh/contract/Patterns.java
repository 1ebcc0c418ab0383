package io.meshwright.mesh.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Brings the patterns of a contract (ECMA-262) to the engines (RE2), as far as both can say the
/// same.
public final class Patterns {
    /// How many characters a pattern may have.
    public static final int LONGEST = 4_000;

    private static final String SPACES =
            "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
    private static final String ANYTHING = "(?s:.)";
    private static final String NOTHING = "[^\\x{0}-\\x{10FFFF}]";

    /// The letters that engines know after a backslash, where they mean what they mean in ECMA-262
    /// or nothing there.
    private static final String ESCAPES = "dDwWBnrtfvxAzaC";

    private static final Pattern FLAGS = Pattern.compile("\\(\\?([A-Za-z-]*)([:)])");

    private static final String SEVERAL =
            "Say it as a custom rule of the engine 'meshwright', which can combine patterns: value.matches('A') && !value.matches('B').";
    private static final String LONGER =
            "Promise the length with minLength and maxLength, and repeat with '*' or '+' in the pattern.";

    private final String ecma;
    private final StringBuilder re2 = new StringBuilder();
    private final StringBuilder java = new StringBuilder();
    private final PatternSize size = new PatternSize();
    private @Nullable Untranslatable missing;
    private Last last = Last.NOTHING;
    private int at;

    /// What came of a translation.
    public sealed interface Translation {}

    public record Translated(String re2) implements Translation {}

    /// @param reason why engines cannot run it
    /// @param instead what the author can write
    public record Untranslatable(String reason, String instead) implements Translation {}

    /// What the place before the current one is, for repeats.
    private enum Last {
        NOTHING,
        PART,
        REPEAT,
        LAZY_REPEAT
    }

    private Patterns(String ecma) {
        this.ecma = ecma;
        while (at < ecma.length()) {
            switch (ecma.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> group();
                case ')' -> {
                    size.close();
                    keep(1, Last.PART);
                }
                case '{' -> counted();
                case '*', '+', '?' -> repeat();
                case '|' -> keep(1, Last.NOTHING);
                case '^', '$' -> part(1, 1);
                case '.' -> part(1, 12);
                default -> part(1, ecma.charAt(at) < 128 ? 1 : 4);
            }
        }
        if (size.repeatsTooOften()) {
            beyond("more than %,d repeats".formatted(PatternSize.MOST_REPEATS), LONGER);
        } else if (size.isTooLarge()) {
            beyond("more repeats of large classes than fit", LONGER);
        }
    }

    public static Translation translate(String ecma) {
        if (ecma.length() > LONGEST) {
            return new Untranslatable(
                    "the pattern is longer than %,d characters".formatted(LONGEST), LONGER);
        }
        Patterns patterns = new Patterns(ecma);
        return patterns.missing == null
                ? new Translated(patterns.re2.toString())
                : patterns.missing;
    }

    /// The pattern as one of Java that compiles when this one is well formed; it need not match the
    /// same, for what engines cannot run is left out.
    public static String outline(String ecma) {
        return new Patterns(ecma).java.toString();
    }

    /// Notes the first thing that cannot be translated.
    private void beyond(String feature, String instead) {
        if (missing == null) {
            missing =
                    new Untranslatable(
                            "the pattern uses %s, which engines cannot run".formatted(feature),
                            instead);
        }
    }

    private void keep(int characters, Last kind) {
        re2.append(ecma, at, at + characters);
        java.append(ecma, at, at + characters);
        at += characters;
        last = kind;
    }

    private void replace(int characters, String by) {
        replace(characters, by, by);
    }

    private void replace(int characters, String by, String byInJava) {
        re2.append(by);
        java.append(byInJava);
        at += characters;
        last = Last.PART;
    }

    private void part(int characters, int steps) {
        size.add(steps);
        keep(characters, Last.PART);
    }

    private void escape() {
        size.add(ecma.startsWith("\\p", at) || ecma.startsWith("\\P", at) ? 700 : 30);
        if (ecma.startsWith("\\Q", at)) {
            quoted();
        } else if (ecma.startsWith("\\b", at)) {
            keep(2, Last.PART);
        } else if (ecma.startsWith("\\S", at)) {
            replace(2, "[^" + SPACES + "]");
        } else if (ecma.startsWith("\\s", at)) {
            replace(2, "[" + SPACES + "]");
        } else if (ecma.startsWith("\\k<", at)) {
            int end = ecma.indexOf('>', at);
            backReference(end < 0 ? ecma.length() - at : end + 1 - at);
        } else if (at + 1 < ecma.length()
                && ecma.charAt(at + 1) >= '1'
                && ecma.charAt(at + 1) <= '9') {
            backReference(2);
        } else {
            character();
        }
    }

    private void backReference(int characters) {
        beyond(
                "a back reference",
                "Write out what may repeat, or say it as a rule of type sql that compares the parts.");
        replace(characters, "", "(?:)");
    }

    private void quoted() {
        int end = ecma.indexOf("\\E", at);
        String text = ecma.substring(at + 2, end < 0 ? ecma.length() : end);
        size.add(4L * text.length());
        replace(
                (end < 0 ? ecma.length() : end + 2) - at,
                text.replaceAll("([^\\w\\s\\x80-\\x{10ffff}])", "\\\\$1"));
    }

    /// An escape that means the same inside and outside of a class.
    private void character() {
        char c = at + 1 < ecma.length() ? ecma.charAt(at + 1) : ' ';
        if (c == 'u') {
            unicode();
        } else if (c == 'p' || c == 'P') {
            property();
        } else if (c == '0') {
            replace(2, "\\x00");
        } else if (c == 'c' && at + 2 < ecma.length() && isLetter(ecma.charAt(at + 2))) {
            replace(3, "\\x%02x".formatted(ecma.charAt(at + 2) % 32));
        } else {
            if (isLetter(c) && ESCAPES.indexOf(c) < 0) {
                beyond(
                        "the escape '\\%s'".formatted(c),
                        "Write out the characters that it stands for.");
            }
            keep(Math.min(2, ecma.length() - at), Last.PART);
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// Four hexadecimal digits after the `u`, or any number in braces.
    private void unicode() {
        int from = at + 2;
        if (from < ecma.length() && ecma.charAt(from) == '{' && ecma.indexOf('}', from) > 0) {
            int end = ecma.indexOf('}', from);
            replace(end + 1 - at, "\\x" + ecma.substring(from, end + 1));
        } else if (from + 4 <= ecma.length()) {
            replace(6, "\\x{" + ecma.substring(from, from + 4) + "}");
        } else {
            keep(ecma.length() - at, Last.PART);
        }
    }

    /// A class of Unicode by its general category or script.
    private void property() {
        int end = ecma.indexOf('}', at);
        if (!ecma.startsWith("{", at + 2) || end < 0) {
            keep(2, Last.PART);
            return;
        }
        String name = ecma.substring(at + 3, end);
        Optional<UnicodeClass> known = UnicodeClass.find(name);
        String sign = ecma.substring(at, at + 2);
        if (known.isEmpty()) {
            beyond(
                    "the class '%s{%s}'".formatted(sign, name),
                    "Use a general category such as \\p{L}, a script such as \\p{Script=Greek}, or list the characters.");
            replace(
                    end + 1 - at,
                    "",
                    UnicodeClass.isOfEcmaAlone(name) ? "\\pL" : ecma.substring(at, end + 1));
        } else {
            replace(
                    end + 1 - at,
                    "%s{%s}".formatted(sign, known.get().re2()),
                    "%s{%s}".formatted(sign, known.get().java()));
        }
    }

    private void characterClass() {
        int start = at;
        for (String all : new String[] {"[^]", "[\\s\\S]", "[\\S\\s]", "[\\d\\D]", "[\\w\\W]"}) {
            if (ecma.startsWith(all, at)) {
                size.add(20);
                replace(all.length(), ANYTHING);
                return;
            }
        }
        if (ecma.startsWith("[]", at)) {
            size.add(1);
            replace(2, NOTHING);
            return;
        }
        keep(ecma.startsWith("[^", at) ? 2 : 1, Last.PART);
        while (at < ecma.length() && ecma.charAt(at) != ']') {
            member();
        }
        size.add(classSteps(ecma.substring(start, at)));
        if (at < ecma.length()) {
            keep(1, Last.PART);
        }
    }

    private void member() {
        switch (ecma.charAt(at)) {
            case '\\' -> {
                if (ecma.startsWith("\\s", at)) {
                    replace(2, SPACES);
                } else if (ecma.startsWith("\\S", at)) {
                    keep(2, Last.PART);
                } else if (ecma.startsWith("\\b", at)) {
                    replace(2, "\\x08");
                } else {
                    character();
                }
            }
            // RE2 would take `[:alpha:]` for a named class; ECMA knows none.
            case '[' -> replace(1, "\\[");
            case '&' -> replace(1, "&", "\\&");
            default -> keep(1, Last.PART);
        }
    }

    /// A class of ASCII alone is small; others are trees of bytes.
    private static long classSteps(String members) {
        boolean isPlain =
                !members.startsWith("[^")
                        && members.chars().allMatch(c -> c < 128)
                        && !members.matches("(?s).*\\\\[DWSuxpP].*");
        long classes = members.split("\\\\[pP]", -1).length - 1L;
        return isPlain ? 2L * members.length() : 20 + 10L * members.length() + 700 * classes;
    }

    private void group() {
        if (ecma.startsWith("(?=", at) || ecma.startsWith("(?!", at)) {
            beyond("a look-ahead", SEVERAL);
            open(3, "(?:");
        } else if (ecma.startsWith("(?<=", at) || ecma.startsWith("(?<!", at)) {
            beyond("a look-behind", SEVERAL);
            open(4, "(?:");
        } else if (ecma.startsWith("(?>", at)) {
            beyond("an atomic group", "Write '(?:'; engines never backtrack.");
            open(3, "(?:");
        } else if (ecma.startsWith("(?<", at) && ecma.indexOf('>', at) > 0) {
            open(ecma.indexOf('>', at) + 1 - at, "(");
        } else {
            plainGroup();
        }
    }

    private void plainGroup() {
        Matcher flags = FLAGS.matcher(ecma).region(at, ecma.length());
        if (!flags.lookingAt()) {
            open(1, "(");
            return;
        }
        if (!flags.group(1).matches("[imsU]*(?:-[imsU]*)?")) {
            beyond("the flags '%s'".formatted(flags.group(1)), "Write the pattern without them.");
        }
        if (flags.group(2).equals(":")) {
            open(flags.end() - at, flags.group());
        } else {
            keep(flags.end() - at, Last.NOTHING);
        }
    }

    private void open(int characters, String by) {
        size.open();
        replace(characters, by);
        last = Last.NOTHING;
    }

    private void counted() {
        int end = ecma.indexOf('}', at);
        String counts = end < 0 ? "" : ecma.substring(at + 1, end);
        if (!counts.matches("[0-9]{1,9}(?:,[0-9]{0,9})?")) {
            size.add(1);
            replace(1, "\\{");
            return;
        }
        String[] ends = counts.split(",", -1);
        int least = Integer.parseInt(ends[0]);
        boolean isOpen = ends.length == 2 && ends[1].isEmpty();
        int most = isOpen || ends.length == 1 ? least : Integer.parseInt(ends[1]);
        size.repeat(Math.max(least, most), Math.max(least, most));
        repeated(end + 1 - at);
    }

    private void repeat() {
        if (last == Last.REPEAT && ecma.charAt(at) == '?') {
            keep(1, Last.LAZY_REPEAT);
            return;
        }
        if (last == Last.REPEAT && ecma.charAt(at) == '+') {
            beyond("a possessive repeat", "Leave out the second '+'; engines never backtrack.");
            keep(1, Last.LAZY_REPEAT);
            return;
        }
        size.repeat(1, 0);
        repeated(1);
    }

    private void repeated(int characters) {
        if (last == Last.NOTHING) {
            beyond("a repeat of nothing", "Remove the repeat.");
        } else if (last != Last.PART) {
            beyond("a repeat of a repeat", "Put a group around the inner one: (?:a{2}){3}.");
        }
        keep(characters, Last.REPEAT);
    }
}
