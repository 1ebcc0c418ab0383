package io.meshwright.control.sql;

/// Names and texts as the engine's SQL writes them.
public final class Quoted {
    private Quoted() {}

    /// A name in double quotes.
    public static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A text in single quotes.
    public static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
