package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;

/// The lines of one file, so that every value can be given its place.
final class SourceText {
    private static final int LONGEST_EXCERPT = 500;

    private final String path;
    private final String[] lines;

    SourceText(String path, String text) {
        this.path = path;
        this.lines = text.split("\r\n|\r|\n", -1);
    }

    String path() {
        return path;
    }

    /// The place of a line and column, both counted from 1.
    Place place(int line, int column) {
        String excerpt = line >= 1 && line <= lines.length ? lines[line - 1] : "";
        return new Place(path, line, column, excerpt.length() > LONGEST_EXCERPT ? "" : excerpt);
    }

    Place place(Node node) {
        return place(node.line(), node.column());
    }
}
