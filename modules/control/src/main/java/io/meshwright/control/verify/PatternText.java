package io.meshwright.control.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes text that matches a pattern, for patterns of letters, classes, groups, choices and
/// repeats.
final class PatternText {
    private static final int MOST_REPEATS = 4;
    private static final String WORD =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    private static final String DIGITS = "0123456789";
    private static final String PRINTABLE = WORD + "-+.,:;!?#%&@ ";

    private final String pattern;
    private final SplittableRandom random;
    private int at;

    private PatternText(String pattern, SplittableRandom random) {
        this.pattern = pattern;
        this.random = random;
    }

    /// A text, or empty for a pattern that this does not understand.
    static Optional<String> of(String pattern, SplittableRandom random) {
        try {
            PatternText text = new PatternText(pattern, random);
            String made = text.choice();
            return text.at == pattern.length() ? Optional.of(made) : Optional.empty();
        } catch (Beyond _) {
            return Optional.empty();
        }
    }

    /// Thrown for what is not understood; it never leaves this class.
    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Beyond() {
            super("beyond", null, false, false);
        }
    }

    private boolean more() {
        return at < pattern.length();
    }

    private char peek() {
        if (!more()) {
            throw new Beyond();
        }
        return pattern.charAt(at);
    }

    private String choice() {
        List<String> choices = new ArrayList<>();
        choices.add(sequence());
        while (more() && peek() == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.get(random.nextInt(choices.size()));
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (more() && peek() != '|' && peek() != ')') {
            int start = at;
            String once = atom();
            int end = at;
            int times = repeats();
            int after = at;
            for (int i = 0; i < times; i++) {
                if (i == 0) {
                    text.append(once);
                } else {
                    at = start;
                    text.append(atom());
                    if (at != end) {
                        throw new Beyond();
                    }
                }
            }
            at = after;
        }
        return text.toString();
    }

    private String atom() {
        char c = peek();
        at++;
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> one(PRINTABLE);
            case '(' -> group();
            case '[' -> one(members());
            case '\\' -> one(escape());
            case '*', '+', '?' -> throw new Beyond();
            default -> {
                if (Character.isHighSurrogate(c) && more()) {
                    at++;
                    yield pattern.substring(at - 2, at);
                }
                yield Character.toString(c);
            }
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?s:", at)) {
            at += 3;
        } else if (peek() == '?') {
            throw new Beyond();
        }
        String text = choice();
        if (peek() != ')') {
            throw new Beyond();
        }
        at++;
        return text;
    }

    /// What an escape stands for.
    private String escape() {
        char c = peek();
        at++;
        return switch (c) {
            case 'd' -> DIGITS;
            case 'w' -> WORD;
            case 's' -> " ";
            case 'D', 'S', 'W', 'b', 'B', 'p', 'P' -> throw new Beyond();
            case 't' -> "\t";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'x' -> code();
            default -> Character.toString(c);
        };
    }

    private String code() {
        String digits;
        if (peek() == '{') {
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                throw new Beyond();
            }
            digits = pattern.substring(at + 1, end);
            at = end + 1;
        } else {
            digits = pattern.substring(at, Math.min(at + 2, pattern.length()));
            at += digits.length();
        }
        return Character.toString(Integer.parseInt(digits, 16));
    }

    /// The characters of a class whose bracket is open.
    private String members() {
        boolean others = peek() == '^';
        if (others) {
            at++;
        }
        StringBuilder members = new StringBuilder();
        while (peek() != ']') {
            String one = member();
            boolean range =
                    more()
                            && peek() == '-'
                            && at + 1 < pattern.length()
                            && pattern.charAt(at + 1) != ']';
            if (range && one.codePointCount(0, one.length()) == 1) {
                at++;
                int last = member().codePointAt(0);
                for (int c = one.codePointAt(0); c <= last && members.length() < 4096; c++) {
                    members.appendCodePoint(c);
                }
            } else {
                members.append(one);
            }
        }
        at++;
        if (!others) {
            return members.toString();
        }
        StringBuilder rest = new StringBuilder();
        PRINTABLE
                .chars()
                .filter(c -> members.indexOf(Character.toString(c)) < 0)
                .forEach(rest::appendCodePoint);
        return rest.toString();
    }

    private String member() {
        char c = peek();
        at++;
        if (c == '\\') {
            return escape();
        }
        if (Character.isHighSurrogate(c) && more()) {
            at++;
            return pattern.substring(at - 2, at);
        }
        return Character.toString(c);
    }

    private String one(String members) {
        if (members.isEmpty()) {
            throw new Beyond();
        }
        int count = members.codePointCount(0, members.length());
        return Character.toString(
                members.codePointAt(members.offsetByCodePoints(0, random.nextInt(count))));
    }

    private int repeats() {
        if (!more()) {
            return 1;
        }
        int times =
                switch (peek()) {
                    case '?' -> between(0, 1);
                    case '*' -> between(0, MOST_REPEATS);
                    case '+' -> between(1, MOST_REPEATS);
                    case '{' -> counted();
                    default -> -1;
                };
        if (times < 0) {
            return 1;
        }
        at++;
        if (more() && peek() == '?') {
            at++;
        }
        return times;
    }

    /// Leaves the position at the closing brace.
    private int counted() {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
            throw new Beyond();
        }
        String[] counts = pattern.substring(at + 1, end).split(",", -1);
        at = end;
        int least = Integer.parseInt(counts[0]);
        int most =
                counts.length == 1
                        ? least
                        : counts[1].isEmpty()
                                ? least + MOST_REPEATS
                                : Math.min(Integer.parseInt(counts[1]), least + MOST_REPEATS);
        return between(least, most);
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
