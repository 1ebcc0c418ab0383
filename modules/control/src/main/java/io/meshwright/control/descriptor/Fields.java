package io.meshwright.control.descriptor;

import io.meshwright.mesh.document.Value;
import io.meshwright.mesh.lint.Finding;
import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one mapping by name and type. What is wrong becomes a problem and an absent
/// value, so that reading goes on. The fields asked for are the fields known: ask for all, then
/// call [#close], [#warnOfOthers] or [#extensions].
final class Fields {
    private final Node.Mapping mapping;
    private final String what;
    private final SourceText source;
    private final Problems problems;
    private final FieldProblems wrong;
    private final Set<String> known = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final @Nullable Shape shape;

    /// @param what is read, for people: `data contract`
    Fields(Node.Mapping mapping, String what, SourceText source, Problems problems) {
        this(mapping, what, source, problems, null);
    }

    private Fields(
            Node.Mapping mapping,
            String what,
            SourceText source,
            Problems problems,
            @Nullable Shape shape) {
        this.mapping = mapping;
        this.what = what;
        this.source = source;
        this.problems = problems;
        this.wrong = new FieldProblems(what, source, problems);
        this.shape = shape;
    }

    /// Fields of nothing, which note in a shape what is asked for.
    static Fields noting(Shape shape) {
        Node.Mapping nothing = new Node.Mapping(Map.of(), 1, 0, 0);
        return new Fields(nothing, shape.what(), new SourceText("", ""), new Problems(), shape);
    }

    /// Whether nothing is read, and readers should ask for all that they ever ask for.
    boolean isNoting() {
        return shape != null;
    }

    private void note(String key, Shape.Type type) {
        if (shape != null && !hidden.contains(key)) {
            shape.note(key, type);
        }
    }

    private void end(Shape.Others others) {
        if (shape != null) {
            shape.end(others);
        }
    }

    /// What is read, for people.
    String what() {
        return what;
    }

    Place place() {
        return source.place(mapping);
    }

    /// The place of a field's value, or of the whole mapping when it is absent.
    Place place(String key) {
        Node.Entry entry = entry(key);
        return entry == null ? place() : source.place(entry.value());
    }

    /// Takes fields for unknown that the edition of the standard does not have at this place.
    void hide(String... keys) {
        hidden.addAll(List.of(keys));
    }

    boolean has(String key) {
        note(key, new Shape.Type.Any());
        if (!hidden.contains(key)) {
            known.add(key);
        }
        return entry(key) != null;
    }

    /// Whether a field is there and holds exactly this word.
    boolean is(String key, String word) {
        return quietText(key).equals(word);
    }

    /// The text of a field; empty when it is absent.
    String text(String key) {
        note(key, new Shape.Type.Text());
        Node node = find(key);
        if (node == null) {
            return "";
        }
        if (node instanceof Node.Scalar scalar) {
            if (scalar.kind() == Node.Kind.TEXT) {
                return scalar.text();
            }
            String remedy =
                    scalar.kind() == Node.Kind.NOTHING
                            ? "Give it a value, or remove the line."
                            : "Put it in quotes: %s: \"%s\".".formatted(key, scalar.text());
            wrong.type(key, "text", node, remedy);
            return scalar.text();
        }
        wrong.type(key, "text", node, "Write one value after the colon.");
        return "";
    }

    /// The text of a field that must be there; empty, with a problem, when it is not.
    String requiredText(String key, String example) {
        String text = text(key);
        if (text.isBlank() && isMissing(key)) {
            missing(key, "Add '%s: %s'.".formatted(key, example));
        }
        return text;
    }

    private boolean isMissing(String key) {
        Node.Entry entry = entry(key);
        return entry == null
                || (entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT);
    }

    /// The text of a field that must be one of these words; the word as written when it is not.
    String oneOf(String key, Collection<String> words) {
        note(key, Shape.words(words));
        String word = text(key);
        if (!word.isEmpty() && !words.contains(word)) {
            wrong.unknownWord(key, word, words, place(key));
        }
        return word;
    }

    /// The text of a field that must be there and be one of these words.
    String requiredOneOf(String key, List<String> words) {
        note(key, Shape.words(words));
        requiredText(key, words.getFirst());
        return entry(key) != null ? quietOneOf(key, words) : "";
    }

    private String quietOneOf(String key, List<String> words) {
        String word = quietText(key);
        if (!word.isEmpty() && !words.contains(word)) {
            wrong.unknownWord(key, word, words, place(key));
        }
        return word;
    }

    /// The keys of the mapping, in the document's order.
    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    private String quietText(String key) {
        Node.Entry entry = entry(key);
        return entry != null
                        && entry.value() instanceof Node.Scalar scalar
                        && scalar.kind() != Node.Kind.NOTHING
                ? scalar.text()
                : "";
    }

    boolean truth(String key) {
        Boolean truth = findTruth(key);
        return truth != null && truth;
    }

    @Nullable Boolean findTruth(String key) {
        note(key, new Shape.Type.Truth());
        Node node = find(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TRUTH) {
            return Node.truth(scalar);
        }
        wrong.type(key, "true or false", node, "Write true or false, without quotes.");
        return null;
    }

    int whole(String key, int absent) {
        Integer whole = findWhole(key);
        return whole == null ? absent : whole;
    }

    @Nullable Integer findWhole(String key) {
        note(key, new Shape.Type.Whole());
        BigDecimal number = findNumber(key, "a whole number");
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException notWhole) {
            wrong.notWhole(key, quietText(key), place(key));
            return null;
        }
    }

    @Nullable BigDecimal findNumber(String key) {
        note(key, new Shape.Type.Numeral());
        return findNumber(key, "a number");
    }

    private @Nullable BigDecimal findNumber(String key, String expected) {
        Node node = find(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NUMBER) {
            Optional<BigDecimal> number = Node.number(scalar);
            if (number.isPresent()) {
                return number.get();
            }
        }
        wrong.type(key, expected, node, "Write %s, without quotes.".formatted(expected));
        return null;
    }

    /// A value of open shape; [Value.None] when it is absent.
    Value value(String key) {
        Value value = findValue(key);
        return value == null ? Value.none() : value;
    }

    @Nullable Value findValue(String key) {
        note(key, new Shape.Type.Any());
        Node node = find(key);
        return node == null ? null : node.value();
    }

    /// The entries of a mapping of open shape, in the document's order.
    Map<String, Value> values(String key) {
        note(key, new Shape.Type.Open());
        Node node = find(key);
        if (node == null) {
            return Map.of();
        }
        if (node.value() instanceof Value.Mapping(Map<String, Value> entries)) {
            return entries;
        }
        wrong.type(key, "a mapping", node, "Write 'key: value' lines below it.");
        return Map.of();
    }

    /// A list of texts; numbers and truths in it are problems.
    List<String> texts(String key) {
        note(key, new Shape.Type.Items(new Shape.Type.Text()));
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            if (item instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
                texts.add(scalar.text());
            } else {
                wrong.item(key, "text", item);
            }
        }
        return texts;
    }

    /// A text or a list of texts.
    List<String> textOrTexts(String key) {
        note(key, new Shape.Type.Text());
        Node.Entry entry = entry(key);
        return entry != null && entry.value() instanceof Node.Scalar
                ? List.of(text(key))
                : texts(key);
    }

    List<Value> list(String key) {
        note(key, new Shape.Type.Items(new Shape.Type.Any()));
        return items(key).stream().map(Node::value).toList();
    }

    /// A list of numbers.
    List<BigDecimal> numbers(String key) {
        note(key, new Shape.Type.Items(new Shape.Type.Numeral()));
        List<BigDecimal> numbers = new ArrayList<>();
        for (Node item : items(key)) {
            Optional<BigDecimal> number =
                    item instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NUMBER
                            ? Node.number(scalar)
                            : Optional.empty();
            number.ifPresentOrElse(numbers::add, () -> wrong.item(key, "a number", item));
        }
        return numbers;
    }

    /// A list of mappings, each read by `reader`; what it answers null for is left out.
    <T> List<T> each(String key, String item, Function<Fields, @Nullable T> reader) {
        if (shape != null) {
            Shape below = shape.below(item);
            note(key, new Shape.Type.Items(new Shape.Type.Part(below)));
            if (!hidden.contains(key) && !shape.isBelow(below)) {
                var _ = reader.apply(noting(below));
            }
            return List.of();
        }
        List<T> things = new ArrayList<>();
        for (Node node : items(key)) {
            if (node instanceof Node.Mapping found) {
                T thing = reader.apply(new Fields(found, item, source, problems));
                if (thing != null) {
                    things.add(thing);
                }
            } else {
                wrong.item(key, "a mapping", node);
            }
        }
        return things;
    }

    /// A mapping below this one, if there is one.
    Optional<Fields> child(String key, String child) {
        if (shape != null) {
            Shape below = shape.below(child);
            note(key, new Shape.Type.Part(below));
            return hidden.contains(key) || shape.isBelow(below)
                    ? Optional.empty()
                    : Optional.of(noting(below));
        }
        Node node = find(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Node.Mapping found) {
            return Optional.of(new Fields(found, child, source, problems));
        }
        wrong.type(key, "a mapping", node, "Write 'key: value' lines below it.");
        return Optional.empty();
    }

    boolean isList(String key) {
        Node.Entry entry = entry(key);
        return entry != null && entry.value() instanceof Node.Sequence;
    }

    /// Makes every other field an error.
    void close() {
        end(Shape.Others.REFUSED);
        others().forEach((key, entry) -> wrong.unknown(key, entry, known));
    }

    /// Makes every other field a warning, where a standard leaves the place open.
    void warnOfOthers() {
        others().forEach((key, entry) -> wrong.unknownWarning(key, entry, known));
    }

    /// The other fields that begin with `x-`; all else is an error.
    Map<String, Value> extensions() {
        end(Shape.Others.EXTENSIONS);
        Map<String, Value> extensions = new LinkedHashMap<>();
        others().forEach((key, entry) -> {
            if (key.startsWith("x-")) {
                extensions.put(key, entry.value().value());
            } else {
                wrong.unknown(key, entry, known);
            }
        });
        return extensions;
    }

    /// All other fields, in an open place whose names differ by case.
    Map<String, Value> rest() {
        Map<String, Value> rest = new LinkedHashMap<>();
        others().forEach((key, entry) -> rest.put(key, entry.value().value()));
        return rest;
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /// Adds what was found in the values of this mapping, where it stands.
    void add(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        ExactPlace exact = new ExactPlace(mapping, source);
        findings.forEach(finding -> add(exact.of(finding.problem(), finding.keys())));
    }

    /// Says that a field's value is of the wrong type.
    void wrongType(String key, String expected, String remedy) {
        Node.Entry entry = entry(key);
        wrong.type(key, expected, entry == null ? mapping : entry.value(), remedy);
    }

    /// Says that a field is absent and must not be.
    void missing(String key, String remedy) {
        if (shape != null) {
            shape.require(key);
        }
        wrong.missing(key, remedy, place());
    }

    private Node.@Nullable Entry entry(String key) {
        return hidden.contains(key) ? null : mapping.entries().get(key);
    }

    private Map<String, Node.Entry> others() {
        Map<String, Node.Entry> others = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> {
                    if (!known.contains(key)) {
                        others.put(key, entry);
                    }
                });
        return others;
    }

    private List<Node> items(String key) {
        Node node = find(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        wrong.type(
                key,
                "a list",
                node,
                node instanceof Node.Mapping
                        ? "Write '- ' before each item below it."
                        : "Write it as a list: '%s: [ … ]', or each item on a line of its own after '- '."
                                .formatted(key));
        return List.of();
    }

    private @Nullable Node find(String key) {
        if (!hidden.contains(key)) {
            known.add(key);
        }
        Node.Entry entry = entry(key);
        return entry == null ? null : entry.value();
    }
}
