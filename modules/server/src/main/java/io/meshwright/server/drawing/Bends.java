package io.meshwright.server.drawing;

import java.util.List;
import java.util.Locale;

/// Turns a line of straight stretches into an SVG path with rounded corners.
final class Bends {
    private static final double ROUND = 6;

    private Bends() {}

    /// A point in pixels.
    record Point(double x, double y) {
        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }

        /// The point `length` away from here on the way to `other`.
        Point towards(Point other, double length) {
            double share = length / distance(other);
            return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
        }
    }

    static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        append(path, "M", points.getFirst());
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            double before = corner.distance(points.get(i - 1));
            double after = corner.distance(points.get(i + 1));
            double round = Math.min(ROUND, Math.min(before, after) / 2);
            if (round < 0.5) {
                append(path, "L", corner);
            } else {
                append(path, "L", corner.towards(points.get(i - 1), round));
                append(path, "Q", corner);
                append(path, "", corner.towards(points.get(i + 1), round));
            }
        }
        append(path, "L", points.getLast());
        return path.toString();
    }

    private static void append(StringBuilder path, String command, Point point) {
        path.append(path.isEmpty() ? "" : " ")
                .append(command)
                .append(String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y()));
    }
}
