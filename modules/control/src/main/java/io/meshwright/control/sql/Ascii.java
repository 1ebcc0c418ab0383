package io.meshwright.control.sql;

/// Lower case as the engine compares names: ASCII letters only, so that no other script's letter
/// ever equals one.
final class Ascii {
    private Ascii() {}

    static String lower(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (isUpper(text.charAt(index))) {
                StringBuilder lower = new StringBuilder(text);
                for (int at = index; at < lower.length(); at++) {
                    if (isUpper(lower.charAt(at))) {
                        lower.setCharAt(at, (char) (lower.charAt(at) + ('a' - 'A')));
                    }
                }
                return lower.toString();
            }
        }
        return text;
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
