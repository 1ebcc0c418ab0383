package io.meshwright.control.sql;

import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.util.List;

/// What a text must keep to before it reaches a native parser, which a short hostile text can end:
/// its length, the depth of its brackets, and that it is text at all.
///
/// Brackets inside strings, quoted names and comments do not count. Lengths are in bytes of UTF-8.
public final class TextLimits {
    static final int LONGEST = 64 * 1024;
    static final int DEEPEST = 64;

    private TextLimits() {}

    /// What is wrong with the text; empty when it may be parsed.
    public static List<Problem> problems(Sql sql) {
        StatementText statement = new StatementText(sql);
        String text = sql.text();
        if (text.length() > LONGEST || StatementText.bytes(text) > LONGEST) {
            return List.of(
                    statement.errorAtCharacter(
                            -1,
                            "statement-too-long",
                            "The statement is too long",
                            "It has %,d bytes; at most %,d are taken."
                                    .formatted(StatementText.bytes(text), LONGEST),
                            "Put long lists of values into a source file and join it."));
        }
        int stray = strayCharacter(text);
        if (stray >= 0) {
            return List.of(
                    statement.errorAtCharacter(
                            stray,
                            "statement-not-text",
                            "The statement holds a character that is no text",
                            "Character %d is U+%04X."
                                    .formatted(stray + 1, (int) text.charAt(stray)),
                            "Remove it."));
        }
        int tooDeep = Lexicon.firstBracketDeeperThan(text, DEEPEST);
        if (tooDeep >= 0) {
            return List.of(
                    statement.errorAtCharacter(
                            tooDeep,
                            "statement-too-deep",
                            "The statement is nested too deeply",
                            "This bracket is more than %d levels deep.".formatted(DEEPEST),
                            "Name parts of the statement with WITH instead of nesting them."));
        }
        return List.of();
    }

    /// The first NUL or half of a surrogate pair; -1 when there is none.
    private static int strayCharacter(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == 0) {
                return index;
            }
            if (Character.isSurrogate(character)) {
                boolean pair =
                        Character.isHighSurrogate(character)
                                && index + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(index + 1));
                if (!pair) {
                    return index;
                }
                index++;
            }
        }
        return -1;
    }
}
