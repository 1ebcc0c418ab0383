package io.meshwright.control.plan;

import io.meshwright.mesh.compatibility.PatternRelation;
import io.meshwright.mesh.compatibility.Relation;
import java.util.Optional;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/// Proves how plain patterns relate by their automata: literals, classes, groups, alternatives and
/// counted repeats, with anchors at the ends alone. Whatever else a pattern holds, and what would
/// take too much work, is unknown.
public final class PatternAutomata implements PatternRelation {
    private static final int MOST_WORK = 10_000;
    private static final int MOST_LENGTH = 500;
    private static final long MOST_COPIES = 1_000;
    private static final String ANY = "(.|\\\n|\\\r)*";
    private static final String DIGIT = "0-9";
    private static final String WORD = "A-Za-z0-9_";

    @Override
    public Relation relate(String before, String after) {
        if (before.equals(after)) {
            return Relation.EQUAL;
        }
        try {
            Optional<Automaton> left = automaton(before);
            Optional<Automaton> right = automaton(after);
            if (left.isEmpty() || right.isEmpty()) {
                return Relation.UNKNOWN;
            }
            boolean narrower = isWithin(right.get(), left.get());
            boolean wider = isWithin(left.get(), right.get());
            if (narrower && wider) {
                return Relation.EQUAL;
            }
            return narrower ? Relation.NARROWER : wider ? Relation.WIDER : Relation.APART;
        } catch (TooComplexToDeterminizeException | IllegalArgumentException _) {
            return Relation.UNKNOWN;
        }
    }

    private static boolean isWithin(Automaton inner, Automaton outer) {
        return Operations.isEmpty(Operations.minus(inner, outer, MOST_WORK));
    }

    private static Optional<Automaton> automaton(String ecma) {
        if (ecma.length() > MOST_LENGTH) {
            return Optional.empty();
        }
        return new Plain(ecma)
                .translated()
                .map(text ->
                        Operations.determinize(
                                new RegExp(text, RegExp.NONE).toAutomaton(), MOST_WORK));
    }

    /// Writes a plain pattern in the words of the automata, which match whole texts.
    private static final class Plain {
        private final String pattern;
        private final StringBuilder out = new StringBuilder();
        private int at;
        private int depth;
        private boolean isAlternative;
        private long copies = 1;

        Plain(String pattern) {
            this.pattern = pattern;
        }

        Optional<String> translated() {
            boolean fromStart = pattern.startsWith("^");
            boolean toEnd = pattern.endsWith("$") && !pattern.endsWith("\\$");
            int end = toEnd ? pattern.length() - 1 : pattern.length();
            at = fromStart ? 1 : 0;
            while (at < end) {
                if (!one(end)) {
                    return Optional.empty();
                }
            }
            if (depth != 0 || (isAlternative && (fromStart || toEnd))) {
                return Optional.empty();
            }
            return Optional.of((fromStart ? "(" : ANY + "(") + out + ")" + (toEnd ? "" : ANY));
        }

        private boolean one(int end) {
            char c = pattern.charAt(at);
            return switch (c) {
                case '^', '$' -> false;
                case '\\' -> escape(end, false);
                case '[' -> group(end);
                case '(' -> open();
                case ')' -> close();
                case '|' -> alternative();
                case '{', '*', '+', '?' -> repeat(end);
                case '.' -> put("[^\n\r\u2028\u2029]", 1);
                default -> put(literal(c), 1);
            };
        }

        private boolean put(String text, int length) {
            out.append(text);
            at += length;
            return true;
        }

        /// A character that stands for itself. Signs are escaped, because the automata give meaning
        /// to more of them.
        private static String literal(char c) {
            return Character.isLetterOrDigit(c) || Character.isWhitespace(c)
                    ? String.valueOf(c)
                    : "\\" + c;
        }

        private boolean escape(int end, boolean inClass) {
            if (at + 1 >= end) {
                return false;
            }
            char c = pattern.charAt(at + 1);
            return switch (c) {
                case 'd' -> put(inClass ? DIGIT : "[" + DIGIT + "]", 2);
                case 'w' -> put(inClass ? WORD : "[" + WORD + "]", 2);
                default -> !Character.isLetterOrDigit(c) && put("\\" + c, 2);
            };
        }

        private boolean group(int end) {
            boolean isNegated = pattern.startsWith("[^", at);
            put(isNegated ? "[^" : "[", isNegated ? 2 : 1);
            if (at < end && pattern.charAt(at) == ']') {
                return false;
            }
            while (at < end && pattern.charAt(at) != ']') {
                char c = pattern.charAt(at);
                if (c == '[' || c == '&') {
                    return false;
                }
                boolean isPlain = Character.isLetterOrDigit(c) || c == '-' || c == ' ';
                if (c == '\\' ? !escape(end, true) : !put(isPlain ? "" + c : "\\" + c, 1)) {
                    return false;
                }
            }
            return at < end && put("]", 1);
        }

        private boolean open() {
            if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
                return false;
            }
            depth++;
            return put("(", pattern.startsWith("(?:", at) ? 3 : 1);
        }

        private boolean close() {
            depth--;
            return depth >= 0 && put(")", 1);
        }

        private boolean alternative() {
            isAlternative |= depth == 0;
            return put("|", 1);
        }

        /// A lazy or possessive mark changes no set of texts; it is left to the unknown.
        private boolean repeat(int end) {
            if (out.isEmpty()) {
                return false;
            }
            int length = 1;
            if (pattern.charAt(at) == '{') {
                int close = pattern.indexOf('}', at);
                if (close < 0
                        || close >= end
                        || !pattern.substring(at, close + 1).matches("\\{\\d{1,3}(,\\d{0,3})?}")) {
                    return false;
                }
                length = close + 1 - at;
                copies *= Math.max(1, most(pattern.substring(at + 1, close)));
                if (copies > MOST_COPIES) {
                    return false;
                }
            }
            put(pattern.substring(at, at + length), length);
            return at >= end || "*+?{".indexOf(pattern.charAt(at)) < 0;
        }

        /// The most that a count such as `2`, `2,` or `2,5` repeats.
        private static int most(String count) {
            String last = count.endsWith(",") ? count.substring(0, count.length() - 1) : count;
            return Integer.parseInt(last.substring(last.indexOf(',') + 1));
        }
    }
}
