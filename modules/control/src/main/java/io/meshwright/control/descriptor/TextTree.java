package io.meshwright.control.descriptor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Where each value of a YAML text begins and ends, so that edits can leave the rest alone. The
/// text must be one that [YamlReader] takes.
final class TextTree {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new CoreSchema())
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .build();

    private final String text;
    private final boolean isPlane;
    private final Iterator<Event> events;

    private TextTree(String text) {
        this.text = text;
        this.isPlane = text.codePoints().allMatch(Character::isBmpCodePoint);
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /// A value from its first character to behind its last one; comments are no part of it.
    sealed interface Part {
        int start();

        int end();
    }

    /// @param isBlock whether it is a literal or folded block
    record ScalarPart(String value, boolean isPlain, boolean isBlock, int start, int end)
            implements Part {}

    /// A reference to an anchored value, which edits do not touch.
    record AliasPart(int start, int end) implements Part {}

    record ListPart(List<Part> items, boolean isFlow, int start, int end) implements Part {}

    record MapPart(List<EntryPart> entries, boolean isFlow, int start, int end) implements Part {
        Optional<EntryPart> find(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }
    }

    record EntryPart(String key, int start, int keyEnd, Part value) {
        int end() {
            return Math.max(keyEnd, value.end());
        }
    }

    static @Nullable Part of(String text) {
        TextTree tree = new TextTree(text);
        while (tree.events.hasNext()) {
            Event event = tree.events.next();
            switch (event.getEventId()) {
                case Scalar, SequenceStart, MappingStart, Alias -> {
                    return tree.part(event);
                }
                default -> {}
            }
        }
        return null;
    }

    private Part part(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> list(start);
            case MappingStartEvent start -> map(start);
            default -> new AliasPart(start(event), end(event));
        };
    }

    private ScalarPart scalar(ScalarEvent event) {
        boolean isBlock = event.isLiteral() || event.isFolded();
        int end = end(event);
        if (isBlock && !event.getValue().endsWith("\n\n")) {
            end = trimmed(start(event), end);
        }
        return new ScalarPart(event.getValue(), event.isPlain(), isBlock, start(event), end);
    }

    /// The end without the blank lines and line ends before it.
    private int trimmed(int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private ListPart list(SequenceStartEvent start) {
        List<Part> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(part(event));
            event = events.next();
        }
        int end = start.isFlow() || items.isEmpty() ? end(event) : items.getLast().end();
        return new ListPart(List.copyOf(items), start.isFlow(), start(start), end);
    }

    private MapPart map(MappingStartEvent start) {
        List<EntryPart> entries = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            String key = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
            int keyStart = start(event);
            int keyEnd = part(event).end();
            entries.add(new EntryPart(key, keyStart, colonAfter(keyEnd), part(events.next())));
            event = events.next();
        }
        int end = start.isFlow() || entries.isEmpty() ? end(event) : entries.getLast().end();
        return new MapPart(List.copyOf(entries), start.isFlow(), start(start), end);
    }

    /// Behind the colon that follows a key.
    private int colonAfter(int keyEnd) {
        int at = keyEnd;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':' ? at + 1 : keyEnd;
    }

    private int start(Event event) {
        return event.getStartMark().map(this::offset).orElse(0);
    }

    private int end(Event event) {
        return event.getEndMark().map(this::offset).orElse(text.length());
    }

    /// Marks count code points.
    private int offset(Mark mark) {
        return isPlane ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }
}
