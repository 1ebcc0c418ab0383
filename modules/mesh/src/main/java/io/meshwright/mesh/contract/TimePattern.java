package io.meshwright.mesh.contract;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a date or time is written, in the letters of Java's `DateTimeFormatter`, which the standard
/// prescribes for the option `format`: `dd.MM.yyyy`.
///
/// @param text as the contract writes it
/// @param regex what such text looks like as a whole, as RE2 reads it
/// @param strptime the same in the letters of C's `strptime`
public record TimePattern(String text, String regex, String strptime) {
    private static final String ZONE = "[+-][0-9]{2}:?[0-9]{2}";
    private static final String LITERAL = " -/.:,_T";

    private static final Map<String, Part> PARTS =
            Map.ofEntries(
                    part("yyyy", "[0-9]{4}", "%Y"),
                    part("uuuu", "[0-9]{4}", "%Y"),
                    part("yy", "[0-9]{2}", "%y"),
                    part("uu", "[0-9]{2}", "%y"),
                    part("MMMM", "[A-Z][a-z]{2,8}", "%B"),
                    part("MMM", "[A-Z][a-z]{2}", "%b"),
                    part("MM", "(?:0[1-9]|1[0-2])", "%m"),
                    part("M", "(?:[1-9]|1[0-2])", "%-m"),
                    part("dd", "(?:0[1-9]|[12][0-9]|3[01])", "%d"),
                    part("d", "(?:[1-9]|[12][0-9]|3[01])", "%-d"),
                    part("DDD", "[0-3][0-9]{2}", "%j"),
                    part("HH", "(?:[01][0-9]|2[0-3])", "%H"),
                    part("H", "(?:1?[0-9]|2[0-3])", "%-H"),
                    part("hh", "(?:0[1-9]|1[0-2])", "%I"),
                    part("h", "(?:[1-9]|1[0-2])", "%-I"),
                    part("mm", "[0-5][0-9]", "%M"),
                    part("ss", "[0-5][0-9]", "%S"),
                    part("SSS", "[0-9]{3}", "%g"),
                    part("SSSSSS", "[0-9]{6}", "%f"),
                    part("a", "(?:AM|PM)", "%p"),
                    part("Z", ZONE, "%z"),
                    part("xx", ZONE, "%z"),
                    part("xxx", ZONE, "%z"));

    private record Part(String regex, String strptime) {}

    private static Map.Entry<String, Part> part(String letters, String regex, String strptime) {
        return Map.entry(letters, new Part(regex, strptime));
    }

    /// Reads a pattern; empty when it is none, or has parts that only readers of Java understand.
    public static Optional<TimePattern> of(String pattern) {
        StringBuilder regex = new StringBuilder();
        StringBuilder strptime = new StringBuilder();
        boolean hasPart = false;
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            if (letter == '\'') {
                end = pattern.indexOf('\'', at + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                String quoted = end == at + 1 ? "'" : pattern.substring(at + 1, end);
                quoted.chars().forEach(each -> literal((char) each, regex, strptime));
                end++;
            } else if (LITERAL.indexOf(letter) >= 0) {
                literal(letter, regex, strptime);
            } else {
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                Part part = PARTS.get(pattern.substring(at, end));
                if (part == null) {
                    return Optional.empty();
                }
                regex.append(part.regex());
                strptime.append(part.strptime());
                hasPart = true;
            }
            at = end;
        }
        return hasPart
                ? Optional.of(new TimePattern(pattern, regex.toString(), strptime.toString()))
                : Optional.empty();
    }

    /// The same for writing.
    public DateTimeFormatter formatter() {
        return DateTimeFormatter.ofPattern(
                text.replace("'T'", "T").replace("T", "'T'"), Locale.ENGLISH);
    }

    private static void literal(char letter, StringBuilder regex, StringBuilder strptime) {
        boolean isPlain = Character.isLetterOrDigit(letter) || letter == ' ' || letter == '_';
        regex.append(isPlain ? "" : "\\").append(letter);
        strptime.append(letter == '%' ? "%%" : letter);
    }
}
