package io.meshwright.engine.duckdb.guard;

import java.util.Locale;
import java.util.Random;

/// Small damages to a statement's text.
final class Mutations {
    private static final String[] PIECES = {
        "(",
        ")",
        "'",
        "\"",
        ",",
        ";",
        ".",
        "*",
        "--",
        "/*",
        "*/",
        "$$",
        "::",
        "->",
        "[",
        "]",
        "{",
        "}",
        " select ",
        " from ",
        " with ",
        " union all ",
        " at (version => 1) ",
        " as ",
        " over () ",
        "\u0000",
        "\u00a0",
        "\u201c",
        "ｆ",
        "\ud83d\ude00",
        " 1e999 ",
        " null ",
        "@3",
        "\\",
        "\n",
        " recursive ",
        " lateral ",
        " read_text('x') ",
        "?",
        " $1 ",
        "99999999999999999999"
    };

    private Mutations() {}

    static String mutated(String sql, String other, Random random) {
        String text = sql;
        for (int round = random.nextInt(3); round >= 0; round--) {
            text = once(text, other, random);
        }
        return text;
    }

    private static String once(String text, String other, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1, 2 ->
                    text.substring(0, at)
                            + PIECES[random.nextInt(PIECES.length)]
                            + text.substring(at);
            case 3 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
            case 4 -> text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
            case 5 -> text.substring(0, at) + "(" + other + ")" + text.substring(end);
            default -> text.toUpperCase(Locale.ROOT);
        };
    }
}
