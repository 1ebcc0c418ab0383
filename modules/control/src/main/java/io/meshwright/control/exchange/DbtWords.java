package io.meshwright.control.exchange;

import io.meshwright.mesh.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values for a properties file of dbt. Whatever stands there in double braces is run by dbt, so
/// that a text which has such is written as an expression that gives back the text.
final class DbtWords {
    private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
    private static final Pattern WRITTEN = Pattern.compile("\\{\\{ '(\\{[{%#])' }}");

    private DbtWords() {}

    static Value text(String text) {
        return Value.of(
                OPENING.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement("{{ '%s' }}".formatted(match.group()))));
    }

    static Value texts(List<String> texts) {
        return new Value.Sequence(texts.stream().map(DbtWords::text).toList());
    }

    /// The value with every text in it so written.
    static Value safe(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Sequence(List<Value> items) ->
                    new Value.Sequence(items.stream().map(DbtWords::safe).toList());
            case Value.Mapping(Map<String, Value> entries) -> {
                Map<String, Value> safe = new LinkedHashMap<>();
                entries.forEach((key, each) -> safe.put(key, safe(each)));
                yield new Value.Mapping(safe);
            }
            case Value.None _, Value.Numeral _, Value.Truth _ -> value;
        };
    }

    /// The text that [#text(String)] wrote.
    static String read(String written) {
        return WRITTEN.matcher(written)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }

    /// Whether dbt would run a part of what is written.
    static boolean isRun(String written) {
        return OPENING.matcher(WRITTEN.matcher(written).replaceAll("")).find();
    }

    static Value.Mapping mapping(String key, Value value) {
        return new Value.Mapping(Map.of(key, value));
    }

    /// Sets a text, unless it is empty.
    static void put(Map<String, Value> node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, text(text));
        }
    }

    /// Sets a text as it is, unless it is empty.
    static void plain(Map<String, Value> node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, Value.of(text));
        }
    }

    /// Sets a list, unless it is empty.
    static void put(Map<String, Value> node, String key, List<Value> items) {
        if (!items.isEmpty()) {
            node.put(key, new Value.Sequence(items));
        }
    }
}
