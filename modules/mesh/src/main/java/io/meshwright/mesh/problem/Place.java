package io.meshwright.mesh.problem;

/// Where in a workspace something stands: file, line and column, and the text of that line.
///
/// @param file path relative to the workspace, with `/`; empty when the place is not in a file
/// @param line counted from 1; 0 when unknown
/// @param column counted from 1 in characters; 0 when unknown
/// @param excerpt the whole line without its line end, for the caret; empty when unknown
public record Place(String file, int line, int column, String excerpt) {
    private static final Place NONE = new Place("", 0, 0, "");

    public Place {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException(
                    "Invalid place %s:%d:%d: line and column count from 1"
                            .formatted(file, line, column));
        }
    }

    /// No place: the problem concerns the whole of something.
    public static Place none() {
        return NONE;
    }

    /// A file as a whole.
    public static Place of(String file) {
        return new Place(file, 0, 0, "");
    }

    public boolean isKnown() {
        return !file.isEmpty();
    }

    /// `file:line:column`, without what is unknown; empty when nothing is known.
    @Override
    public String toString() {
        if (!isKnown()) {
            return "";
        }
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
