package io.meshwright.server.drawing;

import java.util.List;

/// What to draw: boxes, perhaps in groups, and arrows between boxes or their rows.
///
/// Styles are names of CSS classes. Arrows whose ends are not drawn are left out.
public record Graph(List<Group> groups, List<Box> boxes, List<Arrow> arrows, Flow flow) {
    /// Where arrows lead.
    public enum Flow {
        RIGHT,
        DOWN
    }

    /// A frame around boxes.
    ///
    /// @param href where a click leads; empty for nowhere
    public record Group(String id, String title, String href, String style) {}

    /// @param group the id of the group it lies in; empty for none
    /// @param note a second line, smaller; empty for none
    /// @param mark a style for the small dot before the note; empty for none
    /// @param rows below the title
    public record Box(
            String id,
            String group,
            String title,
            String note,
            String mark,
            String href,
            String style,
            List<Row> rows) {
        public Box {
            rows = List.copyOf(rows);
        }
    }

    /// A line of a box that arrows can lead from and to.
    ///
    /// @param id unique in the graph
    /// @param note at the right end, smaller; empty for none
    public record Row(String id, String text, String note, String href, String style) {}

    /// @param from and `to`: ids of boxes or rows
    /// @param label what the arrow means, for people who cannot see it
    public record Arrow(String from, String to, String style, String label) {}

    public Graph {
        groups = List.copyOf(groups);
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }
}
