package io.meshwright.engine.duckdb;

import io.meshwright.control.engine.EngineCrashed;
import io.meshwright.control.engine.EngineFailure;
import io.meshwright.control.engine.OverLimit;
import io.meshwright.control.engine.OverLimit.What;
import io.meshwright.control.engine.StatementFailed;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What went wrong in DuckDB, told again without values of data and without paths.
///
/// DuckDB's own words are passed on only for errors of naming and typing, which speak of nothing
/// but the statement's own text and the names it may read.
///
/// @param kind DuckDB's word for it, such as `Binder`
/// @param words DuckDB's message: never shown as it is
/// @param position in the statement, counted in bytes from 0; -1 when unknown
record Failures(String kind, String words, int position) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ABOUT_NAMES = Set.of("parser", "syntax", "binder", "catalog");

    /// Mostly about types, but also about values, which then stand in quotes: `Unknown TimeZone
    /// 'x'`.
    private static final Set<String> MOSTLY_ABOUT_NAMES =
            Set.of("not implemented", "mismatch type");

    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CSV_WIDTH =
            Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern CSV_COLUMN =
            Pattern.compile(
                    "Column (.+) is being converted as type ([A-Z][A-Z0-9 _(),]*)",
                    Pattern.MULTILINE);
    private static final Pattern CSV_FILE = Pattern.compile("^ {2}file = (.+)$", Pattern.MULTILINE);
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:)?(?:/[^\\s\"'/]+){2,}/?");

    /// Reads DuckDB's message, which is JSON where `errors_as_json` is set.
    static Failures read(String message) {
        int brace = message.indexOf('{');
        if (brace >= 0) {
            try {
                JsonNode node = JSON.readTree(message.substring(brace));
                return new Failures(
                        node.path("exception_type").asString(""),
                        node.path("exception_message").asString(""),
                        Integer.parseInt(node.path("position").asString("-1")));
            } catch (JacksonException | NumberFormatException _) {
                return plain(message);
            }
        }
        return plain(message);
    }

    private static Failures plain(String message) {
        int end = message.indexOf(" Error: ");
        return end < 0
                ? new Failures("", message, -1)
                : new Failures(
                        message.substring(0, end),
                        message.substring(end + " Error: ".length()),
                        -1);
    }

    /// The same for a text that stood behind a prefix of ours.
    Failures behind(String prefix) {
        int own = prefix.getBytes(StandardCharsets.UTF_8).length;
        return new Failures(kind, words, position < own ? -1 : position - own);
    }

    /// @param sql the statement that the position is in; empty when the position means nothing
    EngineFailure failure(String sql) {
        int at = sql.isEmpty() ? -1 : characters(sql, position);
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "out of memory" -> overSpace();
            case "interrupt" ->
                    new OverLimit(What.TIME, "Cannot finish the statement: its time is over");
            case "internal", "fatal" ->
                    new EngineCrashed("Cannot run the statement: the engine failed inside");
            default ->
                    CSV_LINE.matcher(words).find() || isAboutLongLines()
                            ? new StatementFailed("csv", csv(), -1)
                            : new StatementFailed(code(), text(), at);
        };
    }

    /// What DuckDB says when a line does not fit into the buffer of one reader.
    private boolean isAboutLongLines() {
        return words.contains("Parallel CSV Reader currently does not support a full read");
    }

    /// Whether it speaks of nothing but the statement's own text and the names that it may read.
    boolean isAboutNames() {
        String lower = kind.toLowerCase(Locale.ROOT);
        return ABOUT_NAMES.contains(lower)
                || (MOSTLY_ABOUT_NAMES.contains(lower) && words.indexOf('\'') < 0);
    }

    /// The message without values and paths.
    String text() {
        if (isAboutNames()) {
            String first = words.strip();
            int excerpt = first.indexOf("\n\nLINE ");
            return oneLine(excerpt < 0 ? first : first.substring(0, excerpt));
        }
        return switch (code()) {
            case "conversion" -> "A value cannot be converted to the type asked for";
            case "out-of-range" -> "A number is too large for its type";
            case "invalid-input" -> "A function was given a value that it does not accept";
            case "not-permitted" ->
                    "The statement reaches for something outside its relations, such as a file or a setting";
            case "unreadable" ->
                    words.contains("No space left on device")
                            ? "The disk is full: free space, then try again"
                            : "A file cannot be read";
            case "constraint" -> "A value breaks a constraint";
            case "not-supported", "type" -> "A value or type that the engine does not support here";
            default -> "The engine refuses the statement";
        };
    }

    private String code() {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "parser", "syntax" -> "syntax";
            case "binder" -> "binding";
            case "catalog" -> "unknown-name";
            case "conversion" -> "conversion";
            case "out of range", "overflow" -> "out-of-range";
            case "invalid input" -> "invalid-input";
            case "invalid type", "mismatch type" -> "type";
            case "not implemented" -> "not-supported";
            case "permission" -> "not-permitted";
            case "io", "http" -> "unreadable";
            case "constraint" -> "constraint";
            default -> "refused";
        };
    }

    private EngineFailure overSpace() {
        return words.contains("max_temp_directory_size")
                ? new OverLimit(
                        What.TEMP,
                        "Cannot finish the statement: it needs more temporary space than it may have")
                : new OverLimit(
                        What.MEMORY,
                        "Cannot finish the statement: it needs more memory than it may have");
    }

    private String csv() {
        if (words.contains("Maximum line size") || isAboutLongLines()) {
            Matcher at = CSV_LINE.matcher(words);
            Matcher in = CSV_FILE.matcher(words);
            return tooLong(
                    in.find() ? baseName(in.group(1)) : "the file",
                    at.find() ? "line " + at.group(1) : "a line");
        }
        Matcher line = CSV_LINE.matcher(words);
        String place = line.find() ? "line " + line.group(1) : "an unknown line";
        Matcher file = CSV_FILE.matcher(words);
        String name = file.find() ? baseName(file.group(1)) : "the file";
        Matcher width = CSV_WIDTH.matcher(words);
        if (width.find()) {
            return "Cannot read %s, %s: expected %s columns, found %s"
                    .formatted(name, place, width.group(1), width.group(2));
        }
        Matcher column = CSV_COLUMN.matcher(words);
        if (column.find()) {
            return "Cannot read %s, %s: column '%s' does not hold a %s"
                    .formatted(
                            name,
                            place,
                            column.group(1),
                            column.group(2).strip().toLowerCase(Locale.ROOT));
        }
        return "Cannot read %s, %s: the line is not as the dialect says".formatted(name, place);
    }

    /// @param line such as `line 3` or `the last line`
    static String tooLong(String file, String line) {
        return "Cannot read %s: %s is longer than the %,d bytes that a line may have"
                .formatted(file, line, CsvFiles.LONGEST_LINE);
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1).strip();
    }

    private static String oneLine(String text) {
        return PATH.matcher(text.replaceAll("\\s*\\n\\s*", " ")).replaceAll("…");
    }

    /// Turns a position in bytes into one in characters.
    static int characters(String sql, int bytes) {
        byte[] encoded = sql.getBytes(StandardCharsets.UTF_8);
        if (bytes < 0 || bytes > encoded.length) {
            return -1;
        }
        return new String(encoded, 0, bytes, StandardCharsets.UTF_8).length();
    }
}
