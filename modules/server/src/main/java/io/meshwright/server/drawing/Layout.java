package io.meshwright.server.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Lays out one graph in layers with right-angled arrows.
final class Layout {
    private static final double MARGIN = 12;
    private static final double GROUP_SIDE = 16;
    private static final double GROUP_TOP = 40;
    private static final double NARROWEST = 132;
    private static final double WIDEST = 264;
    private static final double TITLE_SIZE = 13;
    private static final double NOTE_SIZE = 11;
    private static final double ROW_SIZE = 12;
    private static final double ROW_HEIGHT = 24;
    private static final double TITLE_HEIGHT = 34;
    private static final double NOTED_HEIGHT = 50;
    private static final double INSET = 16;

    static {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Graph graph;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> groups = new HashMap<>();
    private final Map<String, ElkNode> boxes = new HashMap<>();
    private final Map<String, ElkPort> leaving = new HashMap<>();
    private final Map<String, ElkPort> arriving = new HashMap<>();
    private final Map<Graph.Arrow, ElkEdge> edges = new HashMap<>();

    Layout(Graph graph) {
        this.graph = graph;
    }

    Drawing draw() {
        if (graph.boxes().isEmpty()) {
            return new Drawing(0, 0, List.of(), List.of(), List.of());
        }
        spacing(root);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        graph.groups().forEach(this::addGroup);
        graph.boxes().forEach(this::addBox);
        graph.arrows().forEach(this::addArrow);
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return new Drawing(
                round(root.getWidth()), round(root.getHeight()), frames(), shapes(), lines());
    }

    private void spacing(ElkNode node) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(
                CoreOptions.DIRECTION,
                graph.flow() == Graph.Flow.RIGHT ? Direction.RIGHT : Direction.DOWN);
        node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        node.setProperty(CoreOptions.SPACING_NODE_NODE, 20.0);
        node.setProperty(CoreOptions.SPACING_EDGE_NODE, 14.0);
        node.setProperty(CoreOptions.SPACING_EDGE_EDGE, 10.0);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 18.0);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        node.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        node.setProperty(
                LayeredOptions.CROSSING_MINIMIZATION_STRATEGY,
                CrossingMinimizationStrategy.LAYER_SWEEP);
    }

    private void addGroup(Graph.Group group) {
        ElkNode node = ElkGraphUtil.createNode(root);
        spacing(node);
        node.setProperty(
                CoreOptions.PADDING, new ElkPadding(GROUP_TOP, GROUP_SIDE, GROUP_SIDE, GROUP_SIDE));
        groups.put(group.id(), node);
    }

    private void addBox(Graph.Box box) {
        ElkNode node = ElkGraphUtil.createNode(groups.getOrDefault(box.group(), root));
        double width = width(box);
        node.setDimensions(width, headHeight(box) + box.rows().size() * ROW_HEIGHT + rowsEnd(box));
        boxes.put(box.id(), node);
        if (box.rows().isEmpty()) {
            return;
        }
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        double y = headHeight(box) + ROW_HEIGHT / 2;
        for (Graph.Row row : box.rows()) {
            arriving.put(row.id(), port(node, 0, y, PortSide.WEST));
            leaving.put(row.id(), port(node, width, y, PortSide.EAST));
            y += ROW_HEIGHT;
        }
    }

    private static ElkPort port(ElkNode node, double x, double y, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setLocation(x, y);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private void addArrow(Graph.Arrow arrow) {
        ElkConnectableShape from = end(leaving, arrow.from());
        ElkConnectableShape to = end(arriving, arrow.to());
        if (from != null && to != null) {
            edges.put(arrow, ElkGraphUtil.createSimpleEdge(from, to));
        }
    }

    private @org.jspecify.annotations.Nullable ElkConnectableShape end(
            Map<String, ElkPort> rows, String id) {
        ElkPort port = rows.get(id);
        return port == null ? boxes.get(id) : port;
    }

    private List<Drawing.Frame> frames() {
        List<Drawing.Frame> frames = new ArrayList<>();
        for (Graph.Group group : graph.groups()) {
            ElkNode node = groups.get(group.id());
            if (node != null && !node.getChildren().isEmpty()) {
                frames.add(
                        new Drawing.Frame(
                                group,
                                round(node.getX()),
                                round(node.getY()),
                                round(node.getWidth()),
                                round(node.getHeight())));
            }
        }
        return frames;
    }

    private List<Drawing.Shape> shapes() {
        List<Drawing.Shape> shapes = new ArrayList<>();
        for (Graph.Box box : graph.boxes()) {
            ElkNode node = boxes.get(box.id());
            if (node != null) {
                shapes.add(shape(box, node));
            }
        }
        return shapes;
    }

    private static Drawing.Shape shape(Graph.Box box, ElkNode node) {
        ElkNode parent = node.getParent();
        int x = round(node.getX() + (parent == null ? 0 : parent.getX()));
        int y = round(node.getY() + (parent == null ? 0 : parent.getY()));
        int width = round(node.getWidth());
        double room = width - 2 * INSET;
        List<Drawing.Cell> cells = new ArrayList<>();
        int top = y + round(headHeight(box));
        for (Graph.Row row : box.rows()) {
            double note = Letters.width(row.note(), NOTE_SIZE);
            cells.add(
                    new Drawing.Cell(
                            row,
                            x,
                            top,
                            width,
                            round(ROW_HEIGHT),
                            Letters.fitting(row.text(), ROW_SIZE, room - note)));
            top += round(ROW_HEIGHT);
        }
        return new Drawing.Shape(
                box,
                x,
                y,
                width,
                round(node.getHeight()),
                Letters.fitting(box.title(), TITLE_SIZE, room),
                Letters.fitting(box.note(), NOTE_SIZE, room - (box.mark().isEmpty() ? 0 : 12)),
                cells);
    }

    private List<Drawing.Line> lines() {
        List<Drawing.Line> lines = new ArrayList<>();
        for (Graph.Arrow arrow : graph.arrows()) {
            ElkEdge edge = edges.get(arrow);
            if (edge != null && !edge.getSections().isEmpty()) {
                lines.add(new Drawing.Line(arrow, Bends.path(points(edge))));
            }
        }
        return lines;
    }

    private static List<Bends.Point> points(ElkEdge edge) {
        ElkNode container = edge.getContainingNode();
        double x = 0;
        double y = 0;
        for (ElkNode node = container;
                node != null && node.getParent() != null;
                node = node.getParent()) {
            x += node.getX();
            y += node.getY();
        }
        ElkEdgeSection section = edge.getSections().getFirst();
        List<Bends.Point> points = new ArrayList<>();
        points.add(new Bends.Point(x + section.getStartX(), y + section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
            points.add(new Bends.Point(x + bend.getX(), y + bend.getY()));
        }
        points.add(new Bends.Point(x + section.getEndX(), y + section.getEndY()));
        return points;
    }

    private static double width(Graph.Box box) {
        double widest =
                Math.max(
                        Letters.width(box.title(), TITLE_SIZE),
                        Letters.width(box.note(), NOTE_SIZE) + (box.mark().isEmpty() ? 0 : 12));
        for (Graph.Row row : box.rows()) {
            double note = row.note().isEmpty() ? 0 : Letters.width(row.note(), NOTE_SIZE) + 14;
            widest = Math.max(widest, Letters.width(row.text(), ROW_SIZE) + note);
        }
        return Math.ceil(Math.clamp(widest + 2 * INSET, NARROWEST, WIDEST));
    }

    private static double headHeight(Graph.Box box) {
        return box.note().isEmpty() ? TITLE_HEIGHT : NOTED_HEIGHT;
    }

    private static double rowsEnd(Graph.Box box) {
        return box.rows().isEmpty() ? 0 : 6;
    }

    private static int round(double length) {
        return (int) Math.round(length);
    }
}
