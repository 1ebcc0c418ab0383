package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the value that a problem is about below the part of a descriptor whose place it has.
public final class ExactPlace {
    private final Map<Position, Node.Mapping> parts = new HashMap<>();
    private final SourceText source;

    private record Position(int line, int column) {}

    ExactPlace(Node root, SourceText source) {
        this.source = source;
        index(root);
    }

    /// The values of a file. In one that cannot be read none is found.
    public static ExactPlace in(String path, String text) {
        SourceText source = new SourceText(path, text);
        return new ExactPlace(
                YamlReader.read(source, text, new Problems())
                        .orElseGet(() -> new Node.Sequence(List.of(), 0, 0, 0)),
                source);
    }

    private void index(Node node) {
        switch (node) {
            case Node.Scalar _ -> {}
            case Node.Sequence sequence -> sequence.items().forEach(this::index);
            case Node.Mapping mapping -> {
                boolean isNew =
                        parts.putIfAbsent(new Position(mapping.line(), mapping.column()), mapping)
                                == null;
                if (isNew) {
                    mapping.entries().values().forEach(entry -> index(entry.value()));
                }
            }
        }
    }

    /// The problem at the value that keys lead to from the part at its place.
    ///
    /// @param keys of mappings, `a|b` for the first of two that is there, and positions in lists;
    ///   the way ends before one that is not there
    public Problem of(Problem problem, List<String> keys) {
        Node.@Nullable Mapping part =
                parts.get(new Position(problem.place().line(), problem.place().column()));
        return part == null
                ? problem
                : new Problem(
                        problem.severity(),
                        problem.rule(),
                        problem.summary(),
                        problem.detail(),
                        problem.remedy(),
                        source.place(below(part, problem, keys)));
    }

    /// The value at the end of the way, or the item of a list there that the problem quotes.
    private static Node below(Node part, Problem problem, List<String> keys) {
        Node node = part;
        for (String key : keys) {
            @Nullable Node next = next(node, key);
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node instanceof Node.Sequence(List<Node> items, _, _, _)
                ? items.stream()
                        .filter(Node.Scalar.class::isInstance)
                        .filter(item -> problem.detail().contains("'" + item.value() + "'"))
                        .findFirst()
                        .orElse(node)
                : node;
    }

    private static @Nullable Node next(Node node, String key) {
        return switch (node) {
            case Node.Scalar _ -> null;
            case Node.Sequence(List<Node> items, _, _, _) -> {
                int at = key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : items.size();
                yield at < items.size() ? items.get(at) : null;
            }
            case Node.Mapping mapping -> {
                for (String either : key.split("\\|", -1)) {
                    Node.Entry entry = mapping.entries().get(either);
                    if (entry != null) {
                        yield entry.value();
                    }
                }
                yield null;
            }
        };
    }
}
