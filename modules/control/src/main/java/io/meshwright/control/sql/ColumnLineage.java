package io.meshwright.control.sql;

import io.meshwright.mesh.address.Address;
import io.meshwright.mesh.address.ColumnAddress;
import io.meshwright.mesh.address.PortAddress;
import io.meshwright.mesh.address.SourceAddress;
import io.meshwright.mesh.address.SourceColumnAddress;
import io.meshwright.mesh.contract.Column;
import io.meshwright.mesh.lineage.ColumnEdge;
import io.meshwright.mesh.lineage.EdgeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which columns of the relations that a statement reads bear on which column of its result, and
/// how.
///
/// Names are resolved as the engine resolves them. Where the tree alone cannot say which column is
/// meant, every column that may be is an origin: an edge too many, never one too few. What decides
/// the rows of a query (filters, joins, grouping) bears on all of its columns.
public final class ColumnLineage {
    private ColumnLineage() {}

    /// The columns of a relation.
    public record Known(List<String> path, List<Column> columns) {
        public Known {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
        }
    }

    /// A column of the result with everything that bears on it.
    public record Output(String column, Set<Origin> origins) {
        public Output {
            origins = Set.copyOf(origins);
        }
    }

    /// @param relations every relation that the statement reads
    /// @param result the names of the result's columns as the engine bound them, in order
    /// @throws IllegalArgumentException when a relation that the statement reads is not given
    public static List<Output> of(StatementTree tree, List<Known> relations, List<String> result) {
        Map<List<String>, Shape> shapes = new HashMap<>();
        for (Known known : relations) {
            List<String> path = known.path().stream().map(Ascii::lower).toList();
            shapes.put(path, shape(path, known.columns()));
        }
        Shape shape = new QueryLineage(shapes).query(tree.query(), Map.of(), null);
        boolean byPosition = shape.isExact() && shape.columns().size() == result.size();
        List<Output> outputs = new ArrayList<>();
        for (int index = 0; index < result.size(); index++) {
            String name = result.get(index);
            Set<Origin> origins =
                    new LinkedHashSet<>(
                            byPosition
                                    ? shape.columns().get(index).origins()
                                    : byName(shape, name));
            origins.addAll(Origin.deciding(EdgeKind.FILTER, shape.rows()));
            outputs.add(new Output(name, origins));
        }
        return outputs;
    }

    /// The outputs as edges of the mesh into a port.
    ///
    /// @param address of a relation: the port or the source that its name stands for
    public static List<ColumnEdge> edges(
            List<Output> outputs, PortAddress port, Function<List<String>, Address> address) {
        Set<ColumnEdge> edges = new LinkedHashSet<>();
        for (Output output : outputs) {
            ColumnAddress to = port.column(output.column());
            for (Origin origin : output.origins()) {
                edges.add(
                        new ColumnEdge(
                                column(address.apply(origin.relation()), origin.column()),
                                to,
                                origin.kind()));
            }
        }
        return List.copyOf(edges);
    }

    private static Address column(Address relation, String column) {
        return switch (relation) {
            case PortAddress port -> port.column(column);
            case SourceAddress source -> new SourceColumnAddress(source, column);
            default ->
                    throw new IllegalArgumentException(
                            "Invalid origin %s: rows come from a port or a source"
                                    .formatted(relation));
        };
    }

    private static Set<Origin> byName(Shape shape, String name) {
        Set<Origin> found = shape.find(name);
        if (found != null) {
            return found;
        }
        return shape.rest() == null ? Origin.transformed(shape.everything()) : shape.rest();
    }

    private static Shape shape(List<String> path, List<Column> columns) {
        List<Shape.Column> known = new ArrayList<>();
        for (Column column : columns) {
            known.add(
                    new Shape.Column(
                            column.name(),
                            Set.of(new Origin(path, column.name(), EdgeKind.IDENTITY))));
        }
        return new Shape(known, Set.of(), null);
    }
}
