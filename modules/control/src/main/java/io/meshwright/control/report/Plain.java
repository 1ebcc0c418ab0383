package io.meshwright.control.report;

/// Text without what could break a report or move a terminal's cursor.
final class Plain {
    private static final int REPLACEMENT = 0xFFFD;

    private Plain() {}

    /// The text with every control, format and broken character replaced; line ends and tabs stay.
    static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> plain.appendCodePoint(isPlain(point) ? point : REPLACEMENT));
        return plain.toString();
    }

    /// The same in one line: line ends and tabs become spaces.
    static String line(String text) {
        return text(text.replace("\r\n", " ").replaceAll("[\r\n\t\u0085\u2028\u2029]", " "));
    }

    private static boolean isPlain(int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> (point & 0xFFFE) != 0xFFFE;
        };
    }
}
