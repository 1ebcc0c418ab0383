package io.meshwright.control.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a script of PostgreSQL into its statements: past quotes, dollar quotes and comments, and
/// past the rows of `COPY … FROM stdin` and the commands of `psql`.
final class Script {
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int line = 1;

    private Script(String text) {
        this.text = text;
    }

    /// A statement without its semicolon and without comments.
    ///
    /// @param line on which it begins, counted from 1
    record Piece(String sql, int line) {
        /// Whether it begins with these words.
        boolean is(String words) {
            return head().startsWith(words + " ") || head().equals(words);
        }

        /// Its first words in capitals, to name it by.
        String head() {
            String plain = sql.strip().replaceAll("\\s+", " ");
            return plain.substring(0, Math.min(plain.length(), 60)).toUpperCase(Locale.ROOT);
        }
    }

    static List<Piece> pieces(String text) {
        Script script = new Script(text);
        while (script.at < text.length()) {
            script.piece();
        }
        return script.pieces;
    }

    private void piece() {
        StringBuilder sql = new StringBuilder();
        int begins = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '-' && next('-')) {
                skipTo(endOfLine());
                continue;
            }
            if (c == '/' && next('*')) {
                skipTo(endOfComment());
                sql.append(' ');
                continue;
            }
            if (c == '\\' && sql.toString().isBlank()) {
                skipTo(endOfLine());
                continue;
            }
            if (c == ';') {
                skipTo(at + 1);
                break;
            }
            if (begins == 0 && !Character.isWhitespace(c)) {
                begins = line;
            }
            int end =
                    switch (c) {
                        case '\'' -> endOfText(sql);
                        case '"' -> endOfQuote('"', at + 1);
                        case '$' -> endOfDollars();
                        default -> at + 1;
                    };
            String taken = text.substring(at, end);
            sql.append(c == '"' ? Names.guarded(taken) : taken);
            skipTo(end);
        }
        if (!sql.toString().isBlank()) {
            Piece piece = new Piece(sql.toString().strip(), begins);
            pieces.add(piece);
            if (piece.is("COPY") && piece.sql().toLowerCase(Locale.ROOT).endsWith("from stdin")) {
                skipTo(endOfRows());
            }
        }
    }

    private boolean next(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /// Comments nest.
    private int endOfComment() {
        int depth = 0;
        for (int i = at; i + 1 < text.length(); i++) {
            if (text.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return text.length();
    }

    /// In `E'…'` a backslash escapes.
    private int endOfText(StringBuilder before) {
        int length = before.length();
        boolean escapes =
                length > 0
                        && (before.charAt(length - 1) == 'E' || before.charAt(length - 1) == 'e')
                        && (length == 1 || !isWord(before.charAt(length - 2)));
        if (!escapes) {
            return endOfQuote('\'', at + 1);
        }
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '\'') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return text.length();
    }

    private int endOfQuote(char quote, int from) {
        int end = text.indexOf(quote, from);
        return end < 0 ? text.length() : end + 1;
    }

    private int endOfDollars() {
        int end = at + 1;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        boolean isTag =
                end < text.length()
                        && text.charAt(end) == '$'
                        && (end == at + 1 || !Character.isDigit(text.charAt(at + 1)));
        if (!isTag) {
            return at + 1;
        }
        String tag = text.substring(at, end + 1);
        int close = text.indexOf(tag, end + 1);
        return close < 0 ? text.length() : close + tag.length();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private int endOfRows() {
        int end = text.indexOf("\n\\.", at);
        return end < 0 ? text.length() : end + 3;
    }
}
