package io.meshwright.control.descriptor;

import io.meshwright.mesh.problem.Place;
import io.meshwright.mesh.problem.Problem;
import io.meshwright.mesh.problem.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Composes one YAML 1.2 document into [Node]s, refusing what a descriptor has no use for: tags,
/// duplicate and non-text keys, several documents, deep nesting, and aliases that multiply.
final class YamlReader {
    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 50;
    private static final long HEAVIEST = 200_000;
    private static final int LONGEST_SCALAR = 256 * 1024;
    private static final CoreSchema SCHEMA = new CoreSchema();
    private static final ScalarResolver RESOLVER = SCHEMA.getScalarResolver();
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setSchema(SCHEMA).setCodePointLimit(Integer.MAX_VALUE).build();

    private final SourceText source;
    private final Problems problems;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private int aliases;

    private YamlReader(SourceText source, String text, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /// Reads a document; empty when it is empty or cannot be read at all. Problems are added to
    /// `problems`.
    static Optional<Node> read(SourceText source, String text, Problems problems) {
        try {
            return new YamlReader(source, text, problems).document();
        } catch (Refused refused) {
            problems.add(refused.problem);
        } catch (MarkedYamlEngineException broken) {
            problems.add(syntax(source, broken));
        } catch (YamlEngineException broken) {
            problems.add(
                    Problem.error(
                            "yaml-syntax",
                            "File is not valid YAML",
                            firstLine(String.valueOf(broken.getMessage())),
                            "Mend the file so that a YAML 1.2 reader accepts it.",
                            Place.of(source.path())));
        }
        return Optional.empty();
    }

    private static Problem syntax(SourceText source, MarkedYamlEngineException broken) {
        Mark mark = broken.getProblemMark().or(broken::getContextMark).orElse(null);
        Place place =
                mark == null
                        ? Place.of(source.path())
                        : source.place(mark.getLine() + 1, mark.getColumn() + 1);
        String problem = broken.getProblem() == null ? "" : firstLine(broken.getProblem());
        String context = broken.getContext() == null ? "" : firstLine(broken.getContext());
        String detail = context.isEmpty() ? problem : context + ": " + problem;
        String remedy =
                place.excerpt().contains("\t")
                        ? "Indent with spaces: YAML does not allow tabs."
                        : "Check indentation, colons, quotes and brackets on this line and the one before.";
        return Problem.error("yaml-syntax", "File is not valid YAML", detail, remedy, place);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private Optional<Node> document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        throw refused(
                                "several-documents",
                                "File holds several documents",
                                "A second YAML document begins here.",
                                "Give each document a file of its own.",
                                event);
                    }
                }
                case Alias, Scalar, SequenceStart, MappingStart -> root = node(event, 1);
                case SequenceEnd, MappingEnd ->
                        throw new IllegalStateException(
                                "Unexpected %s at the top of %s".formatted(event, source.path()));
            }
        }
        return Optional.ofNullable(root);
    }

    private Node node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw refused(
                    "too-deep",
                    "Document is nested too deeply",
                    "A value lies more than %d levels deep.".formatted(DEEPEST),
                    "Flatten the document.",
                    event);
        }
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            refuseTag(named);
        }
        Node node =
                switch (event) {
                    case AliasEvent alias -> alias(alias);
                    case ScalarEvent scalar -> scalar(scalar);
                    case SequenceStartEvent start -> sequence(start, depth);
                    case MappingStartEvent start -> mapping(start, depth);
                    default ->
                            throw new IllegalStateException(
                                    "Unexpected %s in %s".formatted(event, source.path()));
                };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private void refuseTag(NodeEvent event) {
        Optional<String> tag =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag();
                    case SequenceStartEvent start -> start.getTag();
                    case MappingStartEvent start -> start.getTag();
                    default -> Optional.empty();
                };
        tag.ifPresent(name ->
                problems.add(
                        problem(
                                "yaml-tag",
                                "Tags are not allowed",
                                "The value carries the tag '%s'.".formatted(name),
                                "Remove the tag; put text that looks like a number in quotes.",
                                event)));
    }

    private Node alias(AliasEvent event) {
        aliases++;
        if (aliases > MOST_ALIASES) {
            throw refused(
                    "too-many-aliases",
                    "Document uses too many aliases",
                    "More than %d aliases are used.".formatted(MOST_ALIASES),
                    "Write the values out.",
                    event);
        }
        Node node = anchors.get(event.getAlias());
        if (node == null) {
            throw refused(
                    "unknown-alias",
                    "Alias without anchor",
                    "No finished value before this one carries the anchor '&%s'."
                            .formatted(event.getAlias()),
                    "Write the value out, or put the anchor on an earlier value.",
                    event);
        }
        return node;
    }

    private Node scalar(ScalarEvent event) {
        String text = event.getValue();
        if (text.length() > LONGEST_SCALAR) {
            throw refused(
                    "too-long",
                    "Value is too long",
                    "The value has %,d characters; %,d are allowed."
                            .formatted(text.length(), LONGEST_SCALAR),
                    "Shorten it, or keep the text elsewhere and link to it.",
                    event);
        }
        Node.Kind kind = event.isPlain() ? kind(text) : Node.Kind.TEXT;
        return new Node.Scalar(text, kind, line(event), column(event));
    }

    private static Node.Kind kind(String text) {
        if (!text.isEmpty() && isSurelyText(text.charAt(0))) {
            return Node.Kind.TEXT;
        }
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return Node.Kind.NOTHING;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Kind.TRUTH;
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? Node.Kind.NUMBER : Node.Kind.TEXT;
    }

    /// Whether no number, truth or null of the core schema begins so.
    private static boolean isSurelyText(char first) {
        return Character.isLetter(first) && "tTfFnN".indexOf(first) < 0;
    }

    private Node sequence(SequenceStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        long weight = 1;
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            Node item = node(event, depth + 1);
            items.add(item);
            weight = heavier(weight, item, event);
            event = events.next();
        }
        return new Node.Sequence(List.copyOf(items), weight, line(start), column(start));
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        long weight = 1;
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            String key = key(event, depth);
            Event valueEvent = events.next();
            Node value = node(valueEvent, depth + 1);
            weight = heavier(weight, value, valueEvent);
            if (key != null) {
                add(entries, key, new Node.Entry(value, line(event), column(event)), event);
            }
            event = events.next();
        }
        return new Node.Mapping(
                Collections.unmodifiableMap(entries), weight, line(start), column(start));
    }

    private void add(Map<String, Node.Entry> entries, String key, Node.Entry entry, Event event) {
        Node.Entry former = entries.putIfAbsent(key, entry);
        if (former != null) {
            problems.add(
                    problem(
                            "duplicate-key",
                            "Key is given twice",
                            "'%s' stands in line %d already.".formatted(key, former.line()),
                            "Keep one of the two.",
                            event));
        }
    }

    private @Nullable String key(Event event, int depth) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar);
            return scalar.getValue();
        }
        node(event, depth + 1);
        problems.add(
                problem(
                        "key-not-text",
                        "Key is not text",
                        "A key of a descriptor is a word, not a list, mapping or alias.",
                        "Write the key as a word.",
                        event));
        return null;
    }

    private long heavier(long weight, Node added, Event event) {
        long sum = weight + added.weight();
        if (sum > HEAVIEST) {
            throw refused(
                    "too-large",
                    "Document holds too many values",
                    "With its aliases written out it holds more than %,d values."
                            .formatted(HEAVIEST),
                    "Split the file, or write fewer aliases of large values.",
                    event);
        }
        return sum;
    }

    private Refused refused(
            String rule, String summary, String detail, String remedy, Event event) {
        return new Refused(problem(rule, summary, detail, remedy, event));
    }

    private Problem problem(
            String rule, String summary, String detail, String remedy, Event event) {
        return Problem.error(
                rule, summary, detail, remedy, source.place(line(event), column(event)));
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    }

    /// Ends the reading of a document that cannot be taken in.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Refused(Problem problem) {
            super(problem.summary(), null, false, false);
            this.problem = problem;
        }
    }
}
