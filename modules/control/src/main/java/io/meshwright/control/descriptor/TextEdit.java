package io.meshwright.control.descriptor;

import io.meshwright.control.descriptor.TextTree.EntryPart;
import io.meshwright.control.descriptor.TextTree.ListPart;
import io.meshwright.control.descriptor.TextTree.MapPart;
import io.meshwright.control.descriptor.TextTree.Part;
import io.meshwright.control.descriptor.TextTree.ScalarPart;
import io.meshwright.mesh.document.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One edit of a YAML text at the place where it belongs; every other character stays. Places are
/// those that [ValueEdits#resolve] found. Answers nothing where an edit cannot be made.
final class TextEdit {
    private final String text;
    private final Part root;
    private final String lineEnd;

    TextEdit(String text, Part root) {
        this.text = text;
        this.root = root;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    Optional<String> with(List<String> steps, Value value) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<String> above = steps.subList(0, steps.size() - 1);
        String last = steps.getLast();
        return switch (part(above).orElse(null)) {
            case MapPart map -> {
                Optional<EntryPart> entry = map.find(last);
                yield Optional.of(
                        entry.isPresent()
                                ? withEntry(map, entry.get(), value)
                                : plusEntry(map, last, value));
            }
            case ListPart list -> Optional.of(withItem(list, Integer.parseInt(last), value));
            case ScalarPart _ -> with(above, new Value.Mapping(Map.of(last, value)));
            case null, default -> Optional.empty();
        };
    }

    Optional<String> without(List<String> steps) {
        List<String> above = steps.subList(0, steps.size() - 1);
        return switch (part(above).orElse(null)) {
            case MapPart map when map.entries().size() == 1 && !map.isFlow() ->
                    with(above, new Value.Mapping(Map.of()));
            case MapPart map -> map.find(steps.getLast()).map(entry -> withoutEntry(map, entry));
            case ListPart list when list.items().size() == 1 && !list.isFlow() ->
                    with(above, new Value.Sequence(List.of()));
            case ListPart list -> Optional.of(withoutItem(list, Integer.parseInt(steps.getLast())));
            case null, default -> Optional.empty();
        };
    }

    Optional<String> plus(List<String> steps, Value item) {
        Part found = part(steps).orElse(null);
        boolean isNew =
                found instanceof ScalarPart
                        || (found instanceof ListPart list
                                && list.items().isEmpty()
                                && !isInFlow(steps)
                                && item instanceof Value.Mapping);
        if (isNew) {
            return with(steps, new Value.Sequence(List.of(item)));
        }
        return found instanceof ListPart list
                ? Optional.of(plusItem(list, item))
                : Optional.empty();
    }

    private String withEntry(MapPart map, EntryPart entry, Value value) {
        Part old = entry.value();
        if (map.isFlow() || isLine(old, value)) {
            return old.start() == old.end() && old instanceof ScalarPart
                    ? replace(entry.keyEnd(), entry.keyEnd(), " " + line(old, value, map.isFlow()))
                    : replace(old.start(), old.end(), line(old, value, map.isFlow()));
        }
        int indent =
                old instanceof ListPart list && !list.isFlow()
                        ? column(list.start())
                        : column(map.start()) + 2;
        String between = text.substring(entry.keyEnd(), Math.max(entry.keyEnd(), old.start()));
        if (between.contains("#")) {
            int from = endOfLine(entry.keyEnd());
            return replace(
                    from,
                    Math.max(from, old.end()),
                    lineEnd + " ".repeat(indent) + YamlWords.block(value, indent, lineEnd));
        }
        return replace(entry.keyEnd(), entry.end(), YamlWords.afterColon(value, indent, lineEnd));
    }

    private String withItem(ListPart list, int index, Value value) {
        Part old = list.items().get(index);
        if (list.isFlow() || isLine(old, value)) {
            return old.start() == old.end()
                    ? replace(
                            dash(list, index) + 1,
                            dash(list, index) + 1,
                            " " + line(old, value, list.isFlow()))
                    : replace(old.start(), old.end(), line(old, value, list.isFlow()));
        }
        return replace(
                dash(list, index) + 1,
                Math.max(old.end(), dash(list, index) + 1),
                " " + YamlWords.block(value, column(list.start()) + 2, lineEnd));
    }

    /// Whether a value takes the place of an old one without a line more or less.
    private static boolean isLine(Part old, Value value) {
        boolean isSimple =
                switch (value) {
                    case Value.Text(String words) -> words.indexOf('\n') < 0;
                    case Value.None _, Value.Numeral _, Value.Truth _ -> true;
                    case Value.Sequence(List<Value> items) ->
                            items.isEmpty() || (isFlow(old) && !begins(old, items));
                    case Value.Mapping(Map<String, Value> entries) ->
                            isFlow(old) || entries.isEmpty();
                };
        return isSimple && (isFlow(old) || (old instanceof ScalarPart scalar && !scalar.isBlock()));
    }

    /// Whether a list that was empty is to hold mappings, which read better on lines of their own.
    private static boolean begins(Part old, List<Value> items) {
        return old instanceof ListPart list
                && list.items().isEmpty()
                && items.stream().anyMatch(Value.Mapping.class::isInstance);
    }

    private static boolean isFlow(Part part) {
        return (part instanceof ListPart list && list.isFlow())
                || (part instanceof MapPart map && map.isFlow());
    }

    /// The value on one line; a text keeps the quotes that the old one had.
    private String line(Part old, Value value, boolean inFlow) {
        if (value instanceof Value.Text(String words)
                && old instanceof ScalarPart
                && old.start() < old.end()
                && words.chars().noneMatch(c -> YamlWords.isSpecial((char) c))) {
            return switch (text.charAt(old.start())) {
                case '"' -> YamlWords.doubleQuoted(words);
                case '\'' -> YamlWords.singleQuoted(words);
                default -> YamlWords.line(value, inFlow);
            };
        }
        return YamlWords.line(value, inFlow);
    }

    private String plusEntry(MapPart map, String key, Value value) {
        if (map.isFlow()) {
            String added = YamlWords.text(key, true) + ": " + YamlWords.line(value, true);
            return map.entries().isEmpty()
                    ? replace(map.start(), map.end(), "{" + added + "}")
                    : replace(
                            map.entries().getLast().end(),
                            map.entries().getLast().end(),
                            ", " + added);
        }
        int indent = column(map.start());
        String added =
                YamlWords.text(key, false) + ":" + YamlWords.afterColon(value, indent + 2, lineEnd);
        return plusLines(map.entries().getLast().end(), indent, added);
    }

    private String plusItem(ListPart list, Value item) {
        if (list.isFlow()) {
            String added = YamlWords.line(item, true);
            return list.items().isEmpty()
                    ? replace(list.start(), list.end(), "[" + added + "]")
                    : replace(
                            list.items().getLast().end(),
                            list.items().getLast().end(),
                            ", " + added);
        }
        int indent = column(list.start());
        return plusLines(
                list.items().getLast().end(),
                indent,
                "- " + YamlWords.block(item, indent + 2, lineEnd));
    }

    /// Adds lines behind the line in which something ends.
    private String plusLines(int end, int indent, String added) {
        String spaces = " ".repeat(indent);
        if (end > 0 && text.charAt(end - 1) == '\n') {
            return replace(end, end, spaces + added + lineEnd);
        }
        int at = endOfLine(end);
        return replace(at, at, lineEnd + spaces + added);
    }

    private String withoutEntry(MapPart map, EntryPart entry) {
        int index = map.entries().indexOf(entry);
        if (map.isFlow()) {
            return withoutFlow(
                    map,
                    index,
                    map.entries().stream()
                            .map(each -> new int[] {each.start(), each.end()})
                            .toList());
        }
        return withoutLines(entry.start(), entry.end());
    }

    private String withoutItem(ListPart list, int index) {
        if (list.isFlow()) {
            return withoutFlow(
                    list,
                    index,
                    list.items().stream()
                            .map(each -> new int[] {each.start(), each.end()})
                            .toList());
        }
        int dash = dash(list, index);
        return withoutLines(dash, Math.max(dash + 1, list.items().get(index).end()));
    }

    private String withoutFlow(Part whole, int index, List<int[]> parts) {
        if (index + 1 < parts.size()) {
            return replace(parts.get(index)[0], parts.get(index + 1)[0], "");
        }
        return index > 0
                ? replace(parts.get(index - 1)[1], parts.get(index)[1], "")
                : replace(whole.start() + 1, whole.end() - 1, "");
    }

    /// Takes the lines away that something fills. What shares its first line with a dash before it
    /// gives its place to what follows.
    private String withoutLines(int start, int end) {
        int after = end > 0 && text.charAt(end - 1) == '\n' ? end : nextLine(endOfLine(end));
        int line = start - column(start);
        if (!text.substring(line, start).isBlank()) {
            int next = after;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return replace(start, next, "");
        }
        boolean isUnended = after == text.length() && !text.endsWith("\n") && line > 0;
        return replace(isUnended ? line - lineEnd.length() : line, after, "");
    }

    /// Where the dash of an item of a block list stands.
    private int dash(ListPart list, int index) {
        int at = index == 0 ? list.start() : list.items().get(index - 1).end();
        while (at < text.length() && text.charAt(at) != '-') {
            at = text.charAt(at) == '#' ? endOfLine(at) : at + 1;
        }
        return at;
    }

    private Optional<Part> part(List<String> steps) {
        Part at = root;
        for (String step : steps) {
            switch (at) {
                case MapPart map -> {
                    Optional<EntryPart> entry = map.find(step);
                    if (entry.isEmpty()) {
                        return Optional.empty();
                    }
                    at = entry.get().value();
                }
                case ListPart list -> at = list.items().get(Integer.parseInt(step));
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(at);
    }

    private boolean isInFlow(List<String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (part(steps.subList(0, i)).filter(TextEdit::isFlow).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private String replace(int start, int end, String by) {
        return text.substring(0, start) + by + text.substring(end);
    }

    private int column(int offset) {
        return offset - (text.lastIndexOf('\n', offset - 1) + 1);
    }

    private int endOfLine(int offset) {
        int at = offset;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private int nextLine(int endOfLine) {
        int at = endOfLine;
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
    }
}
