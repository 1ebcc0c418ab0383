package io.meshwright.control.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A line of a file that is replaced, or lines that come before it.
///
/// @param line counted from 1; one past the last for lines at the end
/// @param before the line that goes; empty when lines only come
public record LineEdit(String path, int line, String before, List<String> after) {
    public LineEdit {
        after = List.copyOf(after);
    }

    /// A text with those edits that are about its file; all else stays byte for byte. Of edits at
    /// one place, the earlier comes first.
    public static String apply(String path, String text, List<LineEdit> edits) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        edits.reversed().stream()
                .filter(edit -> edit.path().equals(path))
                .sorted(Comparator.comparingInt(LineEdit::line).reversed())
                .forEach(edit -> {
                    int at = edit.line() - 1;
                    if (!edit.before().isEmpty()) {
                        lines.remove(at);
                    } else if (at == lines.size() && !lines.isEmpty()) {
                        lines.add(ended(lines.removeLast(), end));
                    }
                    lines.addAll(at, edit.after().stream().map(line -> line + end).toList());
                });
        return String.join("", lines);
    }

    private static String ended(String line, String end) {
        return line.endsWith("\n") ? line : line + end;
    }
}
