package io.meshwright.control.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names as PostgreSQL reads them: without quotes in lower case, with quotes as they stand.
final class Names {
    /// Stand in for what the parser does not take, or takes apart, in names between quotes.
    private static final char LINE_FEED = '\uE00A';

    private static final char CARRIAGE_RETURN = '\uE00D';
    private static final char POINT = '\uE02E';

    private Names() {}

    static String guarded(String quoted) {
        return quoted.replace('\n', LINE_FEED).replace('\r', CARRIAGE_RETURN).replace('.', POINT);
    }

    /// A text of the parser's as it was in the script.
    static String shown(String words) {
        return words.replace(LINE_FEED, '\n').replace(CARRIAGE_RETURN, '\r').replace(POINT, '.');
    }

    static String plain(String name) {
        String word = name.strip();
        return word.length() >= 2 && word.startsWith("\"") && word.endsWith("\"")
                ? shown(word.substring(1, word.length() - 1).replace("\"\"", "\""))
                : word.toLowerCase(Locale.ROOT);
    }

    /// The parts of a name such as `public."Orders".id`.
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '.' && !isQuoted) {
                parts.add(plain(name.substring(start, i)));
                start = i + 1;
            }
        }
        parts.add(plain(name.substring(start)));
        return parts;
    }

    /// A text literal without its quotes; with the escapes of `E'…'` read.
    static String text(String literal) {
        String word = literal.strip();
        boolean escapes = word.startsWith("E'") || word.startsWith("e'");
        String inside = escapes ? word.substring(1) : word;
        if (inside.length() < 2 || !inside.startsWith("'") || !inside.endsWith("'")) {
            return word;
        }
        String text = inside.substring(1, inside.length() - 1).replace("''", "'");
        if (!escapes) {
            return text;
        }
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                read.append(c);
            } else {
                i++;
                read.append(
                        switch (text.charAt(i)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> text.charAt(i);
                        });
            }
        }
        return read.toString();
    }
}
