package io.meshwright.mesh.contract;

/// Brings the patterns of a contract (ECMA-262) to the engines (RE2), as far as both can say the
/// same.
public final class Patterns {
    private static final String SPACES =
            "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
    private static final int MOST_REPEATS = 1000;

    private final String ecma;
    private final StringBuilder re2 = new StringBuilder();
    private int at;

    /// What came of a translation.
    public sealed interface Translation {}

    public record Translated(String re2) implements Translation {}

    public record Untranslatable(String reason) implements Translation {}

    private Patterns(String ecma) {
        this.ecma = ecma;
    }

    public static Translation translate(String ecma) {
        Patterns patterns = new Patterns(ecma);
        String missing = patterns.run();
        return missing.isEmpty()
                ? new Translated(patterns.re2.toString())
                : new Untranslatable(
                        "the pattern uses %s, which engines cannot run".formatted(missing));
    }

    /// Answers what cannot be translated, or empty text.
    private String run() {
        while (at < ecma.length()) {
            char c = ecma.charAt(at);
            String missing =
                    switch (c) {
                        case '\\' -> escape(false);
                        case '[' -> characterClass();
                        case '(' -> group();
                        case '{' -> repeat();
                        default -> keep(1);
                    };
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        return "";
    }

    private String keep(int characters) {
        re2.append(ecma, at, at + characters);
        at += characters;
        return "";
    }

    private String replace(int characters, String by) {
        re2.append(by);
        at += characters;
        return "";
    }

    private String escape(boolean inClass) {
        if (at + 1 >= ecma.length()) {
            return "a backslash at its end";
        }
        char c = ecma.charAt(at + 1);
        return switch (c) {
            case 's' -> replace(2, inClass ? SPACES : "[" + SPACES + "]");
            case 'S' -> inClass ? keep(2) : replace(2, "[^" + SPACES + "]");
            case 'u' -> unicode();
            case 'c' -> "a control letter";
            case 'k' -> "a back reference";
            case 'b' -> inClass ? replace(2, "\\x08") : keep(2);
            case '0' -> replace(2, "\\x00");
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a back reference";
            default -> keep(2);
        };
    }

    /// Four hexadecimal digits after the `u`, or any number in braces.
    private String unicode() {
        int from = at + 2;
        if (from < ecma.length() && ecma.charAt(from) == '{') {
            int end = ecma.indexOf('}', from);
            return end < 0
                    ? "an unfinished character code"
                    : replace(end + 1 - at, "\\x" + ecma.substring(from, end + 1));
        }
        if (from + 4 > ecma.length()) {
            return "an unfinished character code";
        }
        return replace(6, "\\x{" + ecma.substring(from, from + 4) + "}");
    }

    private String characterClass() {
        if (ecma.startsWith("[^]", at)) {
            return replace(3, "(?s:.)");
        }
        if (ecma.startsWith("[\\s\\S]", at)
                || ecma.startsWith("[\\S\\s]", at)
                || ecma.startsWith("[\\d\\D]", at)
                || ecma.startsWith("[\\w\\W]", at)) {
            return replace(6, "(?s:.)");
        }
        if (ecma.startsWith("[]", at)) {
            return "an empty class";
        }
        keep(ecma.startsWith("[^", at) ? 2 : 1);
        while (at < ecma.length() && ecma.charAt(at) != ']') {
            char c = ecma.charAt(at);
            // RE2 would take `[:alpha:]` for a named class; ECMA knows none.
            String missing = c == '\\' ? escape(true) : c == '[' ? replace(1, "\\[") : keep(1);
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        return at < ecma.length() ? keep(1) : "an unfinished class";
    }

    private String group() {
        if (ecma.startsWith("(?=", at) || ecma.startsWith("(?!", at)) {
            return "a look-ahead";
        }
        if (ecma.startsWith("(?<=", at) || ecma.startsWith("(?<!", at)) {
            return "a look-behind";
        }
        if (ecma.startsWith("(?<", at)) {
            int end = ecma.indexOf('>', at);
            return end < 0 ? "an unfinished name" : replace(end + 1 - at, "(");
        }
        return keep(1);
    }

    private String repeat() {
        int end = ecma.indexOf('}', at);
        String counts = end < 0 ? "" : ecma.substring(at + 1, end);
        if (!counts.matches("[0-9]{1,9}(?:,[0-9]{0,9})?")) {
            return replace(1, "\\{");
        }
        for (String count : counts.split(",", -1)) {
            if (!count.isEmpty() && Integer.parseInt(count) > MOST_REPEATS) {
                return "more than %d repeats".formatted(MOST_REPEATS);
            }
        }
        return keep(end + 1 - at);
    }
}
