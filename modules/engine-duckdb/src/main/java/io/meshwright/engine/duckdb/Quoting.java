package io.meshwright.engine.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/// Names and texts as SQL that means exactly them.
final class Quoting {
    private Quoting() {}

    /// A name in double quotes.
    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A text in single quotes.
    static String text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Invalid text for SQL: it holds a NUL character");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /// A list of texts: `['a', 'b']`.
    static String texts(Collection<String> texts) {
        return texts.stream().map(Quoting::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
