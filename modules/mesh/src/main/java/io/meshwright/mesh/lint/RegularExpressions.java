package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.Patterns;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of contracts, compiled and tried without trust: a pattern may be built to take for
/// ever.
public final class RegularExpressions {
    private static final int DEEPEST_GROUP = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_STEPS = 200_000;

    private RegularExpressions() {}

    /// What is wrong with a pattern of ECMA-262, to follow a colon; empty when it compiles.
    public static Optional<String> fault(String ecma) {
        if (ecma.length() > Patterns.LONGEST) {
            return Optional.of("It is longer than %,d characters".formatted(Patterns.LONGEST));
        }
        String pattern = Patterns.outline(ecma);
        if (depth(pattern) > DEEPEST_GROUP) {
            return Optional.of("Its groups are nested deeper than %d".formatted(DEEPEST_GROUP));
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of(broken.getDescription());
        }
    }

    /// A warning for a pattern that compiles and that no engine can run; empty when one can, or the
    /// pattern has a fault.
    ///
    /// @param owner whose pattern it is, as in `of a rule of 'orders.id'`, or empty
    public static Optional<Problem> beyond(String ecma, String owner, Place place) {
        return fault(ecma).isEmpty()
                        && Patterns.translate(ecma)
                                instanceof Patterns.Untranslatable(String reason, String instead)
                ? Optional.of(
                        LintRule.PATTERN_NOT_VERIFIED.problem(
                                "'%s'%s: %s.".formatted(ecma, owner, reason), instead, place))
                : Optional.empty();
    }

    /// Whether a pattern, as [Patterns] translates it, matches anywhere in a text; empty when that
    /// takes too many steps to tell.
    static Optional<Boolean> matches(String re2, String text) {
        if (text.length() > LONGEST_TEXT
                || re2.length() > Patterns.LONGEST
                || depth(re2) > DEEPEST_GROUP) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(re2).matcher(new Counted(text)).find());
        } catch (PatternSyntaxException | TooManySteps untold) {
            return Optional.empty();
        }
    }

    /// How many brackets stand open at most; escaped ones count, which only errs on the safe side.
    private static int depth(String pattern) {
        int open = 0;
        int most = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            most = Math.max(most, open);
        }
        return most;
    }

    /// A text that counts how often it is looked at, which bounds every way to match it.
    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps++;
            if (steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// The matching was given up.
    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
