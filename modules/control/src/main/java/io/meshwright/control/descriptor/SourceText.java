package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import java.util.ArrayList;
import java.util.List;

/// The lines of one file, so that every value can be given its place.
final class SourceText {
    private static final int LONGEST_EXCERPT = 500;

    private final String path;
    private final List<String> lines;

    SourceText(String path, String text) {
        this.path = path;
        this.lines = lines(text);
    }

    String path() {
        return path;
    }

    /// The place of a line and column, both counted from 1.
    Place place(int line, int column) {
        String excerpt = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        return new Place(path, line, column, excerpt.length() > LONGEST_EXCERPT ? "" : excerpt);
    }

    Place place(Node node) {
        return place(node.line(), node.column());
    }

    /// The lines between line ends of any kind.
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }
}
