package io.meshwright.control.descriptor;

import java.util.ArrayList;
import java.util.List;

/// The SQL files that a text names: what ends in `.sql` between characters that no such name holds.
final class NamedSql {
    private static final String ENDING = ".sql";
    private static final String AROUND = "/\n\"'[]{},:";

    private NamedSql() {}

    /// The names without folders, in the order of the text.
    static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        int at = text.indexOf(ENDING);
        while (at >= 0) {
            int start = at;
            while (start > 0 && isOfName(text.charAt(start - 1))) {
                start--;
            }
            int end = at + ENDING.length();
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            int last = text.lastIndexOf(ENDING, end - ENDING.length());
            if (last > start) {
                names.add(text.substring(start, last + ENDING.length()).strip());
            }
            at = text.indexOf(ENDING, end);
        }
        return names;
    }

    private static boolean isOfName(char c) {
        return AROUND.indexOf(c) < 0;
    }
}
