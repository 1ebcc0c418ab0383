package io.meshwright.control.sql;

/// Tells brackets from text that only looks like brackets: strings, quoted names, comments (which
/// nest) and dollar quotes, as DuckDB reads them.
final class Lexicon {
    private final String text;
    private int at;

    private Lexicon(String text) {
        this.text = text;
    }

    /// The position of the first bracket that opens below `depth` others; -1 when there is none.
    static int firstBracketDeeperThan(String text, int depth) {
        Lexicon lexicon = new Lexicon(text);
        int open = 0;
        while (lexicon.at < text.length()) {
            char character = text.charAt(lexicon.at);
            switch (character) {
                case '(', '[', '{' -> {
                    open++;
                    if (open > depth) {
                        return lexicon.at;
                    }
                    lexicon.at++;
                }
                case ')', ']', '}' -> {
                    open = Math.max(0, open - 1);
                    lexicon.at++;
                }
                default -> lexicon.skip(character);
            }
        }
        return -1;
    }

    private void skip(char character) {
        if (character == '\'') {
            quoted('\'', escapes());
        } else if (character == '"') {
            quoted('"', false);
        } else if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("/*", at)) {
            comment();
        } else if (character == '$') {
            dollars();
        } else {
            at++;
        }
    }

    /// Whether the string that starts here is written `e'…'`, where a backslash escapes.
    private boolean escapes() {
        boolean marked = at > 0 && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
        return marked && (at == 1 || !isName(text.charAt(at - 2)));
    }

    /// Moves behind the closing quote; a doubled quote does not close.
    private void quoted(char quote, boolean escapes) {
        at++;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (escapes && character == '\\') {
                at += 2;
            } else if (character == quote) {
                at++;
                if (at >= text.length() || text.charAt(at) != quote) {
                    return;
                }
                at++;
            } else {
                at++;
            }
        }
    }

    private void comment() {
        int open = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                open--;
                at += 2;
                if (open == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
    }

    /// Moves behind `$tag$…$tag$`, or one character on when no such text starts here.
    private void dollars() {
        int end = at + 1;
        while (end < text.length() && isName(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean opens =
                end < text.length()
                        && text.charAt(end) == '$'
                        && (end == at + 1 || !Character.isDigit(text.charAt(at + 1)))
                        && (at == 0 || !isName(text.charAt(at - 1)));
        if (!opens) {
            at++;
            return;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        at = close < 0 ? text.length() : close + tag.length();
    }

    private static boolean isName(char character) {
        return character == '_'
                || character == '$'
                || character >= 0x80
                || Character.isLetterOrDigit(character);
    }
}
