package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Writes values as YAML 1.2, with quotes only where the core schema needs them, or where readers
/// of YAML 1.1 would misread.
public final class YamlWords {
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";
    private static final CoreSchema SCHEMA = new CoreSchema();

    /// What readers of YAML 1.1, of which there are many, take for a truth, for seconds in minutes
    /// and hours, or for a number with its digits in groups.
    private static final Pattern ELDER =
            Pattern.compile(
                    "(?i)y|n|yes|no|on|off|=|<<|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:[.][0-9_]*)?|[-+]?[0-9][0-9_]*(?:[.][0-9_]*)?|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+");

    private YamlWords() {}

    /// A value on one line.
    ///
    /// @param inFlow whether it stands between brackets or braces
    public static String line(Value value, boolean inFlow) {
        return switch (value) {
            case Value.None _ -> "null";
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Numeral(var number) -> number.toPlainString();
            case Value.Text(String text) -> text(text, inFlow);
            case Value.Sequence(List<Value> items) ->
                    items.stream()
                            .map(item -> line(item, true))
                            .collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(Map<String, Value> entries) ->
                    entries.entrySet().stream()
                            .map(entry ->
                                    text(entry.getKey(), true)
                                            + ": "
                                            + line(entry.getValue(), true))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /// A value behind a key's colon, or on the lines below it, without a line end at its end.
    ///
    /// @param indent of the lines below
    public static String afterColon(Value value, int indent, String lineEnd) {
        return isBlock(value)
                ? lineEnd + " ".repeat(indent) + block(value, indent, lineEnd)
                : " " + (literal(value) ? literal(value, indent, lineEnd) : line(value, false));
    }

    /// A value whose first line is indented already.
    static String block(Value value, int indent, String lineEnd) {
        String next = lineEnd + " ".repeat(indent);
        return switch (value) {
            case Value.Sequence(List<Value> items) when !items.isEmpty() ->
                    items.stream()
                            .map(item -> "- " + block(item, indent + 2, lineEnd))
                            .collect(Collectors.joining(next));
            case Value.Mapping(Map<String, Value> entries) when !entries.isEmpty() ->
                    entries.entrySet().stream()
                            .map(entry ->
                                    text(entry.getKey(), false)
                                            + ":"
                                            + afterColon(entry.getValue(), indent + 2, lineEnd))
                            .collect(Collectors.joining(next));
            default -> literal(value) ? literal(value, indent, lineEnd) : line(value, false);
        };
    }

    private static boolean isBlock(Value value) {
        return switch (value) {
            case Value.Sequence(List<Value> items) -> !items.isEmpty();
            case Value.Mapping(Map<String, Value> entries) -> !entries.isEmpty();
            case Value.None _, Value.Truth _, Value.Numeral _, Value.Text _ -> false;
        };
    }

    /// Whether a text of several lines can stand as a literal block.
    private static boolean literal(Value value) {
        return value instanceof Value.Text(String text)
                && text.indexOf('\n') > 0
                && !text.endsWith("\n\n")
                && !text.startsWith(" ")
                && text.lines().noneMatch(line -> line.endsWith(" "))
                && text.chars().allMatch(c -> c == '\n' || !isSpecial((char) c));
    }

    private static String literal(Value value, int indent, String lineEnd) {
        String text = value.toString();
        String next = lineEnd + " ".repeat(indent);
        return (text.endsWith("\n") ? "|" : "|-")
                + text.lines()
                        .map(line -> line.isEmpty() ? lineEnd : next + line)
                        .collect(Collectors.joining());
    }

    static String text(String text, boolean inFlow) {
        if (isPlain(text, inFlow)) {
            return text;
        }
        boolean isSpecial = text.chars().anyMatch(c -> isSpecial((char) c));
        boolean isSingle = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return isSingle && !isSpecial ? singleQuoted(text) : doubleQuoted(text);
    }

    static String singleQuoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isSpecial(c)) {
                        out.append("\\u%04X".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /// Whether the core schema reads these characters, without quotes, as this very text.
    private static boolean isPlain(String text, boolean inFlow) {
        if (text.isEmpty() || !text.strip().equals(text) || text.endsWith(":")) {
            return false;
        }
        if (INDICATORS.indexOf(text.charAt(0)) >= 0 || text.startsWith("...")) {
            return false;
        }
        if (text.contains(": ") || text.contains(" #")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpecial(c) || (inFlow && ",[]{}".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !ELDER.matcher(text).matches()
                && SCHEMA.getScalarResolver().resolve(text, true).equals(Tag.STR);
    }

    /// Whether a character must be written as an escape, or breaks a line.
    public static boolean isSpecial(char c) {
        return c < ' '
                || (c >= 0x7F && c <= 0x9F)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\uFEFF'
                || c == '\uFFFE'
                || c == '\uFFFF';
    }
}
