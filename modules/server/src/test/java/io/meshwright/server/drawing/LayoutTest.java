package io.meshwright.server.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final Pattern POINT = Pattern.compile("(-?[0-9.]+) (-?[0-9.]+)");

    @Test
    void anEmptyGraphIsAnEmptyDrawing() {
        Drawing drawing =
                new Layouts().draw(new Graph(List.of(), List.of(), List.of(), Graph.Flow.RIGHT));

        assertThat(drawing.isEmpty()).isTrue();
    }

    @Test
    void arrowsLeadToTheRight() {
        Drawing drawing = new Layouts().draw(graph(2, 1, List.of(arrow("b0", "b1"))));

        assertThat(drawing.shapes().getFirst().x()).isLessThan(drawing.shapes().getLast().x());
        assertThat(drawing.lines()).hasSize(1);
    }

    @Test
    void arrowsToWhatIsNotDrawnAreLeftOut() {
        Drawing drawing = new Layouts().draw(graph(1, 1, List.of(arrow("b0", "elsewhere"))));

        assertThat(drawing.lines()).isEmpty();
    }

    @Test
    void arrowsBetweenRowsStartAndEndAtThem() {
        Graph graph =
                new Graph(
                        List.of(),
                        List.of(rows("a", "a1", "a2"), rows("b", "b1", "b2")),
                        List.of(arrow("a2", "b1")),
                        Graph.Flow.RIGHT);
        Drawing drawing = new Layouts().draw(graph);

        Drawing.Cell from = drawing.shapes().getFirst().cells().getLast();
        Drawing.Cell to = drawing.shapes().getLast().cells().getFirst();
        List<double[]> points = points(drawing.lines().getFirst());
        assertThat(points.getFirst()[1]).isBetween(from.y() + 0.0, from.y() + from.height() + 0.0);
        assertThat(points.getLast()[1]).isBetween(to.y() + 0.0, to.y() + to.height() + 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void boxesNeverOverlapAndArrowsNeverRunUnderThem(long seed) {
        Random random = new Random(seed);
        int size = 4 + random.nextInt(14);
        List<Graph.Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < size * 3 / 2; i++) {
            int from = random.nextInt(size);
            int to = random.nextInt(size);
            if (from != to) {
                arrows.add(arrow("b" + from, "b" + to));
            }
        }
        Drawing drawing =
                new Layouts()
                        .draw(
                                graph(
                                        size,
                                        1 + random.nextInt(4),
                                        arrows.stream().distinct().toList()));

        for (Drawing.Shape one : drawing.shapes()) {
            for (Drawing.Shape other : drawing.shapes()) {
                assertThat(one.equals(other) || apart(one, other)).isTrue();
            }
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(drawing.width());
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(drawing.height());
            for (Drawing.Line line : drawing.lines()) {
                assertThat(points(line))
                        .noneMatch(point ->
                                point[0] > one.x() + 1
                                        && point[0] < one.x() + one.width() - 1
                                        && point[1] > one.y() + 1
                                        && point[1] < one.y() + one.height() - 1);
            }
        }
    }

    @Test
    void longTextEndsInAnEllipsis() {
        String title = "A product with a name that no box of a reasonable width could ever hold";
        Graph.Box box = new Graph.Box("x", "", title, "", "", "", "", List.of());
        Drawing drawing =
                new Layouts().draw(new Graph(List.of(), List.of(box), List.of(), Graph.Flow.RIGHT));

        assertThat(drawing.shapes().getFirst().title()).endsWith("…").hasSizeLessThan(45);
    }

    private static boolean apart(Drawing.Shape one, Drawing.Shape other) {
        return one.x() + one.width() <= other.x()
                || other.x() + other.width() <= one.x()
                || one.y() + one.height() <= other.y()
                || other.y() + other.height() <= one.y();
    }

    private static List<double[]> points(Drawing.Line line) {
        List<double[]> points = new ArrayList<>();
        Matcher matcher = POINT.matcher(line.path());
        while (matcher.find()) {
            points.add(
                    new double[] {
                        Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
                    });
        }
        return points;
    }

    private static Graph graph(int boxes, int groups, List<Graph.Arrow> arrows) {
        List<Graph.Group> frames = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            frames.add(new Graph.Group("g" + i, "Group " + i, "/", "d1"));
        }
        List<Graph.Box> list = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            list.add(
                    new Graph.Box(
                            "b" + i,
                            "g" + i % groups,
                            "Box " + i,
                            "note",
                            "ok",
                            "/",
                            "d1",
                            List.of()));
        }
        return new Graph(frames, list, arrows, Graph.Flow.RIGHT);
    }

    private static Graph.Box rows(String id, String... rows) {
        List<Graph.Row> list = new ArrayList<>();
        for (String row : rows) {
            list.add(new Graph.Row(row, row, "varchar", "", ""));
        }
        return new Graph.Box(id, "", id, "", "", "", "", list);
    }

    private static Graph.Arrow arrow(String from, String to) {
        return new Graph.Arrow(from, to, "", from + " to " + to);
    }
}
