package io.meshwright.control.sql;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.product.Sql;
import java.nio.charset.StandardCharsets;

/// A statement's text that turns positions into places of its file.
final class StatementText {
    private static final int LONGEST_EXCERPT = 400;

    private final Sql sql;

    StatementText(Sql sql) {
        this.sql = sql;
    }

    /// An error at a position counted in characters from 0; a negative one means the whole
    /// statement.
    Problem errorAtCharacter(
            int character, String rule, String summary, String detail, String remedy) {
        return Problem.error(rule, summary, detail, remedy, place(character));
    }

    /// An error at a position counted in bytes of UTF-8 from 0, as the parser counts; a negative
    /// one means the whole statement.
    Problem errorAtByte(int position, String rule, String summary, String detail, String remedy) {
        return errorAtCharacter(character(position), rule, summary, detail, remedy);
    }

    /// The place of a position counted in bytes of UTF-8 from 0.
    Place placeOfByte(int position) {
        return place(character(position));
    }

    private Place place(int character) {
        Place whole = sql.place();
        if (character < 0 || character > sql.text().length() || whole.line() > 1) {
            return whole;
        }
        String text = sql.text();
        int start = 0;
        int line = 1;
        for (int index = 0; index < character; index++) {
            if (text.charAt(index) == '\n') {
                line++;
                start = index + 1;
            }
        }
        int end = text.indexOf('\n', start);
        String excerpt = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
        return new Place(
                whole.file(),
                line,
                text.codePointCount(start, character) + 1,
                excerpt.length() > LONGEST_EXCERPT ? "" : excerpt);
    }

    private int character(int position) {
        if (position < 0) {
            return -1;
        }
        String text = sql.text();
        int bytes = 0;
        int index = 0;
        while (index < text.length() && bytes < position) {
            int point = text.codePointAt(index);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            index += Character.charCount(point);
        }
        return index;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
