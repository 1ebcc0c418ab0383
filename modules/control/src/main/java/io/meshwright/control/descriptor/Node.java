package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A value of a YAML document and where it begins, line and column counted from 1.
sealed interface Node {
    int line();

    int column();

    /// How many values the node stands for when every alias is written out.
    long weight();

    /// What the core schema takes a plain scalar for.
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    record Scalar(String text, Kind kind, int line, int column) implements Node {
        @Override
        public long weight() {
            return 1;
        }
    }

    record Sequence(List<Node> items, long weight, int line, int column) implements Node {}

    /// @param entries by key, in the document's order
    record Mapping(Map<String, Entry> entries, long weight, int line, int column) implements Node {}

    /// A value of a mapping, and where its key begins.
    record Entry(Node value, int line, int column) {}

    /// What the node is, for people: `a number`, `a list`.
    default String words() {
        return switch (this) {
            case Scalar(String text, Kind kind, _, _) ->
                    switch (kind) {
                        case TEXT -> "text";
                        case NUMBER -> text + " is a number";
                        case TRUTH -> text + " is true or false";
                        case NOTHING -> "nothing is written";
                    };
            case Sequence _ -> "it is a list";
            case Mapping _ -> "it is a mapping";
        };
    }

    /// The node as a value of open shape.
    default Value value() {
        return switch (this) {
            case Scalar scalar ->
                    switch (scalar.kind()) {
                        case TEXT -> Value.of(scalar.text());
                        case NUMBER ->
                                number(scalar)
                                        .map(Value::of)
                                        .orElseGet(() -> Value.of(scalar.text()));
                        case TRUTH -> new Value.Truth(truth(scalar));
                        case NOTHING -> Value.none();
                    };
            case Sequence sequence ->
                    new Value.Sequence(sequence.items().stream().map(Node::value).toList());
            case Mapping mapping -> {
                Map<String, Value> values = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> values.put(key, entry.value().value()));
                yield new Value.Mapping(values);
            }
        };
    }

    /// The content alone, without layout: equal exactly when the documents say the same.
    default String canonical() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder out) {
        switch (this) {
            case Scalar(String text, Kind kind, _, _) ->
                    out.append(kind).append(text.length()).append(':').append(text);
            case Sequence(List<Node> items, _, _, _) -> {
                out.append('[');
                for (Node item : items) {
                    item.append(out);
                    out.append(',');
                }
                out.append(']');
            }
            case Mapping(Map<String, Entry> entries, _, _, _) -> {
                out.append('{');
                new TreeMap<>(entries)
                        .forEach((key, entry) -> {
                            out.append(key.length()).append(':').append(key).append('=');
                            entry.value().append(out);
                            out.append(',');
                        });
                out.append('}');
            }
        }
    }

    static boolean truth(Scalar scalar) {
        return scalar.text().equalsIgnoreCase("true");
    }

    /// The number of a scalar, or empty for `.inf`, `.nan` and what has too large an exponent.
    static Optional<BigDecimal> number(Scalar scalar) {
        String text = scalar.text();
        try {
            if (text.startsWith("0x")) {
                return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 16)));
            }
            if (text.startsWith("0o")) {
                return Optional.of(new BigDecimal(new BigInteger(text.substring(2), 8)));
            }
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 1000 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notFinite) {
            return Optional.empty();
        }
    }
}
