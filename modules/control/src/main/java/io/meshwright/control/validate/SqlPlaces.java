package io.meshwright.control.validate;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.product.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns positions and names of a statement into places of its file.
final class SqlPlaces {
    private static final int LONGEST_EXCERPT = 400;

    private final Sql sql;

    SqlPlaces(Sql sql) {
        this.sql = sql;
    }

    /// The place of a character counted from 0; the file as a whole when it is unknown.
    Place at(int character) {
        String text = sql.text();
        if (character < 0 || character > text.length()) {
            return sql.place();
        }
        int start = text.lastIndexOf('\n', character - 1) + 1;
        int end = text.indexOf('\n', start);
        String excerpt = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
        int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        return new Place(
                sql.place().file(),
                line,
                text.codePointCount(start, Math.max(start, character)) + 1,
                excerpt.length() > LONGEST_EXCERPT ? "" : excerpt);
    }

    /// Where a result column is probably named: after `AS`, else where the word stands first.
    Place ofColumn(String name) {
        String word = Pattern.quote(name);
        int alias = find("(?i)\\bAS\\s+\"?(" + word + ")\"?(?![A-Za-z0-9_])");
        return at(alias >= 0 ? alias : find("(?i)(?<![A-Za-z0-9_])(" + word + ")(?![A-Za-z0-9_])"));
    }

    /// Where a dotted name stands first.
    Place ofName(String name) {
        return at(find("(?i)(" + Pattern.quote(name) + ")(?![A-Za-z0-9_])"));
    }

    /// Where the statement begins.
    Place start() {
        return at(find("(?i)(?<![A-Za-z0-9_])(SELECT|FROM|WITH)(?![A-Za-z0-9_])"));
    }

    private int find(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(sql.text());
        return matcher.find() ? matcher.start(1) : -1;
    }
}
