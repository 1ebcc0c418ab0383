package io.meshwright.mesh.lint;

import io.meshwright.mesh.contract.Patterns;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of contracts, compiled and tried without trust: a pattern may be built to take for
/// ever.
public final class RegularExpressions {
    private static final int LONGEST_PATTERN = 4_000;
    private static final int DEEPEST_GROUP = 100;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_STEPS = 200_000;

    private RegularExpressions() {}

    /// What is wrong with a pattern of ECMA-262, to follow a colon; empty when it compiles.
    public static Optional<String> fault(String ecma) {
        String pattern =
                switch (Patterns.translate(ecma)) {
                    case Patterns.Translated(String re2) -> re2;
                    case Patterns.Untranslatable _ -> ecma;
                };
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.of("It is longer than %,d characters".formatted(LONGEST_PATTERN));
        }
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

    /// Whether a pattern, as [Patterns] translates it, matches anywhere in a text; empty when that
    /// takes too many steps to tell.
    static Optional<Boolean> matches(String re2, String text) {
        if (text.length() > LONGEST_TEXT
                || re2.length() > LONGEST_PATTERN
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
