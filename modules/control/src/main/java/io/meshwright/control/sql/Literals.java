package io.meshwright.control.sql;

/// Takes the values out of a statement, so that its text can be kept where values must not be.
///
/// Names stay: they tell what was read. Texts, numbers and comments go. It reads characters and
/// needs no statement that is right, so that a refused one can be kept as well: what is not closed
/// goes to its end.
public final class Literals {
    private static final char MARK = '?';

    private final String text;
    private final StringBuilder kept = new StringBuilder();
    private int at;

    private Literals(String text) {
        this.text = text;
    }

    /// The statement with `?` in place of each literal, and without comments.
    public static String redacted(String statement) {
        Literals literals = new Literals(statement);
        while (literals.at < statement.length()) {
            literals.step();
        }
        return literals.kept.toString();
    }

    private void step() {
        char first = text.charAt(at);
        if (first == '\'') {
            quoted(false);
        } else if (first == '"') {
            name();
        } else if (text.startsWith("--", at)) {
            skipTo(endOf("\n", at));
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if (first == '$') {
            dollar();
        } else if (isDigit(first) || (first == '.' && isDigit(next()))) {
            number();
        } else if (isWord(first)) {
            word();
        } else {
            kept.append(first);
            at++;
        }
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    }

    /// A text in quotes; one quote in it is written as two, or after a backslash in `E'…'`.
    private void quoted(boolean isEscaped) {
        int end = at + 1;
        while (end < text.length()) {
            char here = text.charAt(end);
            if (isEscaped && here == '\\') {
                end++;
            } else if (here == '\'') {
                if (end + 1 >= text.length() || text.charAt(end + 1) != '\'') {
                    break;
                }
                end++;
            }
            end++;
        }
        literal(end + 1);
    }

    /// A name in quotes, which is kept.
    private void name() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            literal(text.length());
        } else {
            kept.append(text, at, end + 1);
            at = end + 1;
        }
    }

    private void comment() {
        int depth = 0;
        int end = at;
        do {
            if (text.startsWith("/*", end)) {
                depth++;
                end += 2;
            } else if (text.startsWith("*/", end)) {
                depth--;
                end += 2;
            } else {
                end++;
            }
        } while (depth > 0 && end < text.length());
        skipTo(end);
    }

    /// A text between two equal marks such as `$$` or `$body$`.
    private void dollar() {
        int end = at + 1;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        if (end >= text.length() || text.charAt(end) != '$') {
            kept.append('$');
            at++;
            return;
        }
        literal(endOf(text.substring(at, end + 1), end + 1));
    }

    private void number() {
        int end = at;
        while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
            boolean isExponent = "eE".indexOf(text.charAt(end)) >= 0;
            end++;
            if (isExponent && end < text.length() && "+-".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
        }
        literal(end);
    }

    private void word() {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        boolean isPrefix = end == at + 1 && end < text.length() && text.charAt(end) == '\'';
        if (isPrefix && "eEbBxX".indexOf(text.charAt(at)) >= 0) {
            boolean isEscaped = "eE".indexOf(text.charAt(at)) >= 0;
            at = end;
            quoted(isEscaped);
        } else {
            kept.append(text, at, end);
            at = end;
        }
    }

    private void literal(int end) {
        kept.append(MARK);
        at = Math.min(end, text.length());
    }

    private void skipTo(int end) {
        kept.append(' ');
        at = Math.min(end, text.length());
    }

    /// Behind the next occurrence; the end of the text when there is none.
    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || Character.isSurrogate(letter);
    }
}
