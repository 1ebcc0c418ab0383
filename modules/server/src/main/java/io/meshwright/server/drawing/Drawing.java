package io.meshwright.server.drawing;

import java.util.List;

/// A graph with every place decided, in pixels from the top left corner. Frames are drawn first,
/// then lines, then shapes.
public record Drawing(
        int width, int height, List<Frame> frames, List<Shape> shapes, List<Line> lines) {
    /// A group's frame.
    public record Frame(Graph.Group group, int x, int y, int width, int height) {}

    /// A box.
    ///
    /// @param title as much of the box's title as fits
    /// @param note as much of the box's note as fits
    public record Shape(
            Graph.Box box,
            int x,
            int y,
            int width,
            int height,
            String title,
            String note,
            List<Cell> cells) {
        public Shape {
            cells = List.copyOf(cells);
        }
    }

    /// A row of a box; places count from the drawing's corner.
    ///
    /// @param text as much of the row's text as fits
    public record Cell(Graph.Row row, int x, int y, int width, int height, String text) {}

    /// An arrow.
    ///
    /// @param path for an SVG path's `d`
    public record Line(Graph.Arrow arrow, String path) {}

    public Drawing {
        frames = List.copyOf(frames);
        shapes = List.copyOf(shapes);
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return shapes.isEmpty();
    }
}
